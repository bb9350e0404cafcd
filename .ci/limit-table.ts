import { MOST_SHOWN } from "../src/cli/io.ts";
import { MAX_TEXT_LENGTH } from "../src/events/values.ts";
import { MOST_ENTRIES } from "../src/files/find-files.ts";
import { RECORD_LIMIT } from "../src/files/json-record.ts";
import { LARGEST_ROW, MOST_LINES_OF_A_ROW } from "../src/files/read-csv.ts";
import { LARGEST_PROFILES } from "../src/files/read-profiles.ts";
import { LARGEST_RULE_FILE } from "../src/files/read-rule-files.ts";
import { LARGEST_DOCUMENT } from "../src/files/records.ts";
import { DEEPEST_NESTING } from "../src/files/yaml-composing.ts";
import { MOST_ALIASES } from "../src/files/yaml-structure.ts";
import { LONGEST_TEXT } from "../src/files/yaml-text.ts";
import { LARGEST_WHOLE } from "../src/import/rows/whole-source.ts";
import { LARGEST_SHEET } from "../src/import/rows/xlsx-cells.ts";
import { FETCH_LIMITS } from "../src/json-rules-engine/create-engine.ts";
import type { FetchLimits } from "../src/json-rules-engine/fetching.ts";
import { MOST_COMPARISONS } from "../src/json-rules-engine/rule-questions.ts";
import { PLAIN_RULE_LIMITS, type PlainRuleLimits } from "../src/plain-rules/compile-rules.ts";
import { LARGEST_PROGRAM, LONGEST_PATTERN } from "../src/rules/compile/matches.ts";
import { DEEPEST_NAMING } from "../src/rules/compile/named-conditions.ts";
import { LONGEST_CHAIN } from "../src/rules/compile/named-facts.ts";
import { type RuleLimits, readLimits } from "../src/rules/file/limits.ts";
import { MOST_EVENT_TYPES, MOST_NAMES } from "../src/rules/file/rule-file.ts";
import { MOST_VALUES } from "../src/scenarios/cases.ts";
import { MOST_CASES, MOST_MOMENTS, MOST_WRITTEN_EVENTS } from "../src/scenarios/schema.ts";
import {
  MOST_EVENTS,
  MOST_EVENTS_TOGETHER,
  MOST_LOOKS,
  MOST_LOOKS_TOGETHER,
} from "../src/scenarios/story-work.ts";
import { table } from "./markdown.ts";

type Row = readonly [limit: string, value: string, option: string];

const FIXED = "fixed";

const OF_RULES: Readonly<Record<keyof RuleLimits, string>> = {
  depth: "levels of a rule file",
  values: "values in a rule file",
  textLength: "characters of a text or key in it",
  rules: "rules of all packs",
  asks: "findings that rules ask about, each counted for every rule that does, by itself or by a condition that it names",
  reasons:
    "reasons of advice: rules and the findings they ask about, each counted for every action that it may lead to",
  patternSteps: "steps of all regular expressions of `matches` in rules, each of them 100 at least",
  subjects: "employees, contacts or incidents of a client that rules are asked of",
};

const OF_PLAIN_RULES: Readonly<Record<keyof PlainRuleLimits, string>> = {
  depth: "plain rules: levels",
  values: "plain rules: values",
  textLength: "plain rules: characters of a text or key",
  conditions: "plain rules: conditions, named ones filled in",
};

const OF_FETCHING: Readonly<Record<keyof FetchLimits, string>> = {
  timeoutMs: "milliseconds that an answer of a fetched fact is waited for",
  concurrency: "answers waited for at a time",
  answerSize: "values and characters of such an answer, together",
};

/** What is refused beyond which size, and the option that sets it. */
export function limitTable(): string {
  const rules = readLimits();
  const rows: Row[] = [
    ["bytes of a rule file", bytes(LARGEST_RULE_FILE), "`readRuleFiles(paths, { maxBytes })`"],
    ...keysOf(OF_RULES).map(
      (key): Row => [OF_RULES[key], count(rules[key]), `\`createRiskEngine({ limits: { ${key} } })\``],
    ),
    [
      "facts, conditions or actions that a file declares, rules in it or disabled by it",
      count(MOST_NAMES),
      FIXED,
    ],
    ["event types that a file declares", count(MOST_EVENT_TYPES), FIXED],
    ["named conditions within one another", count(DEEPEST_NAMING), FIXED],
    ["names between a fact of a pack and a built-in one", count(LONGEST_CHAIN), FIXED],
    [
      "a regular expression of `matches`",
      `${count(LONGEST_PATTERN)} characters, ${count(LARGEST_PROGRAM)} steps`,
      FIXED,
    ],
    [
      "comparisons of a rule for json-rules-engine, named conditions filled in",
      count(MOST_COMPARISONS),
      FIXED,
    ],
    ...keysOf(OF_FETCHING).map(
      (key): Row => [OF_FETCHING[key], count(FETCH_LIMITS[key]), `\`createAsyncRiskEngine({ ${key} })\``],
    ),
    ...keysOf(OF_PLAIN_RULES).map(
      (key): Row => [
        OF_PLAIN_RULES[key],
        count(PLAIN_RULE_LIMITS[key]),
        `\`compileRules(rules, { limits: { ${key} } })\``,
      ],
    ),
    ["one record of a stream of events or profiles", bytes(RECORD_LIMIT), FIXED],
    ["one row of a table", `${bytes(LARGEST_ROW)}, ${count(MOST_LINES_OF_A_ROW)} lines`, FIXED],
    ["a JSON document in which a map finds rows", bytes(LARGEST_DOCUMENT), FIXED],
    [
      "an XML file or a spreadsheet; what that unpacks to",
      `${bytes(LARGEST_WHOLE)}; ${bytes(LARGEST_SHEET)}`,
      FIXED,
    ],
    ["a file of profiles", bytes(LARGEST_PROFILES), FIXED],
    ["characters of an id or name of an event; of a note or reason", `200; ${count(MAX_TEXT_LENGTH)}`, FIXED],
    [
      "a scenario or import map",
      `${count(LONGEST_TEXT)} characters, ${count(DEEPEST_NESTING)} levels, ${count(MOST_ALIASES)} uses of aliases`,
      FIXED,
    ],
    [
      "events of a scenario as written, repetitions included; moments; events times moments",
      `${count(MOST_WRITTEN_EVENTS)}, ${count(MOST_EVENTS)}; ${count(MOST_MOMENTS)}; ${count(MOST_LOOKS)}`,
      FIXED,
    ],
    [
      "cases of a table of scenarios; values of all that are put in",
      `${count(MOST_CASES)}; ${count(MOST_VALUES)}`,
      FIXED,
    ],
    [
      "of all scenarios that are read together: events; events times moments",
      `${count(MOST_EVENTS_TOGETHER)}; ${count(MOST_LOOKS_TOGETHER)}`,
      FIXED,
    ],
    [
      "entries of a directory that is looked through, with those of its directories",
      count(MOST_ENTRIES),
      FIXED,
    ],
    ["problems of a file that the command shows", count(MOST_SHOWN), FIXED],
  ];
  return table(["limit", "default", "set by"], rows);
}

function keysOf<Key extends string>(words: Readonly<Record<Key, string>>): Key[] {
  return Object.keys(words) as Key[];
}

function count(value: number): string {
  return value.toLocaleString("en");
}

function bytes(value: number): string {
  return `${value / 2 ** 20} MiB`;
}
