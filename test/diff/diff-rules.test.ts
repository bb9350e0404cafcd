import { describe, expect, it } from "vitest";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { createRiskEngine } from "../../src/index.ts";
import { diffRules, renderDiff } from "../../src/testing.ts";

const leaf = (value: number, within = "30d", operator = "greaterThanInclusive") => ({
  fact: "count",
  params: { events: "call.ignored", within },
  operator,
  value,
});

const packOf = (
  conditions: object,
  { name = "calls-missed", points = 20, title = "Calls are missed" } = {},
) => ({
  pack: "acme/calls",
  version: "1.0.0",
  rules: [
    {
      name,
      title,
      conditions,
      event: {
        type: "finding",
        params: { dimension: "communication", side: "client", risk: "churn", points },
      },
    },
  ],
});

const diff = (before: object, after: object) => diffRules({ packs: [before] }, { packs: [after] });

describe("what means the same is no change", () => {
  it.each([
    [
      "the order of parts",
      packOf({ all: [leaf(3), leaf(1, "7d")] }),
      packOf({ all: [leaf(1, "7d"), leaf(3)] }),
    ],
    ["a duration in other units", packOf(leaf(3)), packOf(leaf(3, "720h"))],
    [
      "a list of one",
      packOf(leaf(3)),
      packOf({ ...leaf(3), params: { events: ["call.ignored"], within: "30d" } }),
    ],
    ["the order of keys", packOf(leaf(3)), JSON.parse(JSON.stringify(packOf(leaf(3)), null, 4))],
    [
      "what is nested in its like",
      packOf({ all: [leaf(3), leaf(1, "7d")] }),
      packOf({ all: [{ all: [leaf(3)] }, leaf(1, "7d")] }),
    ],
  ])("%s", (_, before, after) => {
    expect(diff(before, after)).toEqual({ changes: [], provedSame: [], clients: [] });
  });

  it("and where it is written otherwise, that is proved", () => {
    const { changes, provedSame } = diff(packOf(leaf(3)), packOf(leaf(2, "30d", "greaterThan")));
    expect({ changes, provedSame }).toEqual({ changes: [], provedSame: ["rule calls-missed"] });
  });

  it("but a new name, which is told", () => {
    const { changes } = diff(packOf(leaf(3)), packOf(leaf(3), { name: "calls-unanswered" }));
    expect(changes).toEqual([
      { kind: "rule", name: "calls-unanswered", before: "calls-missed", change: "renamed", aspects: [] },
    ]);
  });
});

describe("a change is shown by a small history", () => {
  it.each([
    ["a threshold that rises", packOf(leaf(3)), packOf(leaf(4)), 3],
    ["a threshold that falls", packOf(leaf(5)), packOf(leaf(4)), 4],
    ["a window that grows", packOf(leaf(2)), packOf(leaf(2, "60d")), 2],
    ["other points", packOf(leaf(1)), packOf(leaf(1), { points: 30 }), 1],
  ])("%s", (_, before, after, count) => {
    const [change] = diff(before, after).changes;
    const witness = change?.witness;
    expect(witness?.events).toHaveLength(count);
    const said = [before, after].map((pack) => {
      const history = appendEvents(createHistory({ id: "somebody" }), witness?.events ?? []);
      const { findings } = createRiskEngine({ packs: [pack] }).assess(history, { at: witness?.at ?? "" });
      return findings.map(({ points }) => points);
    });
    expect(said[0]).not.toEqual(said[1]);
  });

  it("that is told, with what is said before and after", () => {
    const text = renderDiff(diff(packOf(leaf(1)), packOf(leaf(1), { points: 30 })), "text");
    expect(text).toContain("rule calls-missed: changed\n  points\n  - 20\n  + 30\n  shown by\n");
    expect(text).toContain("before: finds calls-missed, 20 points, communication, client, churn");
  });

  it("or it is said that none was found", () => {
    const text = renderDiff(diff(packOf(leaf(60)), packOf(leaf(61))), "text");
    expect(text).toContain("no witness found: that is no proof that nothing changes");
  });

  it("save what only reads otherwise", () => {
    const { changes } = diff(packOf(leaf(3)), packOf(leaf(3), { title: "Nobody answers" }));
    expect(changes).toMatchObject([{ change: "changed", aspects: [{ aspect: "texts" }] }]);
    expect(changes[0]).not.toHaveProperty("witness");
  });
});

it("tells whose score and band differ", () => {
  const events = [1, 2, 3].map((day) => ({ type: "call.ignored", at: `2026-01-0${day}`, client: "acme" }));
  const histories = [appendEvents(createHistory({ id: "acme" }), events), createHistory({ id: "other" })];
  const options = { histories, at: "2026-01-10" };
  const { clients } = diffRules(
    { packs: [packOf(leaf(3))] },
    { packs: [packOf(leaf(3), { points: 60 })] },
    options,
  );
  expect(clients.map(({ client, before, after }) => [client, before.band, after.band])).toEqual([
    ["acme", "calm", "strained"],
  ]);
});
