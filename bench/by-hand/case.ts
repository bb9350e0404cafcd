import { halve } from "../../src/events/half-life.ts";
import type { ClientProfile } from "../../src/events/profile.ts";
import { DAY, parseInstant } from "../../src/events/time.ts";
import { type Clashes, readClashes } from "./clashes.ts";
import type { ClientFacts, ContactFacts, EmployeeFacts } from "./facts.ts";
import { Findings } from "./found.ts";
import { named } from "./gather.ts";
import { type IncidentFacts, incidentSubjects, isWithin, timesOfOwnFailures } from "./incidents.ts";
import type { Story } from "./story.ts";

/** A client at an instant: its facts, whom the rules are asked of, and what was found so far. */
export class Case {
  readonly now: number;
  readonly found: Findings;
  readonly contacts: readonly ContactFacts[];
  readonly employees: readonly EmployeeFacts[];
  readonly incidents: readonly IncidentFacts[];
  readonly clashes: Clashes;
  readonly tenureDays: number | undefined;
  readonly observedDays: number | undefined;
  /** When the client bore with a failure of ours: `[from, to)` by twos. */
  private readonly times: readonly number[];
  private knownTrust: number | undefined;

  constructor(
    readonly profile: ClientProfile,
    readonly story: Story,
    readonly facts: ClientFacts,
  ) {
    const { now } = story;
    this.now = now;
    this.found = new Findings(story);
    this.contacts = named(facts.contacts, now);
    this.employees = named(facts.employees, now).filter(({ left, joined }) => left < 0 || joined > left);
    this.incidents = incidentSubjects(facts.begun, now);
    this.times = timesOfOwnFailures(facts.begun, story.at);
    this.clashes = readClashes(facts, story, this.times);
    this.tenureDays = daysAgo(now, profile.since === undefined ? undefined : parseInstant(profile.since));
    this.observedDays = daysAgo(now, story.at[0]);
  }

  /** Whether an event came while a failure of ours was open, or shortly after. */
  isAmidOwnFailure(n: number): boolean {
    return isWithin(this.times, this.story.at[n] as number);
  }

  /** The events that did not come while a failure of ours was open, or shortly after. */
  unprompted(positions: readonly number[]): readonly number[] {
    if (positions.length === 0 || this.times.length === 0) return positions;
    return positions.filter((n) => !this.isAmidOwnFailure(n));
  }

  /** The emotional bank account; `undefined` where nothing was entered. */
  get trust(): number | undefined {
    if (this.facts.account.length === 0) return undefined;
    this.knownTrust ??= trustOf(this.facts.account, this.story);
    return this.knownTrust;
  }
}

/** Sums are taken type by type, so that they come out the same to the last bit. */
const ENTRIES: readonly (readonly [type: string, weight: number])[] = [
  ["praise.received", 2],
  ["improvement.made", 2],
  ["contract.renewed", 5],
  ["incident.prevention-done", 1],
  ["incident.compensated", 1],
  ["complaint.filed", -2],
  ["complaint.dismissed", -3],
  ["employee.rude", -3],
  ["aggression.returned", -3],
  ["overpromised", -2],
  ["incident.deflected", -2],
  ["incident.emotions-denied", -2],
  ["termination.threatened", -4],
];

function trustOf(account: readonly number[], { events, at, now }: Story): number {
  let total = 0;
  for (const [type, weight] of ENTRIES) {
    for (const n of account) {
      if (events[n]?.type === type) total += weight * halve((now - (at[n] as number)) / (180 * DAY));
    }
  }
  return total;
}

function daysAgo(now: number, instant: number | undefined): number | undefined {
  return instant === undefined || instant > now ? undefined : (now - instant) / DAY;
}

/** Whether a number is known and at least so much. */
export function isAtLeast(value: number | undefined, least: number): boolean {
  return value !== undefined && value >= least;
}

/** Whether a number is known and less than so much. */
export function isLess(value: number | undefined, than: number): boolean {
  return value !== undefined && value < than;
}
