import { Buffer } from "node:buffer";
import { Readable } from "node:stream";
import fc from "fast-check";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { parseJson } from "../../src/files/json-text.ts";
import { RowMapper } from "../../src/import/map-row.ts";
import { importEvents, readEvents, readImportMap, readProfiles } from "../../src/node.ts";
import { parseScenarios } from "../../src/scenarios/parse.ts";
import { runScenario } from "../../src/scenarios/run.ts";
import { run } from "../cli/run.ts";
import type { Door } from "./door.ts";
import { spoiltText } from "./mutations.ts";
import {
  JSON_PIECES,
  LEDGER_MAP,
  LINES,
  MAPS,
  PROFILE,
  SCENARIO,
  SMALL_PACK,
  TABLE,
  TABLE_PIECES,
  YAML_PIECES,
} from "./samples.ts";

/** Doors of texts: files, streams, and the command. */

const noRules = createRiskEngine({ packs: [] });
const ledger = readImportMap(LEDGER_MAP, "ledger.map.yaml");

/** A text as a stream gives it: in chunks of some bytes. */
const source = (name: string, text: string, size = 64 * 1024) => {
  const bytes = Buffer.from(text);
  const chunks = function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
  return { name, chunks: Readable.from(chunks()) };
};

interface StreamInput {
  readonly text: string;
  readonly chunk: number;
}

const streamOf = (texts: readonly string[], pieces: readonly string[]) =>
  fc.record({ text: spoiltText(texts, pieces), chunk: fc.constantFrom(1, 7, 64, 64 * 1024) });
const whole = (make: () => string) => (): StreamInput => ({ text: make(), chunk: 64 * 1024 });

/** What the command may print of what it cannot use: no stack, and an exit code that says so. */
async function expectNoStack(args: readonly string[], stdin: string): Promise<void> {
  const { code, stderr } = await run(args, stdin);
  if (![0, 1, 2].includes(code) || /^\s+at .*:\d+:\d+\)?$/m.test(stderr))
    throw new Error(`${args.join(" ")} ended with ${code} and said ${stderr.slice(0, 2_000)}`);
}

export const fileDoors: readonly Door[] = [
  {
    name: "scenarios",
    input: spoiltText([SCENARIO], YAML_PIECES),
    pass: (text) => {
      for (const scenario of parseScenarios(text as string, { file: "story.yaml" }).scenarios)
        runScenario(scenario, noRules);
    },
    corpus: {
      "very many brackets": () => "]".repeat(200_000),
      "aliases that double": () =>
        `a: &a0 [x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &a${i + 1} [*a${i}, *a${i}]`).join("\n")}`,
      "very many documents": () => "---\n".repeat(100_000),
      "events that repeat, and moments": () =>
        SCENARIO.replace("times: 4", "times: 99999").replace(
          "expect:",
          `expect:\n${Array.from({ length: 900 }, (_, i) => `  - { at: +${i}d, score: { min: 0, max: 100 } }`).join("\n")}`,
        ),
    },
  },
  {
    name: "import maps",
    input: spoiltText(MAPS, YAML_PIECES),
    pass: (text) => {
      const rows = new RowMapper(readImportMap(text as string, "map.yaml"));
      for (const cell of ["", "2026-01-05", "12", "-1e400", "__proto__", "Paid", "x".repeat(300)]) {
        rows.mapRow(() => cell, {});
      }
    },
    corpus: {
      "a key that reaches for the prototype": () => `${LEDGER_MAP}\n__proto__: { polluted: true }\n`,
      "a list that opens itself": () => "columns: &a [*a]",
    },
  },
  {
    name: "tables",
    input: streamOf([TABLE], TABLE_PIECES),
    pass: async (input) => {
      const { text, chunk } = input as StreamInput;
      for await (const _ of importEvents(source("ledger.csv", text, chunk), ledger, { onInvalid: () => {} }));
    },
    corpus: {
      "a quote that stays open": whole(() => `${TABLE}\n"${"x,\n".repeat(500_000)}`),
      "a header of very many cells": whole(() => `${TABLE.split("\n")[0]}${",x".repeat(100_000)}\n1`),
      "very many rows that are short": whole(() => `${TABLE}\n${"1\n".repeat(100_000)}`),
    },
  },
  {
    name: "lines of events",
    input: streamOf([LINES, `[${LINES.replaceAll("\n", ",\n")}]`], JSON_PIECES),
    pass: async (input) => {
      const { text, chunk } = input as StreamInput;
      for await (const _ of readEvents(source("events.ndjson", text, chunk)));
    },
    corpus: {
      "very many bad lines": whole(() => "{}\n".repeat(125_000)),
      "brackets that were never opened": whole(() => "]".repeat(1_900_000)),
      "one line without an end": whole(() => `{"note":"${"x".repeat(5_000_000)}`),
      "a key that is given very many times": whole(() => `{${'"a":1,'.repeat(100_000)}"a":1}`),
    },
  },
  {
    name: "files of profiles",
    input: streamOf(
      [JSON.stringify([PROFILE]), JSON.stringify({ acme: PROFILE }), JSON.stringify(PROFILE)],
      JSON_PIECES,
    ),
    pass: async (input) => {
      const { text, chunk } = input as StreamInput;
      await readProfiles(source("clients.json", text, chunk));
    },
  },
  {
    name: "texts of rule files",
    input: spoiltText([JSON.stringify(SMALL_PACK, null, 2)], JSON_PIECES),
    pass: (text) => {
      const problems: never[] = [];
      const pack = parseJson(text as string, "pack.json", problems, { maxDepth: 200 });
      if (problems.length === 0) createRiskEngine({ packs: [pack] });
    },
    corpus: {
      "a key that is given very many times": () => `{${'"a":1,'.repeat(300_000)}"a":1}`,
      "very many faults": () => "[}".repeat(500_000),
    },
  },
  {
    name: "the command",
    input: fc.record({
      args: fc.constantFrom(
        ["assess", "-", "--no-default-rules", "--rules", "examples/own-rules/rules.json"],
        ["assess", "-", "--format", "json"],
        ["assess", "-", "--on-invalid", "skip", "--at", "2026-02-01"],
        ["explain", "-", "--client", "acme"],
        ["assess", "-", "--at", "nonsense"],
        ["asess", "-"],
      ),
      text: spoiltText([LINES], [...JSON_PIECES, "\u001b[2J", "\u009b", "\u202e"]),
    }),
    pass: async (input) => {
      const { args, text } = input as { readonly args: readonly string[]; readonly text: string };
      await expectNoStack(args, text);
    },
  },
];
