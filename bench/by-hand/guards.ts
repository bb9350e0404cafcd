import type { Bilingual, SubjectKind } from "../../src/rules/file/rule-file.ts";
import { type ActionText, action } from "./candidates.ts";
import { type Case, isAtLeast } from "./case.ts";
import { causeOf } from "./employees.ts";
import { rule } from "./found.ts";
import {
  need,
  needAll,
  needAtLeast,
  needNone,
  needOne,
  type Part,
  phraseGuard,
  type Topic,
} from "./guard-words.ts";
import { OCCURRED } from "./incidents.ts";
import { mayPart, missingToPart } from "./parting-guard.ts";
import { newestOf } from "./story.ts";
import { ANYONE, takingsOf } from "./takings.ts";

const RUDENESS_BEYOND_REMEDY = rule("rudeness-beyond-remedy");
const ONE_CONTACT_AGAINST_MANY = rule("one-contact-against-many");
const CONTACT_BOTHERED = rule("contact-bothered");
const OVERLOAD_BEHIND_CONFLICT = rule("overload-behind-conflict");
const LOSS_NOT_COMPENSATED = rule("loss-not-compensated");
const COMPENSATION_IS_A_TOKEN = rule("compensation-is-a-token");
const FAILURE_UNTOLD = rule("failure-untold");

/** How often a rule found something, in words. */
function findings(en: string, ru: string): Topic {
  return { en: `number of findings “${en}”`, ru: `сколько раз замечено «${ru}»` };
}

const FAULT: Topic = {
  en: "fault, by the newest of the failures (this failure)",
  ru: "вина, по последнему событию из числа сбоев (этот сбой)",
  attribute: "fault",
};
const PROVED: Topic = {
  en: "number of reports of our rudeness (this employee; confirmed: yes; evidence: other than “none”)",
  ru: "число сообщений о нашей грубости (этот сотрудник; подтверждено: да; доказательства: кроме «отсутствуют»)",
};
const PROVED_IN_YEAR: Topic = { en: `${PROVED.en} within 365 days`, ru: `${PROVED.ru} за 365 дней` };
const CAUSE: Topic = {
  en: "where the cause lies, by the newest of the inquiries into the cause (this employee)",
  ru: "в ком причина, по последнему событию из числа выяснений причины (этот сотрудник)",
  attribute: "found",
};
const CLARIFIED: Topic = {
  en: "times “Clarify once whose responsibility it was” was taken within 180 days",
  ru: "сколько раз выполняли действие «Один раз прояснить, чья это зона ответственности» за 180 дней",
};
const LOSS: Topic = {
  en: "the client's loss by the failure",
  ru: "потери клиента от сбоя",
  attribute: "loss",
};
const BEYOND_REMEDY = findings("Rudeness that nothing has cured", "Грубость, которую ничто не исправило");
const AGAINST_MANY = findings(
  "One contact against three of ours",
  "Одно контактное лицо против троих наших сотрудников",
);
const BOTHERED = findings("We contact one person too often", "Мы слишком часто беспокоим одного человека");
const OVERLOAD = findings("Overload stands behind the conflict", "За конфликтом стоит перегрузка");
const LOAD_REVIEWED: Topic = {
  en: "times “Review workload and service level” was taken within 90 days",
  ru: "сколько раз выполняли действие «Проверить нагрузку и уровень обслуживания» за 90 дней",
};
const UNCOMPENSATED = findings("A noticeable loss is not compensated", "Заметный ущерб не возмещён");
const TOKEN = findings("The compensation is a token", "Компенсация чисто символическая");
const UNTOLD = findings("The client does not know of the failure", "Клиент не знает о сбое");
const GIFTS: Topic = {
  en: "personal gifts are allowed",
  ru: "личные подарки разрешены",
  attribute: "giftsAllowed",
};

/** What a guard says of a subject: whether it holds, and what is missing where it does not. */
interface Guard {
  holds(one: Case, subject: string): boolean;
  missing(one: Case, subject: string): Part;
}

const GUARDS: ReadonlyMap<ActionText, Guard> = new Map([
  [action("apologize"), { holds: isOurFault, missing: missingToApologize }],
  [
    action("clarify-responsibility"),
    {
      holds: (one: Case, subject: string) => clarified(one, subject) === 0,
      missing: (one: Case, subject: string) => needNone(CLARIFIED, clarified(one, subject)),
    },
  ],
  [
    action("offer-compensation"),
    {
      holds: ({ facts }: Case, subject: string) => isAtLeast(facts.incidents.get(subject)?.loss, 0),
      missing: ({ facts }: Case, subject: string) =>
        need(LOSS, "greaterThanInclusive", 0, facts.incidents.get(subject)?.loss, false),
    },
  ],
  [
    action("coach-employee"),
    {
      holds: ({ found }: Case, subject: string) => found.about(RUDENESS_BEYOND_REMEDY, subject) === undefined,
      missing: () => needNone(BEYOND_REMEDY, 1),
    },
  ],
  [
    action("swap-contact"),
    {
      holds: ({ found }: Case) => !found.has(ONE_CONTACT_AGAINST_MANY),
      missing: ({ found }: Case) =>
        need(AGAINST_MANY, "greaterThan", 0, found.of(ONE_CONTACT_AGAINST_MANY).length, true, false),
    },
  ],
  [action("part-ways"), { holds: mayPart, missing: missingToPart }],
  [
    action("request-feedback"),
    {
      holds: ({ found }: Case) => !found.has(CONTACT_BOTHERED),
      missing: ({ found }: Case) => needNone(BOTHERED, found.of(CONTACT_BOTHERED).length),
    },
  ],
  [
    action("discipline-employee"),
    {
      holds: (one: Case, subject: string) => provedInYear(one, subject) >= 2 && isLoadChecked(one),
      missing: (one: Case, subject: string) =>
        needAll(needAtLeast(PROVED_IN_YEAR, 2, provedInYear(one, subject)), missingToCheckLoad(one)),
    },
  ],
  [
    action("part-with-employee"),
    {
      holds: (one: Case, subject: string) =>
        one.found.about(RUDENESS_BEYOND_REMEDY, subject) !== undefined && isLoadChecked(one),
      missing: (one: Case, subject: string) => {
        const isFound = one.found.about(RUDENESS_BEYOND_REMEDY, subject) !== undefined;
        return needAll(
          need(BEYOND_REMEDY, "greaterThan", 0, isFound ? 1 : 0, isFound),
          missingToCheckLoad(one),
        );
      },
    },
  ],
  [action("offer-goodwill-gift"), { holds: isNothingOwed, missing: missingToOweNothing }],
  [
    action("give-personal-gift"),
    {
      holds: (one: Case) => one.profile.giftsAllowed === true && isNothingOwed(one),
      missing: (one: Case) => {
        const { giftsAllowed } = one.profile;
        return needAll(
          need(GIFTS, "equal", true, giftsAllowed, giftsAllowed === true),
          missingToOweNothing(one),
        );
      },
    },
  ],
]);

/** Why an action may not be taken now, in words; `undefined` where it may. */
export function failedGuard(
  one: Case,
  what: ActionText,
  subject: string | undefined,
  kind: SubjectKind | undefined,
): Bilingual | undefined {
  const guard = GUARDS.get(what);
  if (guard === undefined) return undefined;
  const about = kind === undefined ? "" : (subject ?? "");
  return guard.holds(one, about) ? undefined : phraseGuard(what.guardReason, guard.missing(one, about));
}

/** Whose fault the failure of this id is, as told last. */
function faultOf({ facts, story }: Case, id: string): string | undefined {
  const newest = facts.incidents.get(id)?.newestOf(OCCURRED) ?? -1;
  const event = newest >= 0 && story.isWithin(newest, 730) ? story.events[newest] : undefined;
  return event?.type === "incident.occurred" ? event.fault : undefined;
}

/** What the last investigation about the employee of this id found. */
function culpritOf({ facts, story }: Case, id: string): string | undefined {
  return causeOf(story, newestOf(facts.employees.get(id)?.investigations ?? []))?.found;
}

function isOurFault(one: Case, id: string): boolean {
  const fault = faultOf(one, id);
  if (fault === "us" || fault === "subcontractor") return true;
  if ((one.facts.employees.get(id)?.proved.length ?? 0) >= 1) return true;
  const culprit = culpritOf(one, id);
  return culprit === "us" || culprit === "both";
}

function missingToApologize(one: Case, id: string): Part {
  return needOne(
    need(FAULT, "in", ["us", "subcontractor"], faultOf(one, id), false),
    needAtLeast(PROVED, 1, one.facts.employees.get(id)?.proved.length ?? 0),
    need(CAUSE, "in", ["us", "both"], culpritOf(one, id), false),
  );
}

function clarified({ facts, now }: Case, id: string): number {
  return takingsOf(facts, now, "clarify-responsibility", id, 180).length;
}

function provedInYear({ facts, story }: Case, id: string): number {
  return story.countWithin(facts.employees.get(id)?.proved ?? [], 365);
}

function loadReviews({ facts, now }: Case): number {
  return takingsOf(facts, now, "review-service-level", ANYONE, 90).length;
}

function isLoadChecked(one: Case): boolean {
  return !one.found.has(OVERLOAD_BEHIND_CONFLICT) || loadReviews(one) >= 1;
}

function missingToCheckLoad(one: Case): Part {
  return needOne(
    needNone(OVERLOAD, one.found.of(OVERLOAD_BEHIND_CONFLICT).length),
    needAtLeast(LOAD_REVIEWED, 1, loadReviews(one)),
  );
}

function isNothingOwed({ found }: Case): boolean {
  return (
    !found.has(LOSS_NOT_COMPENSATED) && !found.has(COMPENSATION_IS_A_TOKEN) && !found.has(FAILURE_UNTOLD)
  );
}

function missingToOweNothing({ found }: Case): Part {
  return needAll(
    needNone(UNCOMPENSATED, found.of(LOSS_NOT_COMPENSATED).length),
    needNone(TOKEN, found.of(COMPENSATION_IS_A_TOKEN).length),
    needNone(UNTOLD, found.of(FAILURE_UNTOLD).length),
  );
}
