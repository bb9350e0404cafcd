import { expect, test } from "vitest";
import { defineEventTypes } from "../../src/events/define-event-types.ts";

test("declarations are given back as they are, to stand in a pack", () => {
  const declarations = { "portal.bypassed": { properties: { papers: { type: "integer" } } } } as const;
  expect(defineEventTypes(declarations)).toBe(declarations);
});

test("declarations that no pack may make are refused where they are defined", () => {
  expect(() => defineEventTypes({ "call.ignored": {} })).toThrow(
    '#/call.ignored: expected a type that is not built in, found "call.ignored"',
  );
  expect(() => defineEventTypes({ "portal.bypassed": { required: ["via"] } })).toThrow(
    '#/portal.bypassed/required/0: expected an attribute among the properties, found "via"',
  );
});
