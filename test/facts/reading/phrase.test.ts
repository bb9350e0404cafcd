import { describe, expect, test } from "vitest";
import { labelAttribute, labelChoice } from "../../../src/events/attribute-labels.ts";
import { eventCatalogue } from "../../../src/events/catalogue.ts";
import { labelEvents } from "../../../src/events/event-labels.ts";
import type { FactScope } from "../../../src/facts/reading/fact-scope.ts";
import { phraseValue, type Titles } from "../../../src/facts/reading/phrase.ts";
import { SUBJECT_KINDS } from "../../../src/facts/reading/subject-kind.ts";
import { vocabulary } from "../../../src/facts/vocabulary.ts";

const CODE = /[a-z]\.[a-z]|[a-z][A-Z]|[a-z]-[a-z]+-/;
const LATIN = /[a-z]/i;

const titles: Titles = {
  action: (name) => ({ en: `Title of ${name}`, ru: `Название ${name}` }),
  rule: (name) => ({ en: `Title of ${name}`, ru: `Название ${name}` }),
  eventType: (name) =>
    name === "visit.missed" ? { en: "Nobody of the client came.", ru: "Клиент не пришёл." } : undefined,
};

function phrase(fact: string, params: object = {}, path?: string, known?: Titles) {
  const found = vocabulary.get(fact);
  if (found === undefined) throw new Error(`no fact ${fact}`);
  return found.phrase(found.params.parse(params), path, known);
}

describe("what a fact asks for, in words", () => {
  test.each<[fact: string, params: object, en: string, ru: string]>([
    [
      "count",
      { events: "call.ignored", where: { contact: "$subject" }, within: "30d" },
      "number of ignored calls (this contact) within 30 days",
      "число звонков без ответа (это контактное лицо) за 30 дней",
    ],
    [
      "count",
      {
        events: ["email.aggressive", "call.aggressive"],
        where: { tone: "insulting", amidOwnIncident: false },
        within: "180d",
      },
      "number of aggressive letters or aggressive calls (tone: insulting; amid a failure of ours: no) within 180 days",
      "число агрессивных писем или агрессивных звонков (тон: оскорбительный; на фоне нашего сбоя: нет) за 180 дней",
    ],
    [
      "count",
      {
        events: "complaint.filed",
        within: "30d",
        since: { events: "action.taken", where: { action: "swap-contact" } },
      },
      "number of complaints since the last actions taken (action: swap-contact), within 30 days",
      "число жалоб после последних предпринятых действий (действие: swap-contact), за 30 дней",
    ],
    [
      "count",
      {
        events: "complaint.filed",
        where: { justified: { not: true }, about: { not: ["quality", "other"] } },
      },
      "number of complaints (justified: no or not known; about: other than “quality” or “something else”)",
      "число жалоб (обоснованно: нет или неизвестно; предмет: кроме «качество» и «другое»)",
    ],
    [
      "count",
      { events: "survey.answered", where: { rating: { gte: 6, lt: 7.5 } } },
      "number of answered surveys (rating (0 to 10): at least 6 and less than 7.5)",
      "число ответов на опросы (оценка (от 0 до 10): не меньше 6 и меньше 7,5)",
    ],
    [
      "count",
      { events: ["call.*", "overpromised", "visit.*"], within: "2w", before: "1d" },
      "number of calls of any kind, promises beyond what we can do or visit.* within 2 weeks up to 1 day ago",
      "число любых звонков, обещаний сверх наших возможностей или visit.* за 2 недели до момента 1 день назад",
    ],
    [
      "count",
      { events: "visit.missed", where: { floor: 3, reason: "constructor" } },
      "number of visit.missed (floor: 3; reason: constructor)",
      "число visit.missed (floor: 3; причина: constructor)",
    ],
    [
      "daysSince",
      { events: "praise.received" },
      "days since the last words of praise",
      "сколько дней прошло после последних похвал",
    ],
    [
      "latest",
      { events: "cause.investigated", of: "found" },
      "where the cause lies, by the newest inquiry into the cause",
      "причина по последнему разбору",
    ],
    [
      "latest",
      { events: "survey.answered", of: "rating", where: { contact: "$subject" }, within: "90d" },
      "rating (0 to 10), by the newest answered survey (this contact) within 90 days",
      "оценка (от 0 до 10) по последнему ответу на опрос (это контактное лицо) за 90 дней",
    ],
    [
      "latest",
      { events: ["feedback.received", "visit.missed"], of: "mood" },
      "how satisfied, by the newest of the pieces of feedback or visit.missed",
      "доволен ли клиент по последнему событию из числа полученных отзывов или visit.missed",
    ],
    [
      "distinct",
      { events: "complaint.filed", by: "employee" },
      "number of different employees in complaints",
      "число разных сотрудников среди жалоб",
    ],
    [
      "distinct",
      { events: "visit.missed", by: "floor" },
      "number of different values of floor in visit.missed",
      "число разных значений «floor» среди visit.missed",
    ],
    [
      "sum",
      { events: "document.reworked", of: "hours", within: "1h" },
      "total hours of reworks over their documents within 1 hour",
      "сумма часов для переделок из-за документов клиента за 1 час",
    ],
    [
      "sum",
      { events: "visit.missed", of: "floor" },
      "total floor of visit.missed",
      "сумма значений «floor» для visit.missed",
    ],
    [
      "mean",
      { events: "payment.late", of: "daysLate", within: "21d" },
      "mean days late of late payments within 21 days",
      "среднее значение дней опоздания для просроченных платежей за 21 день",
    ],
    [
      "change",
      { events: "survey.answered", of: "rating", within: "90m" },
      "change of the mean rating (0 to 10) of answered surveys within 90 minutes",
      "изменение среднего значения оценки (от 0 до 10) для ответов на опросы за 90 минут",
    ],
    [
      "ratio",
      { of: { events: "payment.chased", sum: "hours" }, to: { events: "work.logged" }, within: "60d" },
      "total hours of efforts to get paid divided by number of pieces of work done, within 60 days",
      "отношение суммы часов для работ по получению оплаты к числу выполненных работ, за 60 дней",
    ],
    [
      "share",
      { events: "payment.late", outOf: ["payment.late", "payment.received"], within: "365d" },
      "share of late payments among late payments and payments in time within 365 days",
      "доля просроченных платежей среди просроченных платежей и платежей в срок за 365 дней",
    ],
    [
      "topShare",
      { events: "complaint.filed", by: "employee", within: "45d" },
      "largest share of one employee in complaints within 45 days",
      "наибольшая доля одного сотрудника среди жалоб за 45 дней",
    ],
    [
      "streak",
      { events: "call.ignored", brokenBy: "call.answered", within: "30d" },
      "number of ignored calls in a row without answered calls, within 30 days",
      "число звонков без ответа подряд без отвеченных звонков, за 30 дней",
    ],
    [
      "swings",
      { up: "praise.received", down: "complaint.filed" },
      "number of turns between months of words of praise and months of complaints",
      "сколько раз месяцы похвал сменялись месяцами жалоб и наоборот",
    ],
    [
      "growth",
      { events: "complaint.filed", within: "30d" },
      "number of complaints within 30 days divided by that of the same time before",
      "во сколько раз число жалоб за 30 дней больше, чем за такой же срок перед этим",
    ],
    [
      "balance",
      { deposits: {}, withdrawals: {}, halfLife: "90d" },
      "emotional balance (each entry fades by half in 90 days)",
      "остаток эмоционального счёта (вес каждой записи убывает вдвое за 90 дней)",
    ],
    [
      "taken",
      { action: "call-meeting", outcome: ["helped", "failed"], within: "1d" },
      "times call-meeting was taken (outcome: helped or did not help) within 1 day",
      "сколько раз выполняли действие call-meeting (результат: помогло или не помогло) за 1 день",
    ],
    ["finding", { rule: "rude-tone" }, "number of findings rude-tone", "сколько раз замечено rude-tone"],
  ])("%s %j", (fact, params, en, ru) => {
    expect(phrase(fact, params)).toEqual({ en, ru });
  });

  test("by the titles of actions and rules where the packs give them", () => {
    expect(phrase("taken", { action: "swap" }, undefined, titles)).toEqual({
      en: "times “Title of swap” was taken",
      ru: "сколько раз выполняли действие «Название swap»",
    });
    expect(phrase("finding", { rule: "rude" }, "$.points", titles)).toEqual({
      en: "points of findings “Title of rude”",
      ru: "баллы за «Название rude»",
    });
    const since = { events: "action.taken", where: { action: ["swap", "meet"] } };
    expect(phrase("count", { events: "complaint.filed", since }, undefined, titles).en).toBe(
      "number of complaints since the last actions taken (action: “Title of swap” or “Title of meet”)",
    );
  });

  test("of event types of a pack by what the pack says they mean", () => {
    expect(phrase("count", { events: ["visit.missed", "call.ignored"] }, undefined, titles)).toEqual({
      en: "number of events “Nobody of the client came” or ignored calls",
      ru: "число событий «Клиент не пришёл» или звонков без ответа",
    });
  });

  test("of the client and of the subject at hand", () => {
    expect(phrase("client", {}, "$.policy")).toEqual({ en: "our policy", ru: "наша политика" });
    expect(phrase("client", {}, "$.contacts[0].role").en).toBe("the client's contacts.0.role");
    expect(phrase("client", {}, "$.constructor").en).toBe("the client's constructor");
    expect(phrase("subject", {}, "$.loss")).toEqual({
      en: "the client's loss by the failure",
      ru: "потери клиента от сбоя",
    });
  });
});

describe("there are words, not code, in both languages", () => {
  const names = eventCatalogue.names;
  const areas = [...new Set(names.filter((name) => name.includes(".")).map((name) => name.split(".")[0]))];

  test.each([...names, ...areas.map((area) => `${area}.*`)])("for %s", (pattern) => {
    const { en, ru } = labelEvents(pattern);
    expect(en).not.toMatch(CODE);
    expect(ru).not.toMatch(LATIN);
  });

  test("and no two event types share a label", () => {
    for (const language of ["en", "ru"] as const) {
      expect(new Set(names.map((name) => labelEvents(name)[language])).size).toBe(names.length);
    }
  });

  test.each(names)("for every attribute of %s and what may stand in it", (type) => {
    for (const [name, { values = [] }] of eventCatalogue.get(type)?.attributes ?? []) {
      expect(labelAttribute(name).en, name).not.toMatch(CODE);
      expect(labelAttribute(name).ru, name).not.toMatch(LATIN);
      for (const value of values) expect(labelChoice(name, String(value)), `${name} ${value}`).toBeDefined();
    }
  });

  test.each([undefined, ...SUBJECT_KINDS])("for every path of the client and of a subject: %s", (kind) => {
    const fact = vocabulary.get(kind === undefined ? "client" : "subject");
    const { paths } = fact ?? {};
    const known = typeof paths === "function" ? paths({ subjectKind: kind } as FactScope) : [];
    expect(known.length).toBeGreaterThan(2);
    for (const path of known) {
      const words = fact?.phrase({}, `$.${path}`);
      expect(words?.en, path).not.toMatch(/[a-z][A-Z]|^its /);
      expect(words?.ru, path).not.toMatch(LATIN);
    }
  });
});

describe("a value in words", () => {
  test.each<[value: unknown, attribute: string | undefined, en: string, ru: string]>([
    [undefined, undefined, "not known", "неизвестно"],
    [true, undefined, "yes", "да"],
    [false, undefined, "no", "нет"],
    [3, undefined, "3", "3"],
    [-2, undefined, "−2", "−2"],
    [0.126, undefined, "0.13", "0,13"],
    [1234567.5, undefined, "1,234,567.5", "1\u00a0234\u00a0567,5"],
    ["subcontractor", "fault", "our subcontractor's", "нашего подрядчика"],
    ["retain", "policy", "keeping every client", "удержание каждого клиента"],
    ["toString", "policy", "toString", "toString"],
    [["us", "client"], "by", "us and the client", "мы и клиент"],
    [[], undefined, "nothing", "ничего"],
    [{ toString: 1 }, undefined, "an object", "an object"],
  ])("%j of %s", (value, attribute, en, ru) => {
    expect(phraseValue(value, attribute)).toEqual({ en, ru });
  });
});
