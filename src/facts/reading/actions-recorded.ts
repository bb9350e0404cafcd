import type { RiskEvent } from "../../events/catalogue.ts";
import { DAY } from "../../events/time.ts";
import type { ActionTaken } from "../../history/actions-taken.ts";
import { upperBound } from "../../history/column.ts";
import type { FactView } from "./fact-view.ts";
import { openMattersAt } from "./open-matters.ts";
import type { Selection } from "./selection.ts";
import type { SubjectKind } from "./subject-kind.ts";

/** How an action is told of beside `action.taken`, and whom it is for. */
export interface ActionRecord {
  readonly action: string;
  /** For whom it is advised: kinds of subject, or `undefined` for the client as a whole. */
  readonly kinds: ReadonlySet<SubjectKind | undefined>;
  /** Events that mean that it was taken. */
  readonly recordedBy: readonly Selection[];
  /** Event types, by their numbers, that tell of it. */
  readonly types: readonly number[];
}

/** What is told of one action and subject within this time is one taking. */
const SAME_TAKING_MS = DAY;
/** What came of a taking is told within this time; later it is of another one, of which nothing else was told. */
const ANSWERED_WITHIN_MS = 120 * DAY;

/**
 * The actions taken, however they were told of: by `action.taken`, or by events that mean the same. What names nobody is
 * a taking for each subject whose matter was open then, beside the one that it is for the client.
 */
export function joinRecorded(
  told: readonly ActionTaken[],
  records: readonly ActionRecord[],
  view: FactView,
): readonly ActionTaken[] {
  const recorded = recordedActions(records, view);
  const actionsTaken = recorded.length === 0 ? told : [...withoutAnswers(told, recorded)];
  const implied = impliedActions(actionsTaken, records, view);
  if (implied.length === 0 && actionsTaken === told) return told;
  return [...actionsTaken, ...implied].sort((a, b) => a.at - b.at);
}

/** What events other than `action.taken` tell of, in the order of time. */
function recordedActions(records: readonly ActionRecord[], view: FactView): ActionTaken[] {
  const recorded: ActionTaken[] = [];
  for (const { action, kinds, recordedBy } of records) {
    for (const selection of recordedBy) {
      selection.visit(view, (event, at) => {
        if (at <= view.at - view.horizonMs) return;
        for (const subject of subjectsOf(event, kinds))
          recorded.push({ action, subject, at, outcome: "untold", answeredAt: undefined, events: [event] });
      });
    }
  }
  return recorded.sort((a, b) => a.at - b.at);
}

/** Whom of the kinds that an action is for an event names; the client where it names none of them. */
export function subjectsOf(event: RiskEvent, kinds: ActionRecord["kinds"]): readonly (string | undefined)[] {
  const named = [...kinds].flatMap((kind) => (kind === undefined ? [] : (event[kind] ?? [])));
  return named.length === 0 ? [undefined] : named;
}

/**
 * Actions taken of both sources, each once: what events tell within a day of an `action.taken`, or of each other, is the same
 * taking; and an outcome that was told without its taking is that of the taking before it.
 */
export function* withoutAnswers(
  told: readonly ActionTaken[],
  recorded: readonly ActionTaken[],
): Generator<ActionTaken> {
  const toldOf = new Map<string, { readonly at: number[]; readonly actionsTaken: ActionTaken[] }>();
  for (const taking of told) {
    const key = keyOf(taking);
    const list = toldOf.get(key) ?? { at: [], actionsTaken: [] };
    toldOf.set(key, list);
    list.at.push(taking.at);
    list.actionsTaken.push(taking);
  }
  const lastOf = new Map<string, number>();
  const answers = new Set<ActionTaken>();
  for (const taking of recorded) {
    const key = keyOf(taking);
    const last = lastOf.get(key);
    const { at = [], actionsTaken = [] } = toldOf.get(key) ?? {};
    const after = upperBound(at, taking.at);
    const before = actionsTaken[after - 1];
    const next = actionsTaken[after];
    const isSame =
      (last !== undefined && taking.at - last < SAME_TAKING_MS) ||
      (before !== undefined && taking.at - before.at < SAME_TAKING_MS) ||
      (next !== undefined && next.at - taking.at < SAME_TAKING_MS);
    if (isSame) continue;
    lastOf.set(key, taking.at);
    const isAnswered = next !== undefined && isLoneAnswer(next) && next.at - taking.at <= ANSWERED_WITHIN_MS;
    if (!isAnswered || answers.has(next)) yield taking;
    else {
      answers.add(next);
      const { outcome, at, events } = next;
      yield { ...taking, outcome, answeredAt: at, events: [...taking.events, ...events] };
    }
  }
  for (const taking of told) if (!answers.has(taking)) yield taking;
}

/** One text for an action and its subject; names of actions have no spaces. */
function keyOf({ action, subject }: ActionTaken): string {
  return subject === undefined ? action : `${action} ${subject}`;
}

/** Whether it tells what came of an action of which nothing else was told. */
function isLoneAnswer({ outcome, answeredAt }: ActionTaken): boolean {
  return answeredAt === undefined && (outcome === "helped" || outcome === "failed");
}

/** What names nobody, for those whose matter was open then. */
function impliedActions(
  actionsTaken: readonly ActionTaken[],
  records: readonly ActionRecord[],
  view: FactView,
): ActionTaken[] {
  const unnamed = actionsTaken.filter(({ subject }) => subject === undefined);
  if (unnamed.length === 0) return [];
  const kindsOf = new Map(records.map(({ action, kinds }) => [action, kinds]));
  return unnamed.flatMap((taking) =>
    [...(kindsOf.get(taking.action) ?? [])].flatMap((kind) =>
      kind === undefined
        ? []
        : [...openMattersAt(kind, taking.at, view)]
            .sort()
            .map((subject): ActionTaken => ({ ...taking, subject, isImplied: true })),
    ),
  );
}
