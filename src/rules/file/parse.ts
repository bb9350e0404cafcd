import type * as z from "zod";
import { type Bounds, checkBounds, RULE_FILE_BOUNDS } from "../../events/json-bounds.ts";
import type { Problem, ProblemPlace } from "../../events/problem.ts";
import { problemsOf } from "../../events/zod-problem.ts";
import { type ReadRuleFile, ruleFileSchema } from "./rule-file.ts";

export interface ParsedRuleFile {
  /** The whole file, where its form is right. */
  readonly file?: ReadRuleFile;
  /** What is right in a file that is not: its other problems can be looked for in it. */
  readonly sound?: SoundPart;
  readonly problems: readonly Problem[];
}

export interface SoundPart {
  readonly file: ReadRuleFile;
  /** Names of what was left out, which the rest may rightly speak of. */
  readonly leftOut: readonly string[];
  /** Where each of its rules stands in the list that was written. */
  readonly rulePositions: readonly number[];
}

/**
 * Reads the JSON of a rule file.
 *
 * Checks its form only: whether the facts, events and actions that it names exist shows when an engine is made of it.
 * Gives the file, or every problem of its form.
 *
 * @example
 * const { file, problems } = parseRuleFile(JSON.parse(text), { file: "acme.json" });
 */
export function parseRuleFile(
  json: unknown,
  place: ProblemPlace = {},
  bounds: Bounds = RULE_FILE_BOUNDS,
): ParsedRuleFile {
  const excesses = checkBounds(json, bounds, place);
  if (excesses.length > 0) return { problems: excesses };
  const parsed = ruleFileSchema.safeParse(json);
  if (parsed.success) return { file: parsed.data, problems: [] };
  const sound = findSoundPart(json, parsed.error);
  const problems = problemsOf(parsed.error, ruleFileSchema, json, place);
  return sound === undefined ? { problems } : { sound, problems };
}

const SECTIONS: readonly PropertyKey[] = ["eventTypes", "facts", "conditions", "actions", "rules"];

/** The file without the rules, actions and other entries that have problems; `undefined` where its frame has one. */
function findSoundPart(json: unknown, { issues }: z.core.$ZodError): SoundPart | undefined {
  const unknown = issues.flatMap((issue) => (isUnknownSection(issue) ? issue.keys : []));
  const ofEntries = issues.filter((issue) => !isUnknownSection(issue));
  if (!ofEntries.every(({ path }) => path.length > 1 && SECTIONS.includes(path[0] as PropertyKey)))
    return undefined;
  const unsound = new Set(ofEntries.map(({ path }) => `${String(path[0])} ${String(path[1])}`));
  const leftOut: string[] = [];
  const rulePositions: number[] = [];
  const isSound = (section: string, key: string, entry: unknown): boolean => {
    if (!unsound.has(`${section} ${key}`)) return true;
    const name = (entry as { name?: unknown } | null)?.name;
    leftOut.push(section !== "rules" ? key : typeof name === "string" ? name : "");
    return false;
  };
  const known = Object.entries(json as Readonly<Record<string, object>>).filter(
    ([section, part]) => part !== undefined && !unknown.includes(section),
  );
  const parts = known.map(([section, part]) => {
    if (!SECTIONS.includes(section)) return [section, part];
    if (Array.isArray(part)) {
      part.forEach((entry, i) => {
        if (isSound(section, String(i), entry)) rulePositions.push(i);
      });
      return [section, rulePositions.map((i) => part[i])];
    }
    return [
      section,
      Object.fromEntries(Object.entries(part).filter(([key, entry]) => isSound(section, key, entry))),
    ];
  });
  const parsed = ruleFileSchema.safeParse(Object.fromEntries(parts));
  return parsed.success ? { file: parsed.data, leftOut, rulePositions } : undefined;
}

function isUnknownSection(issue: z.core.$ZodIssue): issue is z.core.$ZodIssueUnrecognizedKeys {
  return issue.code === "unrecognized_keys" && issue.path.length === 0;
}
