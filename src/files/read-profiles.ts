import type { ClientProfile } from "../events/client-profile.ts";
import { isObject } from "../events/json-object.ts";
import { pointerOf } from "../events/json-pointer.ts";
import { InvalidInputError, type Problem, type ProblemPlace, problemAt } from "../events/problem.ts";
import { type ProfileOptions, parseProfiles } from "../events/profile.ts";
import { type ByteSource, nameOf, readText } from "./bytes.ts";
import { parseJson } from "./json-text.ts";
import { placeIn } from "./read-events.ts";
import { readJsonRecords } from "./records.ts";

export const LARGEST_PROFILES = 256 * 1024 * 1024;

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
  const text = await readText(source, LARGEST_PROFILES);
  const problems: Problem[] = [];
  const entries = readKeyed(text, file, problems) ?? (await readListed(text, file, problems));
  if (entries.length === 0 && problems.length === 0) {
    const expected = "at least one client's profile";
    problems.push(problemAt({ file }, { code: "missing", expected, found: "none" }));
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
  if (!text.trimStart().startsWith("{") || isLines(text)) return undefined;
  const before = problems.length;
  const root = parseJson(text, file, problems);
  if (problems.length > before) return [];
  if (!isObject(root)) return undefined;
  if (typeof root.id === "string") return [{ value: root, place: { file } }];
  return Object.entries(root).map(([id, profile]) => {
    const place = { file, pointer: pointerOf([id]) };
    if (!isObject(profile)) return { value: profile, place };
    if (Object.hasOwn(profile, "id") && profile.id !== id) {
      const expected = `the id that is its key, ${JSON.stringify(id)}`;
      const found = JSON.stringify(profile.id);
      problems.push(
        problemAt({ file, pointer: `${place.pointer}/id` }, { code: "mismatch", expected, found }),
      );
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
      if (record.problems !== undefined) for (const problem of record.problems) problems.push(problem);
      else entries.push({ value: record.value, place: placeIn(file, record) });
    }
  }
  return entries;
}

/** Whether the first line is JSON by itself and others follow. */
function isLines(text: string): boolean {
  const [first = "", ...rest] = text.trim().split("\n", 2);
  if (rest.length === 0) return false;
  try {
    JSON.parse(first);
    return true;
  } catch {
    return false;
  }
}
