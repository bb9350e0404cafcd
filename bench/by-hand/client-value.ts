import { type Case, isAtLeast } from "./case.ts";

/** Whether the client is with us for long, renewed, and looks at no other. */
export function isLoyal({ facts, story, tenureDays }: Case): boolean {
  if (!isAtLeast(tenureDays, 730) || facts.renewals < 1) return false;
  return facts.favored.length === 0 && story.countWithin(facts.threats, 180) === 0;
}

export function isOfValue(one: Case): boolean {
  const { tier } = one.profile;
  return tier === "key" || (tier !== "minor" && isLoyal(one));
}

export function isOutsideProfile({ profile }: Case): boolean {
  return profile.policy === "selective" && profile.fit === "out";
}
