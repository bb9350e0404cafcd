import { expect, test } from "vitest";
import { appendEvents, createHistory, createRiskEngine, type History } from "../../src/index.ts";
import { action, adviceRule, findingRule, ruleFile } from "../rules/rule-files.ts";
import { growthOf } from "../steps.ts";

const never = (path: string) => ({
  not: { fact: "subject", path, operator: "greaterThan", value: 1_000_000 },
});
const engine = createRiskEngine({
  packs: [
    ruleFile({
      rules: [
        findingRule("of-each", {
          forEach: "incident",
          conditions: { all: ["$.repeats", "$.hoursOpen", "$.lossMonths"].map(never) },
        }),
      ],
    }),
  ],
});

function historyOf(size: number): History {
  const events = Array.from({ length: size }, (_, i) => ({
    ...{
      id: `i${i}`,
      client: "acme",
      incident: `i${i}`,
      type: "incident.occurred",
      kind: "quality",
      fault: "us",
    },
    at: new Date(Date.UTC(2026, 0) + i * 60_000).toISOString(),
  }));
  return appendEvents(createHistory({ id: "acme", monthlyRevenue: 100 }), events);
}

const assessIncidents = (size: number): number =>
  engine.assess(historyOf(size), { at: "2026-02-01" }).findings.length;

test("a client of ten times as many incidents costs ten times the steps, each asked how often it came before", async () => {
  expect(assessIncidents(20)).toBe(20);
  expect(await growthOf(assessIncidents, 100)).toBeLessThan(16);
});

const advising = createRiskEngine({
  packs: [
    ruleFile({
      actions: { apologize: action({ recordedBy: [{ events: "incident.apologized" }] }) },
      rules: [
        findingRule("unsaid", {
          forEach: "incident",
          conditions: {
            all: [{ fact: "subject", path: "$.apologized", operator: "equal", value: false }],
          },
        }),
        adviceRule("apologize-for-it", "apologize", {
          forEach: "incident",
          conditions: {
            all: [{ fact: "finding", params: { rule: "unsaid" }, operator: "greaterThan", value: 0 }],
          },
        }),
      ],
    }),
  ],
});

/** Of every three one with an apology, one with an action, and one with neither, for which advice is dated by the past. */
function adviseOnIncidents(size: number): number {
  const events = Array.from({ length: size }, (_, i) => {
    const at = (minutes: number) => new Date(Date.UTC(2026, 0) + (i + minutes) * 60_000).toISOString();
    const shared = { client: "acme", incident: `i${i}` };
    const occurred = { ...shared, id: `o${i}`, type: "incident.occurred", kind: "quality", at: at(0) };
    const apology = { ...shared, id: `a${i}`, type: "incident.apologized", at: at(30) };
    const taken = {
      ...{ id: `t${i}`, client: "acme", type: "action.taken" },
      ...{ action: "apologize", subject: `i${i}`, at: at(30) },
    };
    return [{ ...occurred, fault: "us" }, ...([[apology], [taken], []][i % 3] ?? [])];
  }).flat();
  const history = appendEvents(createHistory({ id: "acme" }), events);
  return advising.assess(history, { at: "2026-02-01" }).recommendations.length;
}

test("so does one whose incidents were worked off, each looked back on by itself", async () => {
  expect(adviseOnIncidents(30)).toBe(10);
  expect(await growthOf(adviseOnIncidents, 100)).toBeLessThan(16);
});

const repeating = createRiskEngine({
  packs: [
    ruleFile({
      rules: [
        findingRule("again", {
          forEach: "incident",
          conditions: {
            all: [{ fact: "subject", path: "$.repeats", operator: "greaterThanInclusive", value: 0 }],
          },
        }),
      ],
    }),
  ],
});

test("of the failures before one, the last hundred are told as evidence; all are counted", async () => {
  const { findings } = repeating.assess(historyOf(150), { at: "2026-02-01" });
  const counts = findings.map(({ evidence }) => evidence.count);
  expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, i) => i + 1));
  const last = findings.find(({ subject }) => subject === "i149");
  expect(last?.evidence.ids).toEqual(Array.from({ length: 101 }, (_, i) => `i${49 + i}`));
  const growth = await growthOf((size) => repeating.assess(historyOf(size), { at: "2026-02-01" }), 200);
  expect(growth).toBeLessThan(16);
});

const again = { fact: "subject", path: "$.repeats", operator: "greaterThanInclusive", value: 0 };
const founded = (rule: string, subject: string) => ({
  fact: "finding",
  params: { rule, subject },
  operator: "greaterThan",
  value: 0,
});
const building = createRiskEngine({
  packs: [
    ruleFile({
      rules: [
        findingRule("again", {
          forEach: "incident",
          conditions: {
            all: [again, { fact: "subject", path: "$.daysAfterLast", operator: "lessThan", value: 9_999 }],
          },
        }),
        findingRule("and-all", {
          forEach: "incident",
          conditions: {
            all: [
              again,
              { fact: "count", params: { events: "incident.*" }, operator: "greaterThan", value: 0 },
            ],
          },
        }),
        findingRule("built-on", {
          forEach: "incident",
          conditions: { all: [again, founded("again", "this")] },
        }),
        findingRule("by-whom", {
          forEach: "employee",
          conditions: { all: [founded("again", "named")] },
        }),
      ],
    }),
  ],
});

test("each failure before one is counted once, by whatever a finding comes to it", async () => {
  const { findings } = building.assess(historyOf(150), { at: "2026-02-01" });
  const evidenceOf = (rule: string, subject: string) =>
    findings.find((finding) => finding.rule === rule && finding.subject === subject)?.evidence;
  expect(evidenceOf("again", "i149")).toMatchObject({ count: 150, newestAt: "2026-01-01T02:29:00Z" });
  expect(evidenceOf("built-on", "i149")).toMatchObject({ count: 150 });
  expect(evidenceOf("built-on", "i149")?.ids).toHaveLength(101);
  // All are told where another fact tells them.
  expect(evidenceOf("and-all", "i149")).toMatchObject({ count: 150 });
  expect(evidenceOf("and-all", "i149")?.ids).toHaveLength(150);
});

test("a failure that is counted and not told still joins whom it names, and its correction is the newest", () => {
  const named = { id: "i0", client: "acme", type: "incident.occurred", incident: "i0", fault: "us" };
  const history = appendEvents(historyOf(150), [
    { ...named, id: "corrected", kind: "quality", at: "2026-01-20", employee: "ivan" },
  ]);
  const { findings } = building.assess(history, { at: "2026-02-01" });
  const ofIvan = findings.find(({ rule, subject }) => rule === "by-whom" && subject === "ivan");
  // The first has none before it, so nothing is found of it; each other one, and the correction that all rest on.
  expect(ofIvan?.evidence.count).toBe(150);
  const last = findings.find(({ rule, subject }) => rule === "again" && subject === "i149");
  expect(last?.evidence).toMatchObject({ count: 150, newestAt: "2026-01-20T00:00:00Z" });
});
