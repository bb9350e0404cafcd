import { instantOf } from "../events/time.ts";
import { nextAfter, upperBound } from "../history/timeline.ts";
import type { FactReader } from "./fact.ts";
import { pathSteps } from "./path.ts";
import type { View } from "./view.ts";

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
  const tellStanding = KNOWN[reference.fact]?.(reference);
  return tellStanding === undefined ? reference.reader : { ...reference.reader, tellStanding };
}

/** Nothing beside the windows, of which every look at a selection tells. */
const byWindows: TellStanding = () => {};
const forever: TellStanding = () => {};

/** The age of something, which is another at every instant; that there is nothing stands as long as the windows tell. */
const whileThereIsNone: TellStanding = (view, value) => {
  if (value !== undefined) view.standsUntil(view.at);
};

/** Facts that are not named here are others at every instant: what is known of the score. */
const KNOWN: Readonly<Record<string, (reference: Reference) => TellStanding | undefined>> = {
  count: () => byWindows,
  sum: () => byWindows,
  mean: () => byWindows,
  latest: () => byWindows,
  daysSince: () => whileThereIsNone,
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
  client: ({ path }) => (AGES.has(pathSteps(path)[0] ?? "") ? undefined : forever),
  subject: ({ path, reader }) => ofSubject(pathSteps(path)[0] ?? "id", reader.lookBackMs),
  finding: ({ path, asks }) => (pathSteps(path).length > 0 ? undefined : untilFound(asks)),
};

/** Attributes of clients and incidents that count time, or look at other incidents within a time. */
const AGES: ReadonlySet<string> = new Set([
  "tenureDays",
  "observedDays",
  "silentDays",
  "hoursOpen",
  "hoursUndisclosed",
  "hoursSinceUpdate",
  "repeats",
]);

/** Who never joined may do so later, by an event or by what the profile says. */
const whileNotJoined: TellStanding = (view, value) => {
  whileThereIsNone(view, value);
  view.standsUntil(nextAfter(view.timeline.column("employee.joined").at, view.at));
  const profile = view.client.employees?.find(({ id }) => id === view.subject?.id);
  const since = profile?.since === undefined ? undefined : instantOf({ at: profile.since });
  if (since !== undefined && since > view.at) view.standsUntil(since);
};

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

function ofSubject(attribute: string, lookBackMs: number): TellStanding | undefined {
  if (attribute === "joinedDaysAgo") return whileNotJoined;
  if (AGES.has(attribute)) return undefined;
  return (view) => {
    if (view.subject?.kind === "incident") {
      const incident = view.timeline.incidents.get(view.subject.id);
      if (incident !== undefined) view.standsUntil(nextAfter(incident.events.at, view.at));
    } else if (attribute === "influence") {
      const { at } = view.timeline.column("contact.hostile");
      const first = at[upperBound(at, view.at - lookBackMs)];
      view.standsUntil(nextAfter(at, view.at));
      if (first !== undefined) view.standsUntil(first + lookBackMs);
    }
  };
}
