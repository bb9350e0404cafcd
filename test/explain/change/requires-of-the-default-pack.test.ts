import { describe, expect, test } from "vitest";
import { createRiskEngine, rulesOf } from "../../../src/assess/assess.ts";
import { eventCatalogue } from "../../../src/events/catalogue.ts";
import { inOrderOfWork } from "../../../src/explain/change/order-of-work.ts";
import { signOfPossible } from "../../../src/explain/change/possible-events.ts";
import { hasWordsToDo } from "../../../src/explain/change/step-words.ts";
import { requires, wayDown } from "../../../src/explain.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory } from "../../../src/history/history.ts";
import { defaultPack } from "../../../src/rules/file/default-pack.ts";

const engine = createRiskEngine({ packs: [defaultPack] });
const client = {
  id: "acme",
  monthlyRevenue: 5000,
  since: "2024-01-01",
  contacts: [{ id: "anna", influence: "high" as const }],
  employees: [{ id: "eva", since: "2025-01-01" }],
};
const at = "2026-02-20";
const by = "2026-03-01";
const acme = { client: "acme" };

function historyOf(events: readonly object[] = []) {
  return appendEvents(
    createHistory(client),
    events.map((event) => ({ ...acme, ...event })) as Parameters<typeof appendEvents>[1],
  );
}

function answersTo(rule: string, events: readonly object[] = [], more: object = {}) {
  return requires(engine, historyOf(events), { rule, at: "2026-02-01", by, ...more }).answers;
}

const ignored = { type: "call.ignored", contact: "h.brandt" };
const failure = { type: "incident.occurred", incident: "ledger", kind: "quality", fault: "us", loss: 4000 };

describe("what makes the rules of the default pack fire", () => {
  test("a third ignored call, though the rule asks that it is in no quiet period", () => {
    const calls = appendEvents(createHistory({ id: "acme" }), [
      { client: "acme", at: "2026-02-03", type: "call.ignored", contact: "h.brandt" },
      { client: "acme", at: "2026-02-11", type: "call.ignored", contact: "h.brandt" },
    ]);
    const { answers } = requires(engine, calls, { rule: "calls-ignored", at, by });
    expect(answers[0]?.events).toEqual([{ ...acme, ...ignored, at: "2026-03-01T00:00:00Z" }]);
  });

  test.each([
    ["rival-preferred", 1],
    ["influential-opponent", 1],
    ["stays-out-of-trouble", 1],
    ["invoices-overdue", 1],
    ["newcomer-faces-client", 1],
    ["request-unanswered", 1],
    ["critical-outage-open", 1],
    ["failure-repeated", 2],
    ["nobody-answers", 3],
    ["explanations-demanded", 3],
    ["hard-criticism", 3],
    ["conflicts-recur", 3],
    ["one-contact-against-many", 3],
    ["many-to-chase", 3],
  ])("%s takes %i", (rule, count) => {
    const [answer] = answersTo(rule);
    expect(answer?.events).toHaveLength(count);
    expect(answer?.assessment.findings.map((one) => one.rule)).toContain(rule);
  });

  test("is found for nearly all that three events can bring about; of the others it is said what stands in the way", () => {
    const names = rulesOf(engine).findings.map(({ rule }) => rule.name);
    const all = names.map((rule) => requires(engine, historyOf(), { rule, at: "2026-02-01", by }));
    const found = all.filter(({ answers }) => answers.length > 0);
    expect(found.length).toBeGreaterThanOrEqual(107);
    for (const { unanswered } of found) expect(unanswered).toBeUndefined();
    const others = all.filter(({ answers }) => answers.length === 0);
    expect(others.length).toBeGreaterThan(0);
    for (const { unanswered } of others) {
      expect(unanswered?.tried).toBeGreaterThan(0);
      expect(unanswered?.nearest.length).toBeLessThanOrEqual(3);
      expect(unanswered?.missing.length).toBeGreaterThan(0);
      for (const { en, ru } of unanswered?.missing ?? []) {
        expect(unanswered?.words.en).toContain(en);
        expect(unanswered?.words.ru).toContain(ru);
      }
    }
  });

  test("an outage is told to be critical where it has just begun", () => {
    expect(answersTo("critical-outage-open")[0]?.events).toMatchObject([
      { type: "incident.occurred", kind: "outage", severity: "critical" },
    ]);
  });

  test("an invoice is due after it was issued", () => {
    const [event] = answersTo("invoices-overdue")[0]?.events ?? [];
    expect(event).toMatchObject({ type: "invoice.issued" });
    expect(event && "due" in event && String(event.due) > event.at).toBe(true);
  });

  test("names no failure that has not occurred, and has no known one occur again", () => {
    for (const rule of ["blame-shifted", "client-emotions-denied", "own-failure", "failure-repeated"])
      for (const { events } of answersTo(rule, [{ ...failure, at: "2026-01-20" }])) {
        const begun = new Set(["ledger"]);
        for (const { type, incident } of events) {
          if (incident === undefined) continue;
          expect(begun.has(incident)).toBe(type !== "incident.occurred");
          begun.add(incident);
        }
      }
  });
});

describe("what ends advice", () => {
  const angry = [
    { ...failure, at: "2026-02-10" },
    { type: "incident.disclosed", incident: "ledger", by: "client", at: "2026-02-11" },
    { type: "complaint.filed", about: "quality", at: "2026-02-12" },
    ...["2026-02-03", "2026-02-11", "2026-02-15"].map((day) => ({ ...ignored, at: day })),
  ];
  const advised = engine.assess(historyOf(angry), { at: by }).recommendations;

  test("is to take the action or to put it off, and never harm done to us", () => {
    expect(advised.length).toBeGreaterThan(2);
    for (const { action, subject } of advised) {
      const { answers } = requires(engine, historyOf(angry), { action, subject, undo: true, at, by });
      const [taken, snoozed] = answers.map(({ events }) => events);
      expect(taken).toMatchObject([{ type: "action.taken", action }]);
      expect(snoozed).toMatchObject([{ type: "recommendation.snoozed", action }]);
      for (const { events, assessment } of answers) {
        for (const event of events) expect(engine.eventTypes.get(event.type)?.sign).not.toBe("bad");
        const still = assessment.recommendations.filter((one) => one.action === action);
        expect(still.map((one) => one.subject)).not.toContain(subject);
      }
    }
  });
});

describe("a plan", () => {
  const story = [
    { ...failure, at: "2026-02-10" },
    { type: "incident.disclosed", incident: "ledger", by: "client", at: "2026-02-11" },
    { type: "email.aggressive", contact: "anna", tone: "rude", at: "2026-02-12" },
  ];
  const { plans } = wayDown(engine, historyOf(story), { at, below: 40, by });
  const steps = plans.flatMap((plan) => plan.steps);

  test("tells of each step what is needed to act", () => {
    expect(steps.length).toBeGreaterThan(0);
    for (const { type, at: when, event } of steps) {
      expect(event).toMatchObject({ type, at: when, client: "acme" });
      if (event.type === "action.taken") expect(event.action).toBeTruthy();
    }
  });

  test("names those alone who are known", () => {
    for (const { event } of steps) {
      expect(["ledger", undefined]).toContain(event.incident);
      expect(["anna", undefined]).toContain(event.contact);
      expect(["eva", undefined]).toContain(event.employee);
    }
    const { plans: without } = wayDown(engine, historyOf(story.slice(2)), { at, below: 1, by });
    for (const { type } of without.flatMap((plan) => plan.steps)) expect(type).not.toMatch(/^incident/);
  });

  test("begins at once, a day between its steps", () => {
    for (const plan of plans)
      expect(plan.steps.map((step) => step.at)).toEqual(
        ["2026-02-21T00:00:00Z", "2026-02-22T00:00:00Z", "2026-02-23T00:00:00Z"].slice(0, plan.steps.length),
      );
  });

  test("proposes a solution before the failure is put right, by an action or by the event that tells of it", () => {
    const resolved = { type: "incident.resolved", incident: "ledger" };
    const proposed = { type: "incident.solution-proposed", incident: "ledger" };
    const proposing = { type: "action.taken", action: "propose-solution", subject: "ledger" };
    const other = { type: "complaint.answered" };
    const rules = rulesOf(engine);
    expect(inOrderOfWork([resolved, other, proposed], rules)).toEqual([proposed, other, resolved]);
    expect(inOrderOfWork([resolved, proposing], rules)).toEqual([proposing, resolved]);
  });

  test("is in words of what is still to be done", () => {
    expect(steps.map(({ words }) => words.en)).toContain("put the failure right (incident ledger)");
    for (const { words } of steps) {
      expect(words.en).not.toMatch(/\bwe \w+ed\b|\bwas\b/);
      expect(words.ru).not.toMatch(/^мы |выполнено/);
    }
  });

  test("is made of what is good alone: nobody brings the score down by ending the contract", () => {
    const low = wayDown(engine, historyOf(story), { at, below: 0.1, by }).plans;
    for (const { type } of [...plans, ...low].flatMap((plan) => plan.steps))
      expect(["contract.terminated", "employee.rude"]).not.toContain(type);
  });

  test("has words for all that is good and of our doing", () => {
    for (const name of eventCatalogue.names) {
      const type = eventCatalogue.get(name);
      if (type === undefined || type.actor === "client" || type.actor === "nobody") continue;
      const isOurs = signOfPossible({ type: name, by: "us" }, eventCatalogue) === "good";
      if (isOurs) expect(hasWordsToDo(name), name).toBe(true);
    }
  });

  test("is none once the contract has ended", () => {
    const ended = historyOf([...story, { type: "contract.terminated", by: "client", at: "2026-02-15" }]);
    expect(wayDown(engine, ended, { at, below: 10, by }).plans).toEqual([]);
  });
});
