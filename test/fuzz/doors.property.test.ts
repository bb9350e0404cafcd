import fc from "fast-check";
import { test } from "vitest";
import { doors } from "./doors.ts";
import { survive } from "./survive.ts";

test.each(doors)(
  "whatever comes as $name ends soon, in a value or an error that says what is wrong",
  (door) => {
    fc.assert(
      fc.property(door.input, (input) => survive(door, input)),
      { numRuns: 500 },
    );
  },
);
