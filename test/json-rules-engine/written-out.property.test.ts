import fc from "fast-check";
import { expect, test } from "vitest";
import type { Assessment } from "../../src/assess/assessment.ts";
import { packCase } from "./packs.arbitrary.ts";
import { assessByBoth } from "./same-assessment.ts";
import { writeOut } from "./written-out.ts";

const withoutHash = ({ rules: { packs }, ...rest }: Assessment): string => JSON.stringify({ ...rest, packs });

test("a pack with carried advice and lists comes to the same as the same pack written out, by both evaluators", async () => {
  await fc.assert(
    fc.asyncProperty(packCase, async (one) => {
      const short = await assessByBoth(one);
      const long = await assessByBoth({ ...one, pack: writeOut(one.pack) });
      expect(long.map(withoutHash)).toEqual(short.map(withoutHash));
    }),
    { numRuns: 500 },
  );
});
