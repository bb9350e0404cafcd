import { boundariesOf, insultsGoOn } from "./boundaries.ts";
import { type Case, isAtLeast } from "./case.ts";
import { isOfValue } from "./client-value.ts";
import { causeOf } from "./employees.ts";
import { rule } from "./found.ts";
import { need, needAll, needAtLeast, needNone, needOne, type Part, type Topic } from "./guard-words.ts";
import { countAfter, newestOf } from "./story.ts";
import { ANYONE, takingsOf } from "./takings.ts";

const OWN_FAILURE_OPEN = rule("own-failure-open");

const AGGRESSION = "number of aggressive letters, aggressive calls or aggressive meetings";
const AGGRESSION_RU = "число агрессивных писем, агрессивных звонков или агрессивных встреч";
const SINCE_BOUNDARIES =
  "since the last actions taken (action: “Set boundaries on how they talk to us”; outcome: other than “did not help”), within 180 days";
const SINCE_BOUNDARIES_RU =
  "после последних предпринятых действий (действие: «Обозначить границы общения»; результат: кроме «не помогло»), за 180 дней";

const VIOLENCE: Topic = {
  en: `${AGGRESSION} (with violence or a threat of it: yes; amid a failure of ours: no) within 180 days`,
  ru: `${AGGRESSION_RU} (с насилием или угрозой насилия: да; на фоне нашего сбоя: нет) за 180 дней`,
};
const INSULTS: Topic = {
  en: `${AGGRESSION} (tone: insulting; amid a failure of ours: no) within 180 days`,
  ru: `${AGGRESSION_RU} (тон: оскорбительный; на фоне нашего сбоя: нет) за 180 дней`,
};
const POLICY: Topic = { en: "our policy", ru: "наша политика", attribute: "policy" };
const BOUNDARIES_SET: Topic = {
  en: "times “Set boundaries on how they talk to us” was taken within 180 days",
  ru: "сколько раз выполняли действие «Обозначить границы общения» за 180 дней",
};
const INSULTS_SINCE: Topic = {
  en: `${AGGRESSION} (tone: insulting) ${SINCE_BOUNDARIES}`,
  ru: `${AGGRESSION_RU} (тон: оскорбительный) ${SINCE_BOUNDARIES_RU}`,
};
const VIOLENCE_SINCE: Topic = {
  en: `${AGGRESSION} (with violence or a threat of it: yes) ${SINCE_BOUNDARIES}`,
  ru: `${AGGRESSION_RU} (с насилием или угрозой насилия: да) ${SINCE_BOUNDARIES_RU}`,
};
const OPEN_FAILURES: Topic = {
  en: "number of findings “A failure of ours is still open”",
  ru: "сколько раз замечено «Наш сбой ещё не закрыт»",
};
const CAUSE: Topic = {
  en: "where the cause lies, by the newest of the inquiries into the cause within 365 days",
  ru: "в ком причина, по последнему событию из числа выяснений причины за 365 дней",
  attribute: "found",
};
const IMPROVED_SINCE: Topic = {
  en: "number of improvements made or measures carried out against a repeat since the last inquiries into the cause",
  ru: "число наших улучшений или выполненных мер против повторения после последних выяснений причины",
};
const FAILED_SINCE: Topic = {
  en: "number of failures (fault: ours or our subcontractor's) since the last inquiries into the cause",
  ru: "число сбоев (вина: наша или нашего подрядчика) после последних выяснений причины",
};
const MEETINGS_FAILED: Topic = {
  en: "times “Meet with their leadership” was taken (outcome: did not help) within 365 days",
  ru: "сколько раз выполняли действие «Встретиться с руководством клиента» (результат: не помогло) за 365 дней",
};
const TIER: Topic = {
  en: "the client's importance to us",
  ru: "значимость клиента для нас",
  attribute: "tier",
};
const TENURE: Topic = {
  en: "days as our client",
  ru: "сколько дней это наш клиент",
  attribute: "tenureDays",
};
const RENEWALS: Topic = { en: "number of contract renewals", ru: "число продлений договора" };
const DOUBTS: Topic = {
  en: "number of signs of favoring a rival or threats to end the contract within 180 days",
  ru: "число признаков предпочтения конкурента или угроз расторгнуть договор за 180 дней",
};
const DECIDED: Topic = {
  en: "times “Decide: keep the client or part” was taken (outcome: not known yet or did not help) within 365 days",
  ru: "сколько раз выполняли действие «Решить: сохранить клиента или расстаться» (результат: пока неизвестен или не помогло) за 365 дней",
};

/** Whether we may part ways: for abuse at once, else when the whole ladder was climbed. */
export function mayPart(one: Case): boolean {
  const { clashes, profile } = one;
  if (clashes.violentUnprompted.length >= 1) return true;
  if (clashes.insultingUnprompted.length >= 2 && profile.policy !== "retain") return true;
  return insultsGoOn(boundariesOf(one)).length > 0 || isLadderClimbed(one);
}

function isLadderClimbed(one: Case): boolean {
  const { found, profile } = one;
  if (found.has(OWN_FAILURE_OPEN) || profile.policy === "retain") return false;
  if (meetingsFailed(one) < 1 || (isOfValue(one) && decisions(one) < 1)) return false;
  const { culprit, improved, failed } = causeNow(one);
  if (culprit === undefined || culprit === "us" || (culprit === "both" && improved < 1)) return false;
  return failed === 0;
}

function meetingsFailed({ facts, now }: Case): number {
  return takingsOf(facts, now, "call-meeting", ANYONE, 365, "failed").length;
}

function decisions({ facts, now }: Case): number {
  return takingsOf(facts, now, "decide-keep-or-part", ANYONE, 365, "pending", "failed").length;
}

/** What the last investigation of a year found, and what of ours came after the last of all. */
function causeNow({ facts, story }: Case) {
  const last = newestOf(facts.investigations);
  return {
    culprit: causeOf(story, story.newestWithin(facts.investigations, 365))?.found,
    improved: countAfter(facts.improved, last) + countAfter(facts.preventionDone, last),
    failed: countAfter(facts.ownFailures, last),
  };
}

/** What is missing before we may part ways. */
export function missingToPart(one: Case): Part {
  return needOne(missingOfAbuse(one), missingOfLadder(one));
}

function needNoRetaining({ profile: { policy } }: Case): Part {
  return need(POLICY, "equal", "retain", policy, policy === "retain", false);
}

function missingOfAbuse(one: Case): Part {
  const { clashes } = one;
  const { times, insults, violence } = boundariesOf(one);
  return needOne(
    needAtLeast(VIOLENCE, 1, clashes.violentUnprompted.length),
    needAll(needAtLeast(INSULTS, 2, clashes.insultingUnprompted.length), needNoRetaining(one)),
    needAll(
      needAtLeast(BOUNDARIES_SET, 1, times),
      needOne(needAtLeast(INSULTS_SINCE, 1, insults.length), needAtLeast(VIOLENCE_SINCE, 1, violence.length)),
    ),
  );
}

const NOT_OURS = ["client", "chemistry", "misunderstanding", "unclear"];

function missingOfLadder(one: Case): Part {
  const { culprit, improved, failed } = causeNow(one);
  const isNotOurs = culprit !== undefined && NOT_OURS.includes(culprit);
  return needAll(
    needNone(OPEN_FAILURES, one.found.of(OWN_FAILURE_OPEN).length),
    needAll(
      needOne(
        need(CAUSE, "in", NOT_OURS, culprit, isNotOurs),
        needAll(
          need(CAUSE, "equal", "both", culprit, culprit === "both"),
          needAtLeast(IMPROVED_SINCE, 1, improved),
        ),
      ),
      needNone(FAILED_SINCE, failed),
    ),
    needAtLeast(MEETINGS_FAILED, 1, meetingsFailed(one)),
    needNoRetaining(one),
    needOne(missingOfLittleValue(one), needAtLeast(DECIDED, 1, decisions(one))),
  );
}

/** What would make the client one of little value to us. */
function missingOfLittleValue({ facts, profile: { tier }, story, tenureDays }: Case): Part {
  const doubts = facts.favored.length + story.countWithin(facts.threats, 180);
  const { renewals } = facts;
  return needAll(
    need(TIER, "equal", "key", tier, tier === "key", false),
    needOne(
      needOne(
        need(TENURE, "greaterThanInclusive", 730, tenureDays, isAtLeast(tenureDays, 730), false),
        need(RENEWALS, "greaterThanInclusive", 1, renewals, renewals >= 1, false),
        need(DOUBTS, "equal", 0, doubts, doubts === 0, false),
      ),
      need(TIER, "equal", "minor", tier, tier === "minor", true),
    ),
  );
}
