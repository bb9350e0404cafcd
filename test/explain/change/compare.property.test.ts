import fc from "fast-check";
import { expect, test } from "vitest";
import { createRiskEngine } from "../../../src/assess/assess.ts";
import { compareInstants } from "../../../src/events/time.ts";
import { compare } from "../../../src/explain.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory } from "../../../src/history/history.ts";
import { defaultPack } from "../../../src/rules/file/default-pack.ts";
import { moment, pack, profile, storyOf } from "../../stories.ts";

const byDefault = createRiskEngine({ packs: [defaultPack] });
const engine = fc.oneof(
  fc.constant(byDefault),
  pack.map((one) => createRiskEngine({ packs: [one] })),
);

const sumOf = (list: readonly { readonly change: number }[]): number =>
  list.reduce((sum, { change }) => sum + change, 0);

test("the parts of a difference sum to it, and the findings of each part to the part", () => {
  fc.assert(
    fc.property(
      fc.tuple(engine, engine),
      profile,
      fc.tuple(storyOf(200, 80), storyOf(200, 40)),
      fc.tuple(moment, moment),
      fc.boolean(),
      ([older, newer], client, [known, more], moments, hasEngine) => {
        const [at, later] = moments.toSorted(compareInstants) as [string, string];
        const historyBefore = appendEvents(createHistory(client), known, { trusted: true });
        const history = appendEvents(historyBefore, more, { trusted: true });
        const before = older.assess(historyBefore, { at });
        const after = newer.assess(history, { at: later });
        const options = { history, historyBefore, ...(hasEngine ? { engineBefore: older } : {}) };
        const overrides = [before, after].some(({ adjustments }) =>
          adjustments.some(({ kind }) => kind === "override"),
        );
        for (const compared of [compare(newer, before, after, options), compare(newer, before, after)]) {
          const { difference, parts, findings } = compared;
          expect(difference).toBe((after.score ?? 0) - (before.score ?? 0));
          if (overrides) expect(Math.abs(sumOf(parts) - difference)).toBeLessThan(1e-9);
          else expect(sumOf(parts)).toBe(difference);
          for (const part of parts)
            if (part.kind !== "override") expect(sumOf(part.findings)).toBe(part.change);
          expect(sumOf(findings)).toBe(sumOf(parts.filter(({ kind }) => kind !== "override")));
        }
      },
    ),
    { numRuns: 120 },
  );
});
