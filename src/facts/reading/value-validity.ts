import { DAY, HOUR, instantOf } from "../../events/time.ts";
import { nextAfter, upperBound } from "../../history/column.ts";
import type { FactReader } from "../fact.ts";
import { REPEAT_WINDOW_MS } from "../incident.ts";
import type { View } from "./case-view.ts";
import { pathSteps } from "./path.ts";

/**
 * How long values stand. From one day to the next most of what rules read stays as it is: no event enters its window, and
 * none leaves it. A fact that knows until when its value stands tells the view, which passes it on to whatever is
 * concluded from it; a conclusion that still stands at another instant need not be drawn again there.
 *
 * The invariant: what was read at one instant is read the same at every later one before that until which it stands.
 */
export interface StandingReader extends FactReader {
  /**
   * Tells the view until when the value that was just read stands, beyond what the reading itself told of its windows.
   * Absent where a value stands for its instant alone, as for all facts by code.
   */
  readonly tellStanding?: ((view: View, value: unknown) => void) | undefined;
  /**
   * Of an age, the time in which it grows by 1, in milliseconds; it may stop, and never grows faster. What stands, then, is
   * since when it is counted: whoever reads the number has to heed that it grows.
   */
  readonly ageUnitMs?: number | undefined;
}

/** What a fact reference stands for, as far as it decides how long its values stand. */
interface Reference {
  readonly fact: string;
  readonly path: string | undefined;
  readonly reader: FactReader;
  /** Numbers of the finding rules that it asks about. */
  readonly asks: readonly number[];
}

type TellStanding = NonNullable<StandingReader["tellStanding"]>;

/** The reader of a fact of the built-in vocabulary, with how long its values stand. */
export function withStanding(reference: Reference): StandingReader {
  const { fact, path, reader } = reference;
  const tellStanding = KNOWN[fact]?.(reference);
  if (tellStanding === undefined) return reader;
  return { ...reader, tellStanding, ageUnitMs: AGE_UNITS.get(pathSteps(path)[0] ?? fact) };
}

/** Nothing beside the windows, of which every look at a selection tells. */
const byWindows: TellStanding = () => {};
const forever: TellStanding = () => {};

/** Ages that grow as time passes, by fact or by attribute of the client or a subject, with their units. */
const AGE_UNITS: ReadonlyMap<string, number> = new Map([
  ["daysSince", DAY],
  ["tenureDays", DAY],
  ["observedDays", DAY],
  ["hoursOpen", HOUR],
  ["hoursUndisclosed", HOUR],
  ["hoursSinceUpdate", HOUR],
  ["joinedDaysAgo", DAY],
]);

/** What is another at every instant; that there is nothing stands as long as the windows tell. */
const whileThereIsNone: TellStanding = (view, value) => {
  if (value !== undefined) view.standsUntil(view.at);
};

/** Facts that are not named here are others at every instant: what is known of the score. */
const KNOWN: Readonly<Record<string, (reference: Reference) => TellStanding | undefined>> = {
  count: () => byWindows,
  sum: () => byWindows,
  mean: () => byWindows,
  latest: () => byWindows,
  daysSince: () => byWindows,
  balance: () => whileThereIsNone,
  distinct: () => byWindows,
  share: () => byWindows,
  topShare: () => byWindows,
  ratio: () => byWindows,
  streak: () => byWindows,
  swings: () => byWindows,
  growth: () => byWindows,
  change: () => byWindows,
  taken: ({ reader }) => untilTaken(reader.lookBackMs),
  client: ({ path }) => ofClient(pathSteps(path)[0]),
  subject: ({ path, reader }) => ofSubject(pathSteps(path)[0] ?? "id", reader.lookBackMs),
  finding: ({ path, asks }) => (pathSteps(path).length > 0 ? undefined : untilFound(asks)),
};

function ofClient(attribute: string | undefined): TellStanding | undefined {
  switch (attribute) {
    case "tenureDays":
      return untilBegun(({ client }) => client.since);
    case "observedDays":
      return untilBegun(({ timeline }) => timeline.firstAt);
    case "silentDays":
      return undefined;
    default:
      return forever;
  }
}

/** What has begun is counted from then on for good. */
function untilBegun(beginningOf: (view: View) => string | undefined): TellStanding {
  return (view, value) => {
    const at = value === undefined ? beginningOf(view) : undefined;
    if (at !== undefined) view.standsUntil(instantOf({ at }));
  };
}

/** Until an event of a type comes that had not come yet, or the oldest in a window leaves it. */
function tellWindow(view: View, type: string, withinMs: number): void {
  const { at } = view.timeline.column(type);
  const oldest = at[upperBound(at, view.at - withinMs)];
  view.standsUntil(nextAfter(at, view.at));
  if (oldest !== undefined) view.standsUntil(oldest + withinMs);
}

/** Somebody joins by an event, or when the profile says. */
function untilJoined(withinMs: number): TellStanding {
  return (view) => {
    tellWindow(view, "employee.joined", withinMs);
    const profile = view.client.employees?.find(({ id }) => id === view.subject?.id);
    const since = profile?.since === undefined ? undefined : instantOf({ at: profile.since });
    if (since !== undefined && since > view.at) view.standsUntil(since);
  };
}

/** Until an action is taken or answered, or the first of those taken leaves the window. */
function untilTaken(withinMs: number): TellStanding {
  return (view) => {
    view.standsUntil(nextAfter(view.timeline.column("action.taken").at, view.at));
    for (const { at } of view.takings) if (at + withinMs > view.at) view.standsUntil(at + withinMs);
  };
}

function untilFound(asks: readonly number[]): TellStanding {
  return (view) => {
    for (const rule of asks) view.standsUntil(view.firedUntil[rule] ?? view.at);
  };
}

function ofSubject(attribute: string, lookBackMs: number): TellStanding {
  if (attribute === "joinedDaysAgo") return untilJoined(lookBackMs);
  if (attribute === "influence") return (view) => tellWindow(view, "contact.hostile", lookBackMs);
  if (attribute === "repeats") return (view) => tellWindow(view, "incident.occurred", REPEAT_WINDOW_MS);
  return (view) => {
    const { subject, timeline, at } = view;
    const incident = subject?.kind === "incident" ? timeline.incidents.get(subject.id) : undefined;
    if (incident !== undefined) view.standsUntil(nextAfter(incident.events.at, at));
  };
}
