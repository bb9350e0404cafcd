import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { namesKnownTo } from "../../src/editors/known-names.ts";
import { withNames } from "../../src/editors/with-names.ts";
import { loadPacks } from "../../src/rules/compile/load-packs.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { findingRule, problemsOf, ruleFile } from "../rules/rule-files.ts";
import { CURSOR, JsonEditor } from "./editor.ts";

const SHIPPED = JSON.parse(readFileSync("schema/rule-file.schema.json", "utf8"));
const OWN = JSON.parse(readFileSync("examples/own-rules/rules.json", "utf8"));
const open = new JsonEditor(SHIPPED);
const closed = new JsonEditor(
  withNames(SHIPPED, namesKnownTo(loadPacks({ packs: [defaultPack, OWN] })), true),
);

/** A rule file with this in a condition. */
function asking(leaf: string): string {
  return `{ "pack": "a", "version": "1.0.0", "conditions": { "own": ${leaf} } }`;
}

async function labelsAt(editor: JsonEditor, leaf: string): Promise<string[]> {
  const completions = await editor.completionsOf(asking(leaf));
  return completions.map(({ label }) => label.replaceAll('"', ""));
}

const FILES = [
  ...readdirSync("rules").map((name) => `rules/${name}`),
  "examples/own-rules/rules.json",
  "test/packs/apologize-for-everything.json",
].filter((path) => path.endsWith(".json"));

test.each(FILES)("%s has nothing marked in it", async (path) => {
  const { $schema: _, ...written } = JSON.parse(readFileSync(path, "utf8"));
  expect(await open.problemsOf(JSON.stringify(written))).toEqual([]);
  expect(await closed.problemsOf(JSON.stringify(written))).toEqual([]);
});

test("facts are completed, each with what it means", async () => {
  const completions = await open.completionsOf(asking(`{ "fact": "${CURSOR}" }`));
  const count = completions.find(({ label }) => label === '"count"');
  expect(count?.documentation).toBe("How many events there are. Unit: events.");
  expect(completions.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['"daysSince"', '"finding"', '"client"']),
  );
});

test("the params of a fact are completed, and not those of another", async () => {
  const params = await labelsAt(open, `{ "fact": "streak", "params": { ${CURSOR} } }`);
  expect(params).toEqual(expect.arrayContaining(["events", "where", "within", "brokenBy"]));
  expect(params).not.toContain("outOf");
});

test.each([
  ["event types", `{ "fact": "count", "params": { "events": "${CURSOR}" } }`, ["call.ignored", "call.*"]],
  ["attributes", `{ "fact": "count", "params": { "where": { ${CURSOR} } } }`, ["tone", "daysLate"]],
  [
    "values of an attribute",
    `{ "fact": "count", "params": { "where": { "tone": "${CURSOR}" } } }`,
    ["harsh"],
  ],
  ["attributes to read", `{ "fact": "latest", "params": { "of": "${CURSOR}" } }`, ["fault", "amount"]],
  ["finding rules", `{ "fact": "finding", "params": { "rule": "${CURSOR}" } }`, ["calls-ignored"]],
  ["actions", `{ "fact": "taken", "params": { "action": "${CURSOR}" } }`, ["swap-contact"]],
  ["named conditions", `{ "condition": "${CURSOR}" }`, ["client-of-value"]],
  ["paths", `{ "fact": "client", "path": "${CURSOR}" }`, ["$.tier", "$.silentDays"]],
  ["operators", `{ "fact": "count", "operator": "${CURSOR}" }`, ["greaterThan"]],
  [
    "what a fact may be",
    `{ "fact": "client", "path": "$.tier", "operator": "equal", "value": ${CURSOR} }`,
    ["key", "minor"],
  ],
])("%s are completed", async (_, leaf, expected) => {
  expect(await labelsAt(open, leaf)).toEqual(expect.arrayContaining(expected));
});

test("of paths and operators only those of the fact are completed", async () => {
  expect(await labelsAt(open, `{ "fact": "client", "path": "${CURSOR}" }`)).not.toContain("$.hoursOpen");
  const operators = await labelsAt(open, `{ "fact": "band", "operator": "${CURSOR}" }`);
  expect(operators).toContain("equal");
  expect(operators).not.toContain("lessThan");
});

test.each([
  [`{ "fact": "co${CURSOR}unt" }`, "How many events there are"],
  [`{ "fact": "count", "params": { "wi${CURSOR}thin": "30d" } }`, "How far back to look"],
  [`{ "fact": "count", "params": { "events": "call.ig${CURSOR}nored" } }`, "neither taken nor returned"],
  [`{ "fact": "count", "params": { "where": { "to${CURSOR}ne": "rude" } } }`, "How far it went"],
  [`{ "fact": "count", "operator": "greater${CURSOR}Than", "value": 1 }`, "Is more than the value"],
  [`{ "fact": "pending", "path": "$.oldest${CURSOR}Days" }`, "days"],
])("hovering over %s tells what it means", async (leaf, meaning) => {
  expect(await open.hoverOf(asking(leaf))).toContain(meaning);
});

const COUNT = { fact: "count", params: { events: "call.ignored" }, operator: "greaterThan", value: 1 };

/** Conditions that do not load, and what is marked in them. */
const REFUSED: readonly (readonly [leaf: object, marked: string])[] = [
  [{ ...COUNT, operator: "greterThan" }, '"greterThan"'],
  [{ ...COUNT, operator: "contains" }, '"contains"'],
  [{ ...COUNT, value: "many" }, '"many"'],
  [{ ...COUNT, value: -1 }, "-1"],
  [{ ...COUNT, operator: "in", value: 3 }, "3"],
  [{ ...COUNT, value: { facts: "count" } }, '"facts"'],
  [{ ...COUNT, path: "$.points" }, '"path"'],
  [{ ...COUNT, params: { evnts: "call.ignored" } }, '"evnts"'],
  [{ ...COUNT, params: { events: "call.ignored", within: "thirty days" } }, '"thirty days"'],
  [{ ...COUNT, params: { events: [] } }, "[]"],
  [{ ...COUNT, params: undefined }, '"params"'],
  [{ ...COUNT, priority: 1 }, '"priority"'],
  [{ ...COUNT, all: [COUNT] }, '"all"'],
  [{ all: [], any: [COUNT] }, "[]"],
  [{ all: [] }, "[]"],
  [{}, '"own"'],
  [{ fact: "share", params: { events: "call.*" }, operator: "lessThan", value: 1 }, '"params"'],
  [{ fact: "topShare", params: { events: "call.*", by: "contact" }, operator: "lessThan", value: 3 }, "3"],
  [{ fact: "client", path: "$.teir", operator: "equal", value: "key" }, '"$.teir"'],
  [{ fact: "client", path: "$.tier", operator: "equal", value: "keys" }, '"keys"'],
  [{ fact: "client", path: "$.tier", operator: "greaterThan", value: "key" }, '"greaterThan"'],
  [{ fact: "client", path: "$.giftsAllowed", operator: "equal", value: "yes" }, '"yes"'],
  [{ fact: "client", operator: "equal", value: "key" }, '"path"'],
  [{ fact: "client", path: "$.contacts", operator: "equal", value: "x" }, '"equal"'],
  [
    { fact: "taken", params: { action: "swap-contact", outcome: "lost" }, operator: "equal", value: 1 },
    '"lost"',
  ],
  [{ ...COUNT, params: { events: "call.*", where: { tone: "loud" } } }, '"loud"'],
];

test.each(REFUSED)("what does not load is marked as it is typed: %j", async (leaf, marked) => {
  expect(problemsOf(ruleFile({ rules: [findingRule("own", { conditions: leaf })] }))).not.toEqual([]);
  for (const editor of [open, closed]) {
    const problems = await editor.problemsOf(asking(JSON.stringify(leaf)));
    expect(problems.join("\n")).toContain(marked);
  }
});

/** Names that nobody knows: only where all packs are known they are wrong. */
const MISSPELT: readonly (readonly [leaf: object, marked: string])[] = [
  [{ ...COUNT, fact: "cuont", params: undefined }, '"cuont"'],
  [{ ...COUNT, params: { events: "call.ignord" } }, '"call.ignord"'],
  [{ ...COUNT, params: { events: "call.*", where: { tome: "rude" } } }, '"tome"'],
  [
    { fact: "mean", params: { events: "payment.late", of: "dayslate" }, operator: "lessThan", value: 1 },
    '"dayslate"',
  ],
  [
    { fact: "finding", params: { rule: "call-ignored" }, operator: "greaterThan", value: 0 },
    '"call-ignored"',
  ],
  [
    { fact: "taken", params: { action: "swap-contacts" }, operator: "greaterThan", value: 0 },
    '"swap-contacts"',
  ],
  [{ condition: "client-of-valu" }, '"client-of-valu"'],
  [{ fact: "bypasses", params: { events: "call.ignored" }, operator: "greaterThan", value: 0 }, '"params"'],
  [{ fact: "bypasses", operator: "greaterThan", value: "many" }, '"many"'],
];

test.each(MISSPELT)(
  "a name that no pack knows is marked by the schema of all packs: %j",
  async (leaf, marked) => {
    expect((await closed.problemsOf(asking(JSON.stringify(leaf)))).join("\n")).toContain(marked);
    expect(await open.problemsOf(asking(JSON.stringify(leaf)))).toEqual([]);
  },
);

test("the schema of all packs knows the names that a firm gives", async () => {
  for (const [leaf, name] of [
    [`{ "fact": "${CURSOR}" }`, "bypasses"],
    [`{ "fact": "count", "params": { "events": "${CURSOR}" } }`, "portal.bypassed"],
    [`{ "fact": "count", "params": { "where": { ${CURSOR} } } }`, "papers"],
    [`{ "fact": "finding", "params": { "rule": "${CURSOR}" } }`, "portal-bypassed"],
    [`{ "fact": "taken", "params": { "action": "${CURSOR}" } }`, "walk-through-portal"],
  ] as const)
    expect(await labelsAt(closed, leaf)).toContain(name);
});

test("packs without names of some kind leave no empty list in the schema, and none of the default pack", async () => {
  const schema = withNames(SHIPPED, namesKnownTo(loadPacks({ packs: [ruleFile()] })), true);
  expect(JSON.stringify(schema)).not.toContain('"enum":[]');
  const alone = new JsonEditor(schema);
  expect(await labelsAt(alone, `{ "fact": "finding", "params": { "rule": "${CURSOR}" } }`)).not.toContain(
    "calls-ignored",
  );
  expect(await alone.problemsOf(asking('{ "condition": "client-of-value" }'))).toHaveLength(1);
  expect(await alone.problemsOf(asking(JSON.stringify(COUNT)))).toEqual([]);
});
