import { isObject } from "../events/json-object.ts";

/** What a document of ours is by its keys, where something else is expected; `undefined` where it is none that we know. */
export function nameDocument(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const has = (key: string) => Object.hasOwn(value, key);
  // What says that it is a scenario, or an event, is one, be it a bad one.
  if (has("type") || has("scenario")) return undefined;
  if (has("pack") || has("rules")) return RULE_FILE;
  if (has("columns") && has("events")) return "an import map, which import --map takes";
  return undefined;
}

/** What stands in one line where an event should, and is the whole of something else; `undefined` where it is a bad event. */
export function nameWhole(value: unknown): string | undefined {
  const name = nameDocument(value);
  if (name !== undefined || typeof value !== "object" || value === null) return name;
  const members = Object.entries(value);
  if (members.some(([key]) => OF_EVENTS.has(key))) return undefined;
  const list = members.find(([, member]) => Array.isArray(member) && isObject(member[0]));
  return list === undefined ? undefined : wrapping(list[0]);
}

const RULE_FILE = "a rule file, which --rules takes";
const OF_EVENTS: ReadonlySet<string> = new Set(["type", "client", "at"]);

function wrapping(key: string): string {
  return `an object that has a list in ${JSON.stringify(key.slice(0, 40))}: that list alone is read`;
}

/** As much of a source as tells what it is. */
export const HEAD = 256 * 1024;

/**
 * What a text is that begins like lines of JSON and is one value over many of them; `undefined` where it is lines, be they
 * broken ones, or an array. Lines follow one another by an opening bracket; within a value something else follows.
 */
export function nameSpreadValue(head: string): string | undefined {
  const text = head.trimStart();
  const [first = ""] = text.split("\n", 1);
  const [next = ""] = text.slice(first.length).trimStart().split("\n", 1);
  const open = openAtEnd(first);
  if (!text.startsWith("{") || open === undefined || !goesOn(first.trimEnd(), open, next)) return undefined;
  if (/^\s*"(?:pack|rules)"\s*:/m.test(text)) return RULE_FILE;
  const [, key] = /"((?:[^"\\\n]|\\.){1,40})"\s*:\s*\[\s*\{/.exec(text) ?? [];
  return key === undefined ? "one object over many lines" : wrapping(key);
}

/** The innermost bracket that a line of JSON leaves open; `undefined` where it leaves none, or a text, or closes another. */
function openAtEnd(line: string): string | undefined {
  const open: string[] = [];
  for (const [token] of line.matchAll(/"(?:[^"\\]|\\.)*"?|[{}[\]]/g)) {
    if (token.startsWith('"')) {
      if (token.length === 1 || !token.endsWith('"')) return undefined;
    } else if (token === "{" || token === "[") open.push(token);
    else if (open.pop() !== (token === "}" ? "{" : "[")) return undefined;
  }
  return open.at(-1);
}

/** Whether the next line may go on within the bracket that one leaves open, where by itself it might be a line as well. */
function goesOn(line: string, open: string, next: string): boolean {
  if (line.endsWith("[")) return next !== "";
  if (line.endsWith(":")) return /^["\d\-tfn]/.test(next);
  if (!/[{,]$/.test(line)) return /^[,}\]]/.test(next);
  return open === "{" ? /^(?:\}|"(?:[^"\\]|\\.)*"\s*:)/.test(next) : /^["\d\-tfn]/.test(next);
}
