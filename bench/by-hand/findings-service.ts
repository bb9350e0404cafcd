import { DAY } from "../../src/events/time.ts";
import type { Case } from "./case.ts";
import { along } from "./curve.ts";
import type { ContactFacts, Positions } from "./facts.ts";
import { rule } from "./found.ts";
import { newestOf, type Story } from "./story.ts";

const CLIENT_VENTS = rule("client-vents");
const OBLIGATION_AT_RISK_UNTOLD = rule("obligation-at-risk-untold");
const REQUIREMENT_UNMET_UNTOLD = rule("requirement-unmet-untold");
const REQUEST_WITHOUT_OWNER = rule("request-without-owner");
const SMALL_FAILURES_ADD_UP = rule("small-failures-add-up");

/** The rules of `service.json` that are not about one failure. */
export function findInService(one: Case): void {
  for (const contact of one.contacts) findVenting(one, contact);
  findUntold(one);
  findRequests(one);
  const { smallFailures } = one.facts;
  if (smallFailures.length >= 5) {
    const points = along([5, 8, 12, 20], smallFailures.length);
    one.found.add(SMALL_FAILURES_ADD_UP, points, smallFailures, 60);
  }
}

/** Anger amid a failure of ours, since we last heard the client out: harsh or rude words, or a threat of consequences. */
function findVenting({ clashes, facts, found, now }: Case, { id }: ContactFacts): void {
  const vents: number[] = [];
  for (const { n, at, amid, isComplaint, tone, violent, contact } of clashes.all) {
    if (isComplaint || !amid || contact !== id || at <= now - 14 * DAY || n <= facts.lastHeard) continue;
    if (tone === "harsh" || tone === "rude" || (tone === "threatening" && !violent)) vents.push(n);
  }
  if (vents.length >= 1) found.add(CLIENT_VENTS, 0, vents, 0, undefined, "contact", id);
}

function findUntold({ facts, found, story }: Case): void {
  const atRisk = story.within(facts.atRisk, 30);
  const told = Math.max(facts.lastUpdate, facts.lastDisclosedByUs);
  if (atRisk.length >= 1) {
    const settled = Math.max(
      told,
      facts.lastSolution,
      newestOf(facts.ownFailures),
      facts.lastPromiseKeptByUs,
    );
    if (newestOf(atRisk) > settled) {
      const points = along([0, 5, 1, 14, 4, 24], story.daysSince(atRisk) ?? 0);
      found.add(OBLIGATION_AT_RISK_UNTOLD, points, atRisk, 0);
    }
  }
  const unmet = story.within(facts.unmet, 90);
  if (unmet.length < 1) return;
  const settled = Math.max(told, facts.lastProposal, newestOf(facts.improved));
  if (newestOf(unmet) <= settled) return;
  const points = along([0, 4, 2, 10, 14, 20], story.daysSince(unmet) ?? 0);
  found.add(REQUIREMENT_UNMET_UNTOLD, points, unmet, 0);
}

function findRequests({ facts, found, story }: Case): void {
  const { requests, requestsTaken } = facts;
  if (requests.length < 1) return;
  const isAnyTaken = requestsTaken.length > 0;
  if (isAnyTaken && countRequests(story, requests) <= countRequests(story, requestsTaken)) return;
  found.add(REQUEST_WITHOUT_OWNER, facts.overdue >= 1 ? 12 : 8, requests, 0);
}

function countRequests({ events }: Story, positions: Positions): number {
  const ids = new Set<string>();
  for (const n of positions) {
    const event = events[n];
    if (event !== undefined && "request" in event && typeof event.request === "string")
      ids.add(event.request);
  }
  return ids.size;
}
