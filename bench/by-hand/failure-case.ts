import type { Case } from "./case.ts";
import type { Curve } from "./curve.ts";
import { Damage } from "./damage.ts";
import type { Positions } from "./facts.ts";
import type { RuleText } from "./found.ts";
import { type IncidentFacts, RESOLVED } from "./incidents.ts";

/** How a failure is forgotten, by days since it was put right. */
export const FORGOTTEN: Curve = [0, 1, 30, 0.6, 60, 0.35, 120, 0.1, 180, 0];

/** A failure that rules look at, and what they find of it. */
export class FailureCase {
  readonly damage: Damage;
  readonly daysResolved: number | undefined;

  constructor(
    readonly one: Case,
    readonly incident: IncidentFacts,
  ) {
    this.damage = new Damage(one, incident);
    this.daysResolved = this.daysSince(RESOLVED);
  }

  daysSince(kinds: number): number | undefined {
    return this.incident.daysSince(kinds, this.one.story.at, this.one.now);
  }

  /** Enters what rests on some kinds of the failure's events. */
  add(text: RuleText, points: number, kinds: number, halfLifeDays = 0, group?: string): void {
    this.addOn(text, points, this.incident.eventsOf(kinds), halfLifeDays, group);
  }

  addOn(text: RuleText, points: number, evidence: Positions, halfLifeDays = 0, group?: string): void {
    const { found } = this.one;
    const { id } = this.incident;
    const ofThis = group === undefined ? undefined : `${group}-${id}`;
    found.add(text, points, evidence, halfLifeDays, ofThis, "incident", id);
  }
}
