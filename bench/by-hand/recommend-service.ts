import { type ActionText, type AdviceText, action, advice, type Candidates } from "./candidates.ts";
import type { Case } from "./case.ts";
import { Damage } from "./damage.ts";
import { type Found, type RuleText, rule } from "./found.ts";
import { type IncidentFacts, KNOWN_BY, PREVENTION_EXPLAINED } from "./incidents.ts";
import { newestAt } from "./recommend-talks.ts";
import { takingsOf, toldOf } from "./takings.ts";

const DISCLOSE = action("disclose-incident");
const ACKNOWLEDGE = action("acknowledge-emotions");
const APOLOGIZE = action("apologize");
const EXPRESS_REGRET = action("express-regret");
const PROPOSE_SOLUTION = action("propose-solution");
const CLARIFY = action("clarify-responsibility");
const OFFER_COMPENSATION = action("offer-compensation");
const ESTIMATE_LOSS = action("estimate-loss");
const EXPLAIN_PREVENTION = action("explain-prevention");
const CALL_MEETING = action("call-meeting");
const OFFER_GIFT = action("offer-goodwill-gift");
const NAME_OWNER = action("name-owner");
const STATUS_UPDATES = action("status-updates");
const FORM_CRISIS_TEAM = action("form-crisis-team");
const REVIEW_SERVICE = action("review-service-level");

const OWN_FAILURE = rule("own-failure");
const FAILURE_BEYOND_US = rule("failure-beyond-us");
const FAILURE_CAUSE_UNCLEAR = rule("failure-cause-unclear");
const FAILURE_UNTOLD = rule("failure-untold");
const CLIENT_NOT_HEARD = rule("client-not-heard");
const CLIENT_EMOTIONS_DENIED = rule("client-emotions-denied");
const CLIENT_VENTS = rule("client-vents");
const BLAME_SHIFTED = rule("blame-shifted");
const APOLOGY_MISSING = rule("apology-missing");
const SOLUTION_MISSING = rule("solution-missing");
const BLAMED_FOR_OTHERS = rule("blamed-for-others");
const LOSS_NOT_COMPENSATED = rule("loss-not-compensated");
const COMPENSATION_IS_A_TOKEN = rule("compensation-is-a-token");
const LOSS_UNKNOWN = rule("loss-unknown");
const RECURRENCE_NOT_ADDRESSED = rule("recurrence-not-addressed");
const PREVENTION_NOT_DONE = rule("prevention-not-done");
const FAILURE_REPEATED = rule("failure-repeated");
const GOODWILL_AFTER_FAILURE = rule("goodwill-after-failure");
const OBLIGATION_AT_RISK_UNTOLD = rule("obligation-at-risk-untold");
const REQUIREMENT_UNMET_UNTOLD = rule("requirement-unmet-untold");
const REQUEST_WITHOUT_OWNER = rule("request-without-owner");
const NO_WORD_ON_FAILURE = rule("no-word-on-failure");
const CRITICAL_OUTAGE_OPEN = rule("critical-outage-open");
const SMALL_FAILURES_ADD_UP = rule("small-failures-add-up");

const DISCLOSE_FAILURE = advice("disclose-failure");
const HEAR_OUT = advice("hear-client-out");
const HEAR_AFTER_DENIAL = advice("hear-client-after-denial");
const HEAR_VENTING = advice("hear-venting-contact");
const APOLOGIZE_FOR_FAILURE = advice("apologize-for-failure");
const APOLOGIZE_AFTER_BLAME = advice("apologize-after-shifting-blame");
const APOLOGIZE_AFTER_SOLVING = advice("apologize-after-solving");
const REGRET_FAILURE = advice("regret-failure");
const PROPOSE_FOR_FAILURE = advice("propose-solution-to-failure");
const PROPOSE_AFTER_APOLOGY = advice("propose-solution-after-apology");
const CLARIFY_ONCE = advice("clarify-responsibility-once");
const SOLVE_RATHER_THAN_ARGUE = advice("solve-rather-than-argue");
const COMPENSATE_LOSS = advice("compensate-loss");
const COMPENSATE_PROPERLY = advice("compensate-properly");
const ESTIMATE_UNKNOWN_LOSS = advice("estimate-unknown-loss");
const EXPLAIN_OF_FAILURE = advice("explain-prevention-of-failure");
const EXPLAIN_AFTER_SOLVING = advice("explain-prevention-after-solving");
const EXPLAIN_LATE = advice("explain-late-prevention");
const EXPLAIN_OF_REPEAT = advice("explain-prevention-of-repeat");
const MEET_OVER_REPEATED = advice("meet-over-repeated-failure");
const BONUS_AFTER_FAILURE = advice("offer-bonus-after-failure");
const TELL_OF_OBLIGATION = advice("tell-of-obligation-at-risk");
const TELL_OF_REQUIREMENT = advice("tell-of-unmet-requirement");
const NAME_OWNER_OF_REQUEST = advice("name-owner-of-request");
const UPDATE_ON_FAILURE = advice("update-on-open-failure");
const CRISIS_TEAM = advice("crisis-team-for-outage");
const REPORT_EVERY_STEP = advice("report-every-step-in-outage");
const REVIEW_WHEN_TRIFLES = advice("review-service-when-trifles-pile-up");

/** The recommendation rules of `service.json`. */
export function recommendForService(one: Case, to: Candidates): void {
  const { found } = one;
  for (const incident of one.incidents) new FailureAdvice(one, to, incident).recommend();
  if (!found.has(CLIENT_NOT_HEARD)) to.followEach(HEAR_VENTING, ACKNOWLEDGE, 0.5, found.of(CLIENT_VENTS));
  const repeated = [...found.of(FAILURE_REPEATED), ...found.of(PREVENTION_NOT_DONE)];
  to.followAll(MEET_OVER_REPEATED, CALL_MEETING, 10, repeated);
  to.followAll(BONUS_AFTER_FAILURE, OFFER_GIFT, 14, found.of(GOODWILL_AFTER_FAILURE));
  to.followEach(TELL_OF_OBLIGATION, DISCLOSE, 4 / 24, found.of(OBLIGATION_AT_RISK_UNTOLD));
  to.followEach(TELL_OF_REQUIREMENT, DISCLOSE, 1, found.of(REQUIREMENT_UNMET_UNTOLD));
  to.followEach(NAME_OWNER_OF_REQUEST, NAME_OWNER, 1, found.of(REQUEST_WITHOUT_OWNER));
  to.followEach(REVIEW_WHEN_TRIFLES, REVIEW_SERVICE, 7, found.of(SMALL_FAILURES_ADD_UP));
}

/** What is advised about one failure. */
class FailureAdvice {
  private readonly damage: Damage;
  /** When the newest event happened by which the client knows of the failure. */
  private readonly knownAt: number;

  constructor(
    private readonly one: Case,
    private readonly to: Candidates,
    private readonly incident: IncidentFacts,
  ) {
    this.damage = new Damage(one, incident);
    this.knownAt = newestAt(one, [incident.newestOf(KNOWN_BY)]);
  }

  recommend(): void {
    this.follow(DISCLOSE_FAILURE, DISCLOSE, 4 / 24, this.about(FAILURE_UNTOLD));
    this.follow(HEAR_OUT, ACKNOWLEDGE, 0.5, this.about(CLIENT_NOT_HEARD));
    this.follow(HEAR_AFTER_DENIAL, ACKNOWLEDGE, 0.5, this.about(CLIENT_EMOTIONS_DENIED));
    this.follow(APOLOGIZE_AFTER_SOLVING, APOLOGIZE, 1, this.about(APOLOGY_MISSING));
    this.follow(CLARIFY_ONCE, CLARIFY, 1, this.about(BLAMED_FOR_OTHERS));
    this.follow(COMPENSATE_LOSS, OFFER_COMPENSATION, 3, this.about(LOSS_NOT_COMPENSATED));
    this.follow(EXPLAIN_AFTER_SOLVING, EXPLAIN_PREVENTION, 7, this.about(RECURRENCE_NOT_ADDRESSED));
    this.follow(EXPLAIN_LATE, EXPLAIN_PREVENTION, 31, this.about(PREVENTION_NOT_DONE));
    this.follow(UPDATE_ON_FAILURE, STATUS_UPDATES, 0.75, this.about(NO_WORD_ON_FAILURE));
    this.follow(CRISIS_TEAM, FORM_CRISIS_TEAM, 2 / 24, this.about(CRITICAL_OUTAGE_OPEN));
    if (!this.incident.has(PREVENTION_EXPLAINED)) {
      this.follow(EXPLAIN_OF_REPEAT, EXPLAIN_PREVENTION, 7, this.about(FAILURE_REPEATED));
    }
    this.solveRatherThanArgue();
    if (this.damage.isKnown) this.recommendToWhoKnows();
  }

  /** What needs the client to know of the failure, by whose events it is due as well. */
  private recommendToWhoKnows(): void {
    const { isApologized, isRegretted, isResolved } = this.damage;
    const own = this.about(OWN_FAILURE);
    const others = this.about(FAILURE_BEYOND_US) ?? this.about(FAILURE_CAUSE_UNCLEAR);
    if (!isApologized) this.followKnown(APOLOGIZE_FOR_FAILURE, APOLOGIZE, 1, own);
    this.followKnown(APOLOGIZE_AFTER_BLAME, APOLOGIZE, 1, this.about(BLAME_SHIFTED));
    if (!isRegretted && !isApologized) this.followKnown(REGRET_FAILURE, EXPRESS_REGRET, 1, others);
    if (!isResolved && !this.incident.hasDatedSolution) {
      this.followKnown(PROPOSE_FOR_FAILURE, PROPOSE_SOLUTION, 2, own ?? others);
    }
    this.followKnown(PROPOSE_AFTER_APOLOGY, PROPOSE_SOLUTION, 2, this.about(SOLUTION_MISSING));
    this.followKnown(COMPENSATE_PROPERLY, OFFER_COMPENSATION, 3, this.about(COMPENSATION_IS_A_TOKEN));
    this.followKnown(ESTIMATE_UNKNOWN_LOSS, ESTIMATE_LOSS, 1.5, this.about(LOSS_UNKNOWN));
    if (!this.incident.has(PREVENTION_EXPLAINED)) {
      this.followKnown(EXPLAIN_OF_FAILURE, EXPLAIN_PREVENTION, 7, own ?? others);
    }
    this.followKnown(REPORT_EVERY_STEP, STATUS_UPDATES, 4 / 24, this.about(CRITICAL_OUTAGE_OPEN));
  }

  private solveRatherThanArgue(): void {
    const { facts, now } = this.one;
    const { id, hasDatedSolution } = this.incident;
    const blamed = this.about(BLAMED_FOR_OTHERS);
    if (blamed === undefined || this.damage.isResolved || hasDatedSolution) return;
    const failed = toldOf(takingsOf(facts, now, CLARIFY.name, id, 730, "failed"));
    if (failed.length === 0) return;
    const newest = Math.max(blamed.newestAt, newestAt(this.one, failed));
    this.to.advise(SOLVE_RATHER_THAN_ARGUE, PROPOSE_SOLUTION, 2, [blamed], newest, "incident", id);
  }

  private about(text: RuleText): Found | undefined {
    return this.one.found.about(text, this.incident.id);
  }

  private follow(text: AdviceText, what: ActionText, days: number, found: Found | undefined): void {
    if (found !== undefined) this.to.follow(text, what, days, found);
  }

  private followKnown(text: AdviceText, what: ActionText, days: number, found: Found | undefined): void {
    if (found === undefined) return;
    const newest = Math.max(found.newestAt, this.knownAt);
    this.to.advise(text, what, days, [found], newest, "incident", this.incident.id);
  }
}
