import type { Recommendation } from "../../src/advice/recommendation.ts";
import type { AssessedFinding, Assessment, AssessmentOfKnown } from "../../src/assess/assessment.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory, type History } from "../../src/history/history.ts";

/** Assessments as an engine gives them, written out so that these tests depend on no rule. */

export const silence: AssessedFinding = {
  rule: "calls-ignored",
  subject: "olga",
  subjectKind: "contact",
  title: { en: "Calls go unanswered", ru: "Звонки остаются без ответа" },
  dimension: "communication",
  side: "client",
  risk: "churn",
  points: 45,
  contribution: 40.25,
  evidence: { ids: ["e1", "e2", "e3"], count: 3, newestAt: "2026-02-20T09:30:00Z" },
  source: ["bdo-05"],
};

export const lateness: AssessedFinding = {
  rule: "payments-late",
  title: { en: "Payments come late", ru: "Оплата запаздывает" },
  dimension: "payment",
  side: "client",
  risk: "harm",
  points: 20,
  contribution: 17.89,
  evidence: { ids: ["e4"], count: 1, newestAt: "2026-02-10T00:00:00Z" },
  source: ["house-07"],
};

export const goodwill: AssessedFinding = {
  rule: "long-good-history",
  title: { en: "Three good years", ru: "Три хороших года" },
  dimension: "satisfaction",
  side: "circumstances",
  risk: "both",
  points: -5,
  contribution: -2.14,
  evidence: { ids: [], count: 0 },
  source: ["shpirt-02"],
};

const smallSilence: AssessedFinding = {
  ...silence,
  rule: "letters-ignored",
  title: { en: "Letters go unanswered", ru: "Письма остаются без ответа" },
  points: 10,
  contribution: 0,
  outweighedBy: { rule: "calls-ignored", subject: "olga" },
};

export const restore: Recommendation = {
  action: "restore-dialogue",
  subject: "olga",
  subjectKind: "contact",
  priority: "soon",
  title: { en: "Restore the dialogue", ru: "Восстановить диалог" },
  steps: {
    en: ["Call Olga.", "Ask what keeps her from answering."],
    ru: ["Позвоните Ольге.", "Спросите, что мешает отвечать."],
  },
  owner: { en: "account manager", ru: "клиентский менеджер" },
  due: "2026-03-05T09:30:00Z",
  because: [{ rule: "calls-ignored", subject: "olga" }],
  source: ["bdo-05"],
};

export const remind: Recommendation = {
  action: "set-payment-reminders",
  priority: "soon",
  title: { en: "Set payment reminders", ru: "Настроить напоминания об оплате" },
  steps: { en: ["Agree on dates."], ru: ["Согласуйте даты."] },
  owner: { en: "accountant", ru: "бухгалтер" },
  due: "2026-02-25T00:00:00Z",
  because: [{ rule: "payments-late" }],
  source: [],
};

export const strained: AssessmentOfKnown = {
  client: "acme",
  name: "Acme Ltd",
  at: "2026-03-01T00:00:00Z",
  score: 56,
  band: "strained",
  churn: 46.4,
  harm: 24.2,
  confidence: "medium",
  dimensions: {
    pressure: 0,
    communication: 46.4,
    cooperation: 0,
    payment: 24.2,
    expectations: 0,
    service: 0,
    staff: 0,
    satisfaction: 0,
  },
  sides: { client: 59.4, us: 0, circumstances: 0 },
  findings: [silence, smallSilence, goodwill, lateness],
  adjustments: [],
  recommendations: [restore, remind],
  withheld: [],
  exposure: 2800,
  data: { events: 4, firstAt: "2026-01-12T00:00:00Z", lastAt: "2026-02-20T09:30:00Z" },
  rules: { packs: [{ name: "default", version: "0.1.0" }], hash: "c0ffee" },
};

export const calm: Assessment = {
  ...strained,
  client: "birch",
  name: "Birch & Co",
  score: 0,
  band: "calm",
  churn: 0,
  harm: 0,
  dimensions: { ...strained.dimensions, communication: 0, payment: 0 },
  sides: { client: 0, us: 0, circumstances: 0 },
  findings: [],
  recommendations: [],
  exposure: 0,
};

const { exposure: _exposure, name: _name, ...nameless } = calm;
export const unknown: Assessment = {
  ...nameless,
  client: "cedar",
  score: null,
  band: "unknown",
  confidence: "low",
  data: { events: 0 },
};

export const calls: readonly object[] = [
  { id: "e1", client: "acme", at: "2026-01-12T00:00:00Z", type: "call.ignored", contact: "olga" },
  {
    id: "e4",
    client: "acme",
    at: "2026-02-10T00:00:00Z",
    type: "payment.late",
    daysLate: 21,
    amount: 12500.5,
  },
  {
    id: "e2",
    client: "acme",
    at: "2026-02-13T00:00:00Z",
    type: "call.ignored",
    contact: "olga",
    employee: "ivan",
  },
  {
    id: "e3",
    client: "acme",
    at: "2026-02-20T09:30:00Z",
    type: "call.ignored",
    contact: "olga",
    note: "rang twice",
  },
];

export function historyOf(events: readonly object[]): History {
  const profile = { id: "acme", contacts: [{ id: "olga", role: "chief accountant" }] };
  return appendEvents(createHistory(profile), events);
}
