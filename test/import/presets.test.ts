import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatProblem } from "../../src/events/problem.ts";
import { importEvents } from "../../src/import/import-rows.ts";
import { readImportMap } from "../../src/import/read-map.ts";
import { collect } from "../files/streams.ts";

const SAMPLES = "examples/presets/";
const MAPS = "src/import/presets/";
const files = readdirSync(SAMPLES);

/** What a preset makes of its sample, a line an event: its type, and what else tells it from others. */
async function told(name: string): Promise<{ events: string[]; problems: string[]; left: number }> {
  const sample = files.find((file) => file.split(".", 2)[0] === name && file.split(".").length === 2) ?? "";
  const lookups = Object.fromEntries(
    files.flatMap((file) => {
      const [preset, lookup = "", ...rest] = file.split(".");
      return preset === name && rest.length === 1 ? [[lookup, `${SAMPLES}${file}`]] : [];
    }),
  );
  const path = `${MAPS}${name}.map.yaml`;
  const counts = { rows: 0, events: 0, leftOut: 0, withoutEvent: 0 };
  const problems: string[] = [];
  const events = await collect(
    importEvents(`${SAMPLES}${sample}`, readImportMap(readFileSync(path, "utf8"), path), {
      lookups,
      counts,
      onInvalid: (row) => void problems.push(...row.problems.map(formatProblem)),
    }),
  );
  expect(events.every(({ id }) => id !== undefined)).toBe(true);
  return {
    events: events.map(({ type, client, at, id }) => `${type} ${client} ${at} ${id}`),
    problems,
    left: counts.leftOut + counts.withoutEvent,
  };
}

const EXPECTED: Readonly<Record<string, { events: readonly string[]; left: number }>> = JSON.parse(
  readFileSync("test/import/presets.json", "utf8"),
);

test("each preset has a sample, a page, and what is to come of it", () => {
  const presets = readdirSync(MAPS).map((file) => file.replace(".map.yaml", ""));
  const samples = files.filter((file) => file.split(".").length === 2).map((file) => file.split(".", 1)[0]);
  expect(samples.sort()).toEqual(presets.sort());
  expect(Object.keys(EXPECTED).sort()).toEqual(presets);
  expect(
    readdirSync("docs/presets")
      .map((file) => file.replace(".md", ""))
      .sort(),
  ).toEqual(presets);
});

describe("a preset reads what its system gives", () => {
  test.each(Object.keys(EXPECTED))("%s", async (name) => {
    expect(await told(name)).toEqual({ ...EXPECTED[name], problems: [] });
  });
});
