import type { RiskEngine } from "../../../src/assess/assess.ts";
import type { AssessmentOfKnown } from "../../../src/assess/assessment.ts";
import { eventCatalogue } from "../../../src/events/catalogue.ts";
import { timelineAt } from "../../../src/history/history.ts";

const title = { en: "Title", ru: "Название" };
const steps = { en: ["Do it."], ru: ["Сделать."] };
const owner = { en: "account lead", ru: "руководитель" };

/** What every assessment of the stub says, unless it is told otherwise. */
export const assessment: AssessmentOfKnown = {
  client: "acme",
  at: "2026-01-25T00:00:00Z",
  score: 43.07,
  band: "watch",
  churn: 40,
  harm: 12.5,
  confidence: "low",
  dimensions: {
    pressure: 10,
    communication: 43.07,
    cooperation: 0,
    payment: 0,
    expectations: 0,
    service: 0,
    staff: 0,
    satisfaction: 0,
  },
  sides: { client: 43.07, us: 0, circumstances: 0 },
  findings: [
    {
      rule: "calls-ignored",
      subject: "anna",
      subjectKind: "contact",
      title,
      dimension: "communication",
      side: "client",
      risk: "churn",
      points: 40.63,
      contribution: 43.07,
      evidence: { ids: ["ignored", "ignored-2"], count: 2, newestAt: "2026-01-17T00:00:00Z" },
      source: ["bdo-05"],
    },
    {
      rule: "promises-broken",
      title,
      dimension: "pressure",
      side: "client",
      risk: "harm",
      points: 5,
      contribution: 0,
      outweighedBy: { rule: "calls-ignored", subject: "anna" },
      evidence: { ids: ["promise.broken@2026-01-06T00:00:00Z"], count: 1, newestAt: "2026-01-06T00:00:00Z" },
      source: [],
    },
  ],
  adjustments: [],
  recommendations: [
    {
      action: "restore-dialogue",
      subject: "anna",
      subjectKind: "contact",
      priority: "soon",
      title,
      steps,
      owner,
      due: "2026-01-20T00:00:00Z",
      because: [{ rule: "calls-ignored", subject: "anna" }],
      source: [],
    },
    {
      action: "call-meeting",
      priority: "soon",
      title,
      steps,
      owner,
      due: "2026-02-01T00:00:00Z",
      because: [{ rule: "promises-broken" }],
      source: [],
    },
  ],
  withheld: [
    {
      action: "part-ways",
      priority: "soon",
      title,
      steps,
      owner,
      due: "2026-02-01T00:00:00Z",
      because: [{ rule: "promises-broken" }],
      source: [],
      reasons: [
        {
          kind: "guard",
          condition: { en: "after a leadership meeting that failed", ru: "после встречи" },
          otherwise: "call-meeting",
        },
        { kind: "cooldown", until: "2026-03-01T00:00:00Z" },
      ],
    },
  ],
  exposure: 2153.5,
  data: { events: 3, firstAt: "2026-01-06T00:00:00Z", lastAt: "2026-01-17T00:00:00Z" },
  rules: { packs: [], hash: "" },
};

const finding = { dimension: "communication", side: "client", risk: "churn", points: 1 } as const;
const action = { title, steps, owner, settle: "14d", cooldown: "90d" };
const conditions = { fact: "count", operator: "equal", value: 0 };

/** An engine that knows some names and says what it is told to; it counts the events that it sees. */
export function stubEngine(said: Partial<AssessmentOfKnown> = {}): RiskEngine {
  const rules = ["calls-ignored", "promises-broken", "never-fired"].map((name) => ({
    name,
    conditions,
    event: { type: "finding" as const, params: finding },
  }));
  const advice = {
    name: "restore-dialogue-when-silent",
    conditions,
    event: { type: "recommendation" as const, params: { action: "restore-dialogue", due: "3d" } },
  };
  return {
    assess: (history, { at }) => ({
      ...assessment,
      client: history.client.id,
      at,
      data: { ...assessment.data, events: timelineAt(history, Date.parse(at)).all.events.length },
      ...said,
    }),
    eventTypes: eventCatalogue,
    rules: [...rules, advice],
    actions: {
      "restore-dialogue": action,
      "call-meeting": action,
      "part-ways": action,
      "swap-contact": action,
    },
    horizon: "730d",
    horizonMs: 730 * 86_400_000,
    packs: [],
    hash: "",
  };
}
