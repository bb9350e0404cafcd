import type { Case } from "./case.ts";
import { isAtLeast, isLess } from "./case.ts";
import {
  APOLOGIZED,
  COMPENSATED,
  DEFLECTED,
  EMOTIONS_DENIED,
  HEARD,
  type IncidentFacts,
  PREVENTION_EXPLAINED,
  REGRETTED,
  RESOLVED,
  SOLUTION,
} from "./incidents.ts";

const BETRAYS =
  HEARD |
  EMOTIONS_DENIED |
  DEFLECTED |
  APOLOGIZED |
  REGRETTED |
  SOLUTION |
  COMPENSATED |
  PREVENTION_EXPLAINED;

/** A failure as rules judge it: what it cost, what the client knows, how we handle it. */
export class Damage {
  /** The client's loss over what it pays us a month; `undefined` where either is not known. */
  readonly lossMonths: number | undefined;
  readonly isSmall: boolean;
  readonly isLarge: boolean;
  readonly isNoticeable: boolean;
  readonly isMeasured: boolean;
  readonly isOurs: boolean;
  readonly isKnown: boolean;
  readonly isApologized: boolean;
  readonly isRegretted: boolean;
  readonly isCompensated: boolean;
  readonly isResolved: boolean;
  readonly hours: number;

  constructor({ profile, now }: Case, incident: IncidentFacts) {
    const { loss, severity } = incident;
    const months = over(loss, profile.monthlyRevenue);
    this.lossMonths = months;
    this.isMeasured = isAtLeast(months, 0);
    const isGuessed = !this.isMeasured;
    this.isSmall = isLess(months, 0.1) || (isGuessed && severity === "minor");
    this.isLarge = isAtLeast(months, 1.5) || (isGuessed && severity === "critical");
    const isGrave = severity === "major" || severity === "critical";
    this.isNoticeable = isAtLeast(months, 0.5) || (isGuessed && isGrave);
    this.isOurs = incident.isOurs;
    this.isKnown = incident.disclosedBy !== undefined || incident.blamedOnUs || incident.has(BETRAYS);
    this.isApologized = incident.has(APOLOGIZED);
    this.isRegretted = incident.has(REGRETTED);
    this.isCompensated = incident.has(COMPENSATED);
    this.isResolved = incident.has(RESOLVED);
    this.hours = incident.hoursUndisclosed(now);
  }

  /** Points by what the failure cost. */
  weigh(points: number): number {
    return this.weighLarge(this.isSmall ? points * 0.4 : points);
  }

  weighLarge(points: number): number {
    return this.isLarge ? points * 1.4 : points;
  }
}

/** The compensation over the loss. */
export function compensationShare({ compensation, loss }: IncidentFacts): number | undefined {
  return over(compensation, loss);
}

function over(part: number | undefined, whole: number | undefined): number | undefined {
  return part !== undefined && whole !== undefined && whole > 0 ? part / whole : undefined;
}

/** Told by us, with no word against the client, and with an apology or regret. */
export function isHandledOpenly(incident: IncidentFacts): boolean {
  return (
    incident.disclosedBy === "us" &&
    !incident.has(DEFLECTED | EMOTIONS_DENIED) &&
    incident.has(APOLOGIZED | REGRETTED)
  );
}
