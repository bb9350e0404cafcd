import * as z from "zod";
import { eventCatalogue } from "../src/events/catalogue.ts";
import type { Fact } from "../src/facts/fact.ts";
import type { FactScope } from "../src/facts/reading/fact-scope.ts";
import { selectionParams } from "../src/facts/reading/selection-params.ts";
import { SUBJECT_KINDS, type SubjectKind } from "../src/facts/reading/subject-kind.ts";
import { weighingParams } from "../src/facts/reading/weighing.ts";
import { vocabulary } from "../src/facts/vocabulary.ts";
import { escapeText, table } from "./markdown.ts";
import { whatStands } from "./member-tables.ts";

/** The vocabulary of the rules, for those who write them. */

/** Params that many facts share, by what they are called together. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  selection: Object.keys(selectionParams),
  weighing: Object.keys(weighingParams),
};

/** Every fact, and the names of its params. */
export function factTable(): string {
  const rows = [...vocabulary.values()].map((fact) => [
    `\`${fact.name}\``,
    `${escapeText(fact.summary?.en ?? "")} *${escapeText(fact.unit ?? "")}*`,
    listParams(Object.keys(paramsOf(fact))),
  ]);
  return table(["fact", "value, and its unit", "params"], rows);
}

function listParams(names: readonly string[]): string {
  const shared = Object.entries(SHARED).filter(([, group]) => group.every((name) => names.includes(name)));
  const told = shared.flatMap(([, group]) => group);
  const own = names.filter((name) => !told.includes(name)).map((name) => `\`${name}\``);
  return [...shared.map(([called]) => `*${called}*`), ...own].join(", ");
}

/** Every param, with the facts that take it; twice where it means two things. */
export function paramTable(): string {
  const takers = new Map<string, string[]>();
  for (const fact of vocabulary.values()) {
    for (const [name, schema] of Object.entries(paramsOf(fact))) {
      const meaning = `\`${name}\`\n${whatStands(`${fact.name}: ${name}`, schema)}`;
      takers.set(meaning, [...(takers.get(meaning) ?? []), `\`${fact.name}\``]);
    }
  }
  const rows = [...takers].map(([meaning, facts]) => [...meaning.split("\n"), facts.join(" ")]);
  return table(["param", "meaning", "taken by"], rows);
}

function paramsOf({ params }: Fact): z.core.$ZodShape {
  return params instanceof z.ZodObject ? params.shape : {};
}

/** What `path` may lead to, of a fact that has paths; of `subject`, for each kind. */
export function pathTable(name: string): string {
  const fact = vocabulary.get(name);
  if (fact === undefined) throw new Error(`no fact ${name}`);
  if (fact.scope !== "subject") return table(["path", "what"], pathRows(fact, undefined));
  return SUBJECT_KINDS.map((kind) => `**${kind}**\n\n${table(["path", "what"], pathRows(fact, kind))}`).join(
    "\n\n",
  );
}

function pathRows(fact: Fact, subjectKind: SubjectKind | undefined): string[][] {
  const scope: FactScope = {
    subjectKind,
    events: eventCatalogue,
    actions: [],
    recordingTypes: () => [],
    rules: { names: [], find: () => undefined },
    report: () => {},
  };
  const names = typeof fact.paths === "function" ? fact.paths(scope) : [];
  return names.map((name) => [`\`$.${name}\``, escapeText(fact.phrase({}, `$.${name}`).en)]);
}
