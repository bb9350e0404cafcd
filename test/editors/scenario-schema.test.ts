import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { namesKnownTo } from "../../src/editors/known-names.ts";
import { withNames } from "../../src/editors/with-names.ts";
import { loadPacks } from "../../src/rules/compile/load-packs.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { CURSOR, JsonEditor } from "./editor.ts";

const SHIPPED = JSON.parse(readFileSync("schema/scenario.schema.json", "utf8"));
const OWN = JSON.parse(readFileSync("examples/own-rules/rules.json", "utf8"));
const open = new JsonEditor(SHIPPED);
const closed = new JsonEditor(
  withNames(SHIPPED, namesKnownTo(loadPacks({ packs: [defaultPack, OWN] })), true),
);

/** A story with this event and this expectation. */
function story(event: string, expected = '"band": "calm"'): string {
  return `{ "scenario": "s", "client": { "id": "acme" }, "start": "2026-01-05",
    "events": [{ "at": "+0d", ${event} }], "expect": [{ "at": "+1d", ${expected} }] }`;
}

async function labelsAt(text: string): Promise<string[]> {
  return (await closed.completionsOf(text)).map(({ label }) => label.replaceAll('"', ""));
}

function storiesIn(directory: string): readonly (readonly [path: string, story: Record<string, unknown>])[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith(".yaml") && !name.endsWith(".map.yaml"))
    .map((name) => join(directory, name))
    .flatMap((path) =>
      parseAllDocuments(readFileSync(path, "utf8")).map((one) => [path, one.toJS()] as const),
    );
}

test("the stories of the default pack and of the examples have nothing marked in them", async () => {
  for (const [path, { $schema: _, ...written }] of [
    ...storiesIn("test/scenarios/bdo"),
    ...storiesIn("examples/own-rules"),
  ])
    for (const editor of [open, closed])
      expect([path, await editor.problemsOf(JSON.stringify(written))]).toEqual([path, []]);
});

test("types, attributes, rules and actions are completed, those of the firm too", async () => {
  expect(await labelsAt(story(`"type": "${CURSOR}"`))).toEqual(
    expect.arrayContaining(["call.ignored", "portal.bypassed"]),
  );
  expect(await labelsAt(story(`"type": "email.aggressive", ${CURSOR}`))).toContain("tone");
  expect(await labelsAt(story(`"type": "email.aggressive", "tone": "${CURSOR}"`))).toContain("rude");
  const found = `"findings": { "include": ["${CURSOR}"] }`;
  expect(await labelsAt(story('"type": "call.ignored"', found))).toEqual(
    expect.arrayContaining(["calls-ignored", "portal-bypassed"]),
  );
  const advised = `"recommend": { "include": [{ "action": "${CURSOR}" }] }`;
  expect(await labelsAt(story('"type": "call.ignored"', advised))).toEqual(
    expect.arrayContaining(["swap-contact", "walk-through-portal"]),
  );
});

test.each([
  [story('"type": "call.ignord"'), '"call.ignord"'],
  [story('"type": "email.aggressive", "tone": "loud"'), '"loud"'],
  [story('"type": "email.aggressive", "tome": "rude"'), '"tome"'],
  [story('"type": "call.ignored"', '"findings": { "include": ["calls-ignord"] }'), '"calls-ignord"'],
  [story('"type": "call.ignored"', '"recommend": { "first": "swap-contacts" }'), '"swap-contacts"'],
])("what no pack knows is marked where all packs are known: %s", async (text, marked) => {
  expect((await closed.problemsOf(text)).join("\n")).toContain(marked);
});

test("what a case says may stand for any value", async () => {
  expect(await closed.problemsOf(story('"type": "$type", "tone": "$tone"', '"band": "$band"'))).toEqual([]);
});
