import { expect, test } from "vitest";
import { FACT_MEANINGS } from "../../src/facts/meanings.ts";
import { vocabulary } from "../../src/facts/vocabulary.ts";

test("every fact has its meaning told, and nothing else has", () => {
  expect(Object.keys(FACT_MEANINGS)).toEqual([...vocabulary.keys()]);
});
