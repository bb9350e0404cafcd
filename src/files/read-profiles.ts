import { InvalidInputError, type Problem, type ProblemPlace } from "../events/problem.ts";
import { type ClientProfile, type ProfileOptions, parseProfiles } from "../events/profile.ts";
import { type ByteSource, nameOf, readText } from "./bytes.ts";
import { escapePointer, positionAt, surveyJson } from "./json-text.ts";
import { placeIn } from "./read-events.ts";
import { readJsonRecords } from "./records.ts";

const LARGEST_FILE = 256 * 1024 * 1024;

interface Entry {
  readonly value: unknown;
  readonly place: ProblemPlace;
}

/**
 * The profiles of a file: a JSON array, NDJSON, or one object with the clients' ids for keys (`id` may then be left out).
 * Throws {@link InvalidInputError} with every problem; two different profiles of one client are one.
 *
 * @example const profiles = await readProfiles("clients.json");
 */
export async function readProfiles(
  source: ByteSource,
  options: ProfileOptions = {},
): Promise<ClientProfile[]> {
  const file = nameOf(source);
  const text = await readText(source, LARGEST_FILE);
  const problems: Problem[] = [];
  const entries = readKeyed(text, file, problems) ?? (await readListed(text, file, problems));
  if (entries.length === 0 && problems.length === 0) {
    problems.push({ place: { file }, expected: "at least one client's profile", found: "none" });
  }
  const parsed = parseProfiles(
    entries.map(({ value }) => value),
    { ...options, place: (index) => ({ index }) },
  );
  for (const problem of parsed.problems) {
    const { place } = entries[problem.place.index ?? 0] as Entry;
    const pointer = `${place.pointer ?? ""}${problem.place.pointer ?? ""}`;
    problems.push({ ...problem, place: pointer === "" ? place : { ...place, pointer } });
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return parsed.profiles;
}

/** The entries of an object of profiles by id; `undefined` where the text is a list of them, or lines. */
function readKeyed(text: string, file: string, problems: Problem[]): Entry[] | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    if (firstLineIsJson(text)) return undefined;
    const { fault } = surveyJson(text);
    if (fault === undefined) return undefined;
    const { offset, ...rest } = fault;
    problems.push({ place: { file, ...positionAt(text, offset) }, ...rest });
    return [];
  }
  if (!isObject(root) || typeof root.id === "string") return undefined;
  for (const { pointer, offset } of surveyJson(text).repeatedKeys) {
    problems.push({
      place: { file, ...positionAt(text, offset) },
      expected: "each key once",
      found: `${pointer} again`,
    });
  }
  return Object.entries(root).map(([id, profile]) => {
    const place = { file, pointer: `/${escapePointer(id)}` };
    if (!isObject(profile)) return { value: profile, place };
    if (Object.hasOwn(profile, "id") && profile.id !== id) {
      problems.push({
        place: { file, pointer: `${place.pointer}/id` },
        expected: `the id that is its key, ${JSON.stringify(id)}`,
        found: JSON.stringify(profile.id),
      });
    }
    return { value: Object.fromEntries([...Object.entries(profile), ["id", id]]), place };
  });
}

async function readListed(text: string, file: string, problems: Problem[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  const chunks = (async function* () {
    yield Buffer.from(text);
  })();
  for await (const records of readJsonRecords({ name: file, chunks })) {
    for (const record of records) {
      if (record.problem !== undefined) problems.push(record.problem);
      else entries.push({ value: record.value, place: placeIn(file, record) });
    }
  }
  return entries;
}

function firstLineIsJson(text: string): boolean {
  try {
    JSON.parse(text.trimStart().split("\n", 1)[0] as string);
    return true;
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
