import type { Case } from "./case.ts";
import type { ContactFacts } from "./facts.ts";
import { newestOf } from "./story.ts";

type Influence = "low" | "medium" | "high";

/** Where the influence of a contact was told last, within 730 days; −1 where it was not. */
export function influenceTold({ story }: Case, contact: ContactFacts): number {
  return story.newestWithin(contact.influenceTold, 730);
}

/** How much a contact decides, as told last or by the profile. */
export function influenceOf(one: Case, contact: ContactFacts): Influence | undefined {
  const event = one.story.events[influenceTold(one, contact)];
  const told = event?.type === "contact.hostile" ? event.influence : undefined;
  return told ?? contact.profile?.influence;
}

/** How much the contact whom an event names decided at that time. */
export function influenceAt({ story, facts }: Case, n: number): Influence | undefined {
  const id = story.events[n]?.contact;
  const contact = id === undefined ? undefined : facts.contacts.get(id);
  if (contact === undefined) return undefined;
  const told = contact.influenceTold.filter((one) => (story.at[one] as number) <= (story.at[n] as number));
  const event = story.events[newestOf(told)];
  return event?.type === "contact.hostile" ? event.influence : contact.profile?.influence;
}

/** Too much work excuses silence once or twice; who says so time and again, or breaks promises, is not excused. */
export function wasOverloadedTooOften({ story, facts }: Case, overloaded: readonly number[]): boolean {
  const times = story.countWithin(overloaded, 365);
  return times >= 4 || (times >= 2 && facts.broken.length >= 2);
}
