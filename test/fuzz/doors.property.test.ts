import fc from "fast-check";
import { describe, test } from "vitest";
import { doors } from "./doors.ts";
import { survive } from "./survive.ts";

test.each(doors)(
  "whatever comes as $name ends soon, in a value or an error that says what is wrong",
  async (door) => {
    await fc.assert(
      fc.asyncProperty(door.input, (input) => survive(door, input)),
      { numRuns: door.name === "the command" ? 15 : 60 },
    );
  },
);

describe("so does what once did harm", () => {
  // Of rule files `test/rules/linear.test.ts` tells more, in less time; `npm run fuzz` begins with all of them.
  const cases = doors.flatMap((door) =>
    door.name === "rule files"
      ? []
      : Object.entries(door.corpus ?? {}).map(([what, make]) => [door.name, what, door, make] as const),
  );

  test.each(cases)("%s: %s", async (_name, _what, door, make) => {
    await survive(door, make());
  });
});
