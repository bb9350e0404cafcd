import { expect, test } from "vitest";
import { InvalidInputError } from "../../src/events/problem.ts";
import {
  compare,
  explain,
  nextChange,
  project,
  renderExplanation,
  renderTimelines,
  requires,
  timeline,
  wayDown,
  whatIf,
} from "../../src/explain.ts";
import {
  appendEvents,
  createHistory,
  createRiskEngine,
  defaultPack,
  explainAssessment,
  parseEvents,
  parseProfiles,
  pruneHistory,
  renderRanking,
  withProfile,
} from "../../src/index.ts";
import { createAsyncRiskEngine } from "../../src/json-rules-engine.ts";
import { compileRules } from "../../src/plain-rules.ts";

/* Whoever has no types may give options with code of their own. */

/** Options of which one throws when it is read. */
function throwing(name: string, others: object = {}): never {
  const options = { ...others };
  Object.defineProperty(options, name, {
    enumerable: true,
    get() {
      throw new Error("boom");
    },
  });
  return options as never;
}

const at = "2026-03-01";
const packs = [defaultPack];
const engine = createRiskEngine({ packs });
const asyncEngine = createAsyncRiskEngine({ packs });
const history = createHistory({ id: "acme" });
const assessment = engine.assess(history, { at });

const asked: readonly [name: string, option: string, ask: () => unknown][] = [
  ["assess", "at", () => engine.assess(history, throwing("at"))],
  ["assess", "previous", () => engine.assess(history, throwing("previous", { at }))],
  ["createRiskEngine", "limits", () => createRiskEngine(throwing("limits", { packs }))],
  ["createAsyncRiskEngine", "facts", () => createAsyncRiskEngine(throwing("facts", { packs }))],
  ["async assess", "at", () => asyncEngine.assess(history, throwing("at"))],
  ["async assessAll", "at", () => asyncEngine.assessAll([history], throwing("at"))],
  ["async explain", "rule", () => asyncEngine.explain(history, throwing("rule", { at }))],
  ["compileRules", "limits", () => compileRules([], throwing("limits"))],
  ["createHistory", "types", () => createHistory({ id: "acme" }, throwing("types"))],
  ["withProfile", "types", () => withProfile(history, { id: "acme" }, throwing("types"))],
  ["appendEvents", "trusted", () => appendEvents(history, [], throwing("trusted"))],
  ["pruneHistory", "horizon", () => pruneHistory(history, throwing("horizon", { at }))],
  ["parseEvents", "client", () => parseEvents([], throwing("client"))],
  ["parseProfiles", "place", () => parseProfiles([], throwing("place"))],
  ["explainAssessment", "language", () => explainAssessment(assessment, throwing("language"))],
  ["explainAssessment", "history", () => explainAssessment(assessment, throwing("history"))],
  ["renderRanking", "width", () => renderRanking([assessment], throwing("width"))],
  ["explain", "at", () => explain(engine, history, throwing("at"))],
  ["explain", "previous", () => explain(engine, history, throwing("previous", { at }))],
  [
    "renderExplanation",
    "format",
    () => renderExplanation(explain(engine, history, { at }), throwing("format")),
  ],
  ["timeline", "every", () => timeline(engine, history, throwing("every", { from: at, to: at }))],
  [
    "renderTimelines",
    "width",
    () => renderTimelines([timeline(engine, history, { from: at, to: at, every: "1d" })], throwing("width")),
  ],
  ["project", "until", () => project(engine, history, throwing("until", { at }))],
  ["nextChange", "step", () => nextChange(engine, history, throwing("step", { at }))],
  ["requires", "by", () => requires(engine, history, throwing("by", { at, band: "watch" }))],
  ["requires", "undo", () => requires(engine, history, throwing("undo", { at, by: at, band: "watch" }))],
  ["whatIf", "at", () => whatIf(engine, history, [], throwing("at"))],
  ["wayDown", "below", () => wayDown(engine, history, throwing("below", { at }))],
  ["compare", "history", () => compare(engine, assessment, assessment, throwing("history"))],
];

test.each(asked)("an option of %s that throws when it is read, %s, is told by its name", async (...one) => {
  const [, option, ask] = one;
  const error = await (async () => ask())().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InvalidInputError);
  expect((error as InvalidInputError).message).toContain(
    `#/${option}: expected an option, found code of its own that throws when it is read`,
  );
});

test("options that cannot be listed are told", () => {
  const hidden = new Proxy(
    { at },
    {
      ownKeys() {
        throw new Error("boom");
      },
    },
  );
  expect(() => engine.assess(history, hidden)).toThrow(InvalidInputError);
  expect(() => createRiskEngine(hidden as never)).toThrow(InvalidInputError);
});
