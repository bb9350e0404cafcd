import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseScenarios } from "../../src/scenarios/parse.ts";

const scenario = {
  scenario: "A story",
  client: { id: "acme" },
  start: "2026-01-05",
  events: [{ at: "+1d", type: "call.ignored", contact: "anna" }],
  expect: [{ at: "+2d", findings: { include: [{ rule: "a", subject: "anna" }] } }],
};

describe("a scenario file from a stranger", () => {
  it("throws nothing, and every problem has a place in the text", () => {
    const noise = fc.array(
      fc.oneof(
        fc.constantFrom(
          ..."[]{}:,-?&*!|>'\"%@`#\n\t ",
          "---\n",
          "&a ",
          "*a",
          "scenario: ",
          "  - ",
          "{ at: +1d",
        ),
        fc.string({ unit: "binary" }),
      ),
    );
    fc.assert(
      fc.property(noise, (parts) => {
        const text = parts.join("");
        const { scenarios, problems } = parseScenarios(text);
        const all = [...problems, ...scenarios.flatMap((read) => read.problems)];
        expect(all.length).toBeGreaterThan(0);
        for (const { place } of all) {
          expect(place.line).toBeGreaterThanOrEqual(1);
          expect(place.line).toBeLessThanOrEqual(text.split("\n").length);
        }
      }),
    );
  });

  it("is read the same as JSON with any indent, each part at its place", () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 2, 7, "\t"), (indent) => {
        const text = JSON.stringify(scenario, null, indent);
        const [read] = parseScenarios(text).scenarios;
        const { line = 0, column = 0 } =
          read?.placeOf(["expect", 0, "findings", "include", 0, "subject"]) ?? {};
        expect(read?.problems).toEqual([]);
        expect(text.split("\n")[line - 1]?.slice(column - 1)).toMatch(/^"subject"/);
      }),
    );
  });
});

describe("a repeated event", () => {
  it("comes as often as said, evenly apart, each time under an id of its own", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 5000 }), (times, hours) => {
        const events = [{ id: "e", ...scenario.events[0], every: `${hours}h`, times }];
        const [read] = parseScenarios(JSON.stringify({ ...scenario, events })).scenarios;
        const told = read?.events.map(({ event }) => event) ?? [];
        const instants = told.map(({ at }) => Date.parse(String(at)));
        expect(instants).toEqual(instants.map((_, i) => Date.UTC(2026, 0, 6) + i * hours * 3_600_000));
        expect(new Set(told.map(({ id }) => id)).size).toBe(times);
      }),
    );
  });
});
