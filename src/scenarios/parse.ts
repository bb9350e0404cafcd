import * as z from "zod";
import type { ClientProfile } from "../events/client-profile.ts";
import { isObject } from "../events/json-object.ts";
import { type Problem, problemAt } from "../events/problem.ts";
import { parseInstant } from "../events/time.ts";
import { problemsOf } from "../events/zod-problem.ts";
import { nameDocument } from "../files/document-kind.ts";
import { type Path, type PlaceOf, readDocuments, type TextDocument } from "../files/yaml-text.ts";
import { type StoryCase, tellCases } from "./cases.ts";
import { expandEvent, instantOfMoment, type StoryEvent } from "./expand.ts";
import {
  type Expectation,
  expectationSchema,
  MOST_MOMENTS,
  MOST_WRITTEN_EVENTS,
  scenarioSchema,
  storyEventSchema,
} from "./schema.ts";
import { MOST_EVENTS, StoryWork } from "./story-work.ts";
import { within } from "./within.ts";

/** One story with what is expected of it, as read; its events and names are checked against an engine when it runs. */
export interface Scenario {
  /** Of a case of a table: the story, a colon and the name of the case. */
  readonly name: string;
  readonly file?: string;
  /** 1-based line that it begins on. */
  readonly line: number;
  /** Why it cannot come as expected yet, where it says so. */
  readonly todo?: string;
  /** Rule files as written: relative to the file. */
  readonly packs: readonly string[];
  /** `undefined` where the profile could not be read. */
  readonly client: ClientProfile | undefined;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly events: readonly StoryEvent[];
  readonly expectations: readonly PlacedExpectation[];
  /** What is wrong with it so far. A scenario with problems does not run. */
  readonly problems: readonly Problem[];
  readonly placeOf: PlaceOf;
}

/** What is expected at one moment. */
export interface PlacedExpectation {
  readonly expected: Expectation;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Position in the scenario's list. */
  readonly index: number;
}

/**
 * Reads the scenarios of a text, YAML or JSON, one a document, or one for each of its `cases`. Nothing is thrown: what is wrong within a scenario
 * stands in its `problems`, with file, line and column; a document that is no YAML at all stands in `problems` of the result.
 *
 * @example
 * const { scenarios } = parseScenarios(text, { file: "silence.yaml" });
 * const result = runScenario(scenarios[0], engine);
 */
export function parseScenarios(
  text: string,
  options: { readonly file?: string } = {},
): { scenarios: Scenario[]; problems: Problem[] } {
  return readScenarios(text, { ...options, work: new StoryWork() });
}

/** {@link parseScenarios}, of several texts whose work is bounded together. */
export function readScenarios(
  text: string,
  { work, ...options }: { readonly file?: string; readonly work: StoryWork },
): { scenarios: Scenario[]; problems: Problem[] } {
  const { documents, problems } = readDocuments(text, options.file);
  if (documents.length === 0 && problems.length === 0) {
    const place = { ...(options.file === undefined ? {} : { file: options.file }), line: 1, column: 1 };
    problems.push(problemAt(place, { code: "missing", expected: "a scenario", found: "nothing" }));
  }
  const scenarios: Scenario[] = [];
  for (const document of documents) {
    const other = nameDocument(document.data);
    if (other === undefined)
      for (const scenario of readStories(document, options.file, work)) scenarios.push(scenario);
    else
      problems.push(
        problemAt(document.placeOf([]), { code: "wrong-type", expected: "a scenario", found: other }),
      );
  }
  return { scenarios, problems };
}

/** The story of a document, or each case of it. */
function* readStories(
  document: TextDocument,
  file: string | undefined,
  work: StoryWork,
): Generator<Scenario> {
  const { data, placeOf } = document;
  if (!isObject(data) || !Object.hasOwn(data, "cases")) {
    yield readScenario(document, file, work);
    return;
  }
  for (const one of tellCases(data, placeOf)) {
    if (one.problems.length > 0) yield unreadCase(one, file);
    else {
      const scenario = readScenario(one, file, work);
      yield { ...scenario, name: `${scenario.name}: ${one.name}`, line: one.line };
      // What is too much in one case is so in those after it.
      if (scenario.problems.some(({ code }) => code === "limit")) return;
    }
  }
}

/** A case that does not fit its story: what the story would say with it is not asked. */
function unreadCase(
  { name = "(unnamed)", line, placeOf, problems }: StoryCase,
  file: string | undefined,
): Scenario {
  const of = file === undefined ? {} : { file };
  const nothing = { packs: [], client: undefined, start: 0, events: [], expectations: [] };
  return { name, ...of, line, ...nothing, problems, placeOf };
}

function readScenario({ data, placeOf }: TextDocument, file: string | undefined, work: StoryWork): Scenario {
  const problems: Problem[] = [];
  const read: Read = (schema, value, path) => {
    const { success, data, error } = schema.safeParse(value);
    if (success) return data;
    for (const problem of problemsOf(error, schema, value)) problems.push(within(problem, path, placeOf));
    return undefined;
  };
  // Part by part, so that a fault in one hides none in another.
  read(outline, data, []);
  const written = isObject(data) ? data : undefined;
  const part = <Schema extends z.ZodType>(key: string, schema: Schema): z.output<Schema> | undefined =>
    written && read(schema, Object.hasOwn(written, key) ? written[key] : undefined, [key]);

  const start = parseInstant(part("start", shape.start) ?? "") ?? 0;
  const events = readEvents(part("events", eventList) ?? [], start, read);
  const name = part("scenario", shape.scenario) ?? "(unnamed)";
  const todo = part("todo", shape.todo);
  const packs = part("packs", shape.packs) ?? [];
  const client = part("client", shape.client);
  const expectations = readExpectations(part("expect", expectList) ?? [], start, read);
  const most = work.add(events.length, expectations.length);
  if (most !== undefined)
    problems.push(problemAt(placeOf(["events"]), { code: "limit", expected: most, found: "more" }));
  return {
    name,
    ...(file === undefined ? {} : { file }),
    line: placeOf([]).line ?? 1,
    ...(todo === undefined ? {} : { todo }),
    packs,
    client,
    start,
    // What is too much is not kept either.
    events: most === undefined ? events : [],
    expectations,
    problems,
    placeOf,
  };
}

type Read = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  path: Path,
) => z.output<Schema> | undefined;

const { shape } = scenarioSchema;
const outline = z.strictObject(
  Object.fromEntries(Object.keys(shape).map((key) => [key, z.unknown().optional()])),
);
/** As the schema has them, but for the items, which are read one by one. */
const eventList = z.array(z.unknown()).max(MOST_WRITTEN_EVENTS);
const expectList = z.array(z.unknown()).min(1).max(MOST_MOMENTS);

function readEvents(list: readonly unknown[], start: number, read: Read): StoryEvent[] {
  const events: StoryEvent[] = [];
  for (const [index, value] of list.entries()) {
    const readable = read(storyEventSchema, value, ["events", index]) !== undefined;
    if (!isObject(value)) continue;
    // Of an event whose time is wrong, the attributes are checked all the same.
    const event = readable ? value : { ...value, at: "+0d", every: undefined, times: 1 };
    for (const one of expandEvent(event, index, start)) events.push(one);
    if (events.length > MOST_EVENTS) break;
  }
  return events;
}

function readExpectations(list: readonly unknown[], start: number, read: Read): PlacedExpectation[] {
  const expectations: PlacedExpectation[] = [];
  for (const [index, value] of list.entries()) {
    const expected = read(expectationSchema, value, ["expect", index]);
    const at = expected === undefined ? undefined : instantOfMoment(expected.at, start);
    if (expected !== undefined && at !== undefined) expectations.push({ expected, at, index });
  }
  return expectations;
}
