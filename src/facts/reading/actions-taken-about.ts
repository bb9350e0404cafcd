import type { ActionTaken } from "../../history/actions-taken.ts";
import type { Timeline } from "../../history/timeline.ts";
import { type ActionRecord, subjectsOf, withoutAnswers } from "./actions-recorded.ts";
import type { FactView } from "./fact-view.ts";
import { isMatterOpenAt } from "./open-matters.ts";

type Records = readonly ActionRecord[];

/**
 * The actions taken about one subject: of what `joinRecorded` comes to those that bear its id, in the same order. A client
 * may have thousands of incidents, each looked back on by itself: to join what was done about all for each would take
 * minutes.
 */
export function actionsTakenAbout(subject: string, records: Records, view: FactView): readonly ActionTaken[] {
  const own = actionsNaming(subject, records, view);
  const implied = impliedFor(subject, actionsNaming(undefined, records, view), records, view);
  return implied.length === 0 ? own : sortByTime([...own, ...implied]);
}

/** What was told of one subject, or of nobody, by either source. */
function actionsNaming(
  subject: string | undefined,
  records: Records,
  view: FactView,
): readonly ActionTaken[] {
  const { timeline, at, horizonMs } = view;
  const told = timeline.actionsTakenAbout(subject, at - horizonMs, at);
  const recorded = (recordedIn(timeline, records, view).get(subject) ?? [])
    .filter((one) => one.taking.at <= at && one.taking.at > at - Math.min(one.lookBackMs, horizonMs))
    .map(({ taking }) => taking);
  return recorded.length === 0 ? told : sortByTime([...withoutAnswers(told, recorded)]);
}

/** What named nobody, where the subject's matter was open then. */
function impliedFor(
  subject: string,
  unnamed: readonly ActionTaken[],
  records: Records,
  view: FactView,
): readonly ActionTaken[] {
  if (unnamed.length === 0) return unnamed;
  const kindsOf = new Map(records.map(({ action, kinds }) => [action, kinds]));
  return unnamed.flatMap((taking) =>
    [...(kindsOf.get(taking.action) ?? [])].flatMap((kind) =>
      kind !== undefined && isMatterOpenAt(kind, subject, taking.at, view)
        ? [{ ...taking, subject, isImplied: true as const }]
        : [],
    ),
  );
}

/** What an event other than `action.taken` tells of, and how far back it is seen. */
interface RecordedAction {
  readonly taking: ActionTaken;
  readonly lookBackMs: number;
}

type BySubject = ReadonlyMap<string | undefined, readonly RecordedAction[]>;

/** Of each timeline, which always shows the same, what was asked for last. */
const KNOWN = new WeakMap<Timeline, { readonly records: Records; readonly bySubject: BySubject }>();

/** What events of any time tell of, by whom it is about, in the order of time. */
function recordedIn(timeline: Timeline, records: Records, view: FactView): BySubject {
  const known = KNOWN.get(timeline);
  if (known?.records === records) return known.bySubject;
  const bySubject = new Map<string | undefined, RecordedAction[]>();
  for (const { action, kinds, recordedBy } of records) {
    for (const selection of recordedBy) {
      selection.visitAll(view, (event, at) => {
        for (const subject of subjectsOf(event, kinds)) {
          const taking = {
            action,
            subject,
            at,
            outcome: "untold",
            answeredAt: undefined,
            events: [event],
          } as const;
          const others = bySubject.get(subject);
          const recorded = { taking, lookBackMs: selection.lookBackMs };
          if (others === undefined) bySubject.set(subject, [recorded]);
          else others.push(recorded);
        }
      });
    }
  }
  for (const recorded of bySubject.values()) recorded.sort((a, b) => a.taking.at - b.taking.at);
  KNOWN.set(timeline, { records, bySubject });
  return bySubject;
}

function sortByTime(actionsTaken: ActionTaken[]): readonly ActionTaken[] {
  return actionsTaken.sort((a, b) => a.at - b.at);
}
