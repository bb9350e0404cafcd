import { type Case, isAtLeast } from "./case.ts";
import { influenceOf, wasOverloadedTooOften } from "./contacts.ts";
import { along, type Curve, factor } from "./curve.ts";
import type { ContactFacts } from "./facts.ts";
import { rule } from "./found.ts";
import { FAR_BACK } from "./gather.ts";
import { after } from "./story.ts";

const CALLS_IGNORED = rule("calls-ignored");
const NOBODY_ANSWERS = rule("nobody-answers");
const NO_FEEDBACK = rule("no-feedback");
const OBLIGATIONS_DENIED = rule("obligations-denied");
const CONTACT_BOTHERED = rule("contact-bothered");
const CONTACT_BOTHERED_AT_BAD_TIME = rule("contact-bothered-at-bad-time");

const SILENCE: Curve = [3, 15, 5, 28, 8, 45];
/** How much of a burden is excused by how lately somebody was overloaded, in days. */
export const EXCUSE: Curve = [0, 0.4, 60, 1];

/** The rules of `communication.json`. */
export function findInCommunication(one: Case): void {
  for (const contact of one.contacts) {
    findSilence(one, contact);
    findBother(one, contact);
  }
  const { facts, found, story } = one;
  const { unanswered } = facts;
  if (unanswered.length >= 3 && !found.has(CALLS_IGNORED)) {
    let points = along(SILENCE, unanswered.length);
    if (!wasOverloadedTooOften(one, facts.overloaded))
      points *= factor(EXCUSE, story.daysSince(facts.overloaded));
    found.add(NOBODY_ANSWERS, points, unanswered, 30);
  }
  findNoFeedback(one);
  const denied = after(facts.denied, facts.lastClearedUp);
  if (denied.length >= 1) {
    let points = along([1, 15, 3, 30, 5, 40], denied.length);
    if (one.unprompted(denied).length === 0) points *= 0.5;
    found.add(OBLIGATIONS_DENIED, points, denied, 60);
  }
}

function findSilence(one: Case, contact: ContactFacts): void {
  const { unanswered, overloaded, profile, id } = contact;
  if (unanswered.length < 3) return;
  let points = along(SILENCE, unanswered.length);
  if (!wasOverloadedTooOften(one, overloaded)) points *= factor(EXCUSE, one.story.daysSince(overloaded));
  if (profile?.decisionMaker === true || influenceOf(one, contact) === "high") points *= 1.25;
  one.found.add(CALLS_IGNORED, points, unanswered, 30, undefined, "contact", id);
}

function findBother({ found }: Case, { outreach, outreachInQuiet, id }: ContactFacts): void {
  const group = `bother-${id}`;
  if (outreach.length >= 5) {
    const points = along([5, 6, 12, 18], outreach.length);
    found.add(CONTACT_BOTHERED, points, outreach, 14, group, "contact", id);
  }
  if (outreachInQuiet.length >= 1) {
    const points = along([1, 4, 4, 10], outreachInQuiet.length);
    found.add(CONTACT_BOTHERED_AT_BAD_TIME, points, outreachInQuiet, 14, group, "contact", id);
  }
}

function findNoFeedback({ facts, found, now, observedDays }: Case): void {
  const silentDays = (now - facts.feltAt) / (24 * 60 * 60_000);
  if (observedDays === undefined || !isAtLeast(observedDays, 90) || silentDays < 90) return;
  const wasFelt = facts.feltAt > now - FAR_BACK;
  const wasTouched = facts.touchedAt > now - FAR_BACK;
  let points = 8;
  if (wasFelt) points *= along([90, 1, 365, 2], silentDays);
  else if (wasTouched) points *= along([90, 1, 365, 2], observedDays);
  if (facts.coldness >= 1) points *= 1.5;
  if (!wasTouched) points *= 0.25;
  found.add(NO_FEEDBACK, points, [], 0);
}
