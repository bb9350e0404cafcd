import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { InvalidInputError } from "../../src/events/problem.ts";
import { createAsyncRiskEngine } from "../../src/json-rules-engine.ts";

const sync = createRiskEngine as (options: unknown) => unknown;
const byEngine = createAsyncRiskEngine as (options: unknown) => unknown;

/** What both say of options that are none. */
function said(options: unknown): readonly string[] {
  return [sync, byEngine].map((create) => {
    try {
      create(options);
      return "nothing";
    } catch (error) {
      return error instanceof InvalidInputError ? error.message : `untyped: ${error}`;
    }
  });
}

describe("an option that would be passed over is refused, by both evaluators", () => {
  test.each([
    ["nothing", undefined, "expected an object, found nothing"],
    ["null", null, "expected an object, found null"],
    [
      "a misspelt one",
      { packs: [], limit: {} },
      '#/limit: expected a known option, found "limit" (did you mean "limits"?)',
    ],
    ["packs by another name", { pack: [] }, "#/packs: expected a list of packs, found nothing"],
    ["files in one text", { packs: [], files: "a.json" }, '#/files: expected a list, found "a.json"'],
    ["no facts", { packs: [], facts: null }, "#/facts: expected an object, found null"],
    [
      "a fact without code",
      { packs: [], facts: { x: {} } },
      "a fact as defineFact makes it, found an object",
    ],
    ["a fact that is null", { packs: [], facts: { x: null } }, "a fact as defineFact makes it, found null"],
    [
      "an operator without code",
      { packs: [], operators: { x: { test: () => true } } },
      "#/operators/x: expected a function, or an object with a function compare, found an object",
    ],
    ["an operator that is a number", { packs: [], operators: { x: 5 } }, "a function compare, found 5"],
  ])("%s", (_, options, problem) => {
    for (const message of said(options)) expect(message).toContain(problem);
  });

  test("what only one of them has is known to that one", () => {
    expect(said({ packs: [], timeoutMs: 5 })).toEqual([
      expect.stringContaining("#/timeoutMs: expected a known option"),
      "nothing",
    ]);
    expect(said({ packs: [], timeoutMS: 5 })[1]).toContain('found "timeoutMS" (did you mean "timeoutMs"?)');
  });

  test("one that is undefined is absent", () => {
    const absent = { files: undefined, facts: undefined, operators: undefined, limits: undefined };
    expect(said({ packs: [], ...absent })).toEqual(["nothing", "nothing"]);
  });
});
