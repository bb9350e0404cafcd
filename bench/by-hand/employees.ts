import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY, parseInstant } from "../../src/events/time.ts";
import type { Case } from "./case.ts";
import type { EmployeeFacts, Positions } from "./facts.ts";
import { after, newestOf, type Story, unite } from "./story.ts";
import { answersOf, takingsOf, tellingsOf, toldOf } from "./takings.ts";

type Investigation = Extract<RiskEvent, { type: "cause.investigated" }>;

/** An investigation; `undefined` for the position of none. */
export function causeOf({ events }: Story, n: number): Investigation | undefined {
  const event = n < 0 ? undefined : events[n];
  return event?.type === "cause.investigated" ? event : undefined;
}

/** What is claimed and known of one employee's conduct. */
export class Conduct {
  /** 60 days: rudeness and complaints about the employee. */
  readonly claims: Positions;
  /** Of those, the ones that nobody looked into. */
  readonly unchecked: Positions;
  /** Of the claims, the ones that came after a leader helped. */
  readonly unsettled: Positions;
  /** 90 and 365 days: proved rudeness. */
  readonly proved: Positions;
  readonly provedInYear: Positions;

  constructor({ facts, story }: Case, employee: EmployeeFacts) {
    const { rude, complaints, proved, investigations, id } = employee;
    this.claims = unite(story.within(rude, 60), story.within(complaints, 60));
    const sinceCheck = after(this.claims, newestOf(investigations));
    const sinceProof = after(this.claims, newestOf(proved));
    this.unchecked = sinceCheck.length > 0 && sinceProof.length > 0 ? unite(sinceCheck, sinceProof) : [];
    const helped = answersOf(facts, story, ["leader-steps-in"], "helped", id);
    this.unsettled = after(this.claims, newestOf(helped));
    this.proved = story.within(proved, 90);
    this.provedInYear = story.within(proved, 365);
  }
}

const MEASURES = ["discipline-employee", "retrain-employee"];

/** Proved rudeness that went on after a measure, and the measure; nothing where there is none. */
export function rudeAfterMeasure({ facts, now, story }: Case, { id, proved }: EmployeeFacts): Positions {
  if (proved.length === 0 || facts.taken.length === 0) return [];
  const open = tellingsOf(facts, story, MEASURES, ["helped", "failed"], id);
  const since = after(proved, newestOf(open));
  if (since.length === 0) return [];
  const measures = story.within(open, 365);
  const failed = MEASURES.flatMap((action) => takingsOf(facts, now, action, id, 365, "failed"));
  if (measures.length === 0 && failed.length === 0) return [];
  return unite(unite(measures, toldOf(failed)), since);
}

/** Whether the cause that was found last, within a year, can be removed; `undefined` where that is not known. */
export function isCauseRemovable({ story }: Case, { investigations }: EmployeeFacts): boolean | undefined {
  return causeOf(story, story.newestWithin(investigations, 365))?.removable;
}

/** Days since the employee joined, by the newest event of 730 days or the profile. */
export function joinedDaysAgo({ now, story }: Case, { joined, profile }: EmployeeFacts): number | undefined {
  const since = profile?.since;
  const at = isJoinKnown(story, joined) ? story.at[joined] : since && parseInstant(since);
  return typeof at !== "number" || at > now ? undefined : (now - at) / DAY;
}

/** Whether the newest event of an employee's joining is recent enough to count. */
export function isJoinKnown(story: Story, joined: number): boolean {
  return joined >= 0 && story.isWithin(joined, 730);
}
