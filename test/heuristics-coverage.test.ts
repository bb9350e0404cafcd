import { describe, expect, it } from "vitest";
import { defaultPack } from "../src/rules/file/default-pack.ts";

/** Every heuristic of the five articles, written out: a lost one is a failing test, not a shorter list. */
const HEURISTICS = [
  ...["bdo-01", "bdo-02", "bdo-03", "bdo-04", "bdo-05", "bdo-06", "bdo-07"],
  ...["bdo-08", "bdo-09", "bdo-10", "bdo-11", "bdo-12", "bdo-13", "bdo-14", "bdo-15", "bdo-16"],
  ...["realnoe-01", "realnoe-02", "realnoe-03", "realnoe-04", "realnoe-05", "realnoe-06"],
  ...["realnoe-07", "realnoe-08", "realnoe-09", "realnoe-10", "realnoe-11", "realnoe-12"],
  ...["realnoe-13", "realnoe-14", "realnoe-15", "realnoe-16", "realnoe-17"],
  ...["orange-01", "orange-02", "orange-03", "orange-04", "orange-05", "orange-06", "orange-07"],
  ...["orange-08", "orange-09", "orange-10", "orange-11", "orange-12", "orange-13", "orange-14", "orange-15"],
  ...["shpirt-01", "shpirt-02", "shpirt-03", "shpirt-04", "shpirt-05", "shpirt-06", "shpirt-07", "shpirt-08"],
  ...["shpirt-09", "shpirt-10", "shpirt-11", "shpirt-12", "shpirt-13", "shpirt-14", "shpirt-15", "shpirt-16"],
  ...["parting-01", "parting-02", "parting-03", "parting-04", "parting-05", "parting-06"],
  ...["parting-07", "parting-08", "parting-09", "parting-10", "parting-11"],
];

const rules = defaultPack.rules ?? [];
const actions = Object.values(defaultPack.actions ?? {});
const multipliers = rules.flatMap(({ event }) =>
  event.type === "finding" ? (event.params.multipliers ?? []) : [],
);

/** What acts: an action without a guard is only the advice that a rule gives. */
const carried = rules.flatMap(({ recommend = [] }) => recommend);
const acting = [...rules, ...carried, ...multipliers, ...actions.filter(({ guard }) => guard !== undefined)];
const citedByWhatActs = new Set(acting.flatMap(({ source = [] }) => source));
const citedAnywhere = new Set([...acting, ...actions].flatMap(({ source = [] }) => source));

describe("the default pack and the heuristics of the articles", () => {
  it("knows seventy-five of them, each once", () => {
    expect(HEURISTICS).toHaveLength(75);
    expect(new Set(HEURISTICS).size).toBe(75);
  });

  it.each(HEURISTICS)("%s is cited by a rule, a multiplier or an action with a guard", (id) => {
    expect(citedByWhatActs).toContain(id);
  });

  it("the default pack cites no source but the articles' heuristics", () => {
    expect([...citedAnywhere].filter((id) => !HEURISTICS.includes(id))).toEqual([]);
  });

  it("says of every rule and action what it rests on", () => {
    expect(rules.filter(({ source = [] }) => source.length === 0).map(({ name }) => name)).toEqual([]);
    expect(actions.filter(({ source = [] }) => source.length === 0)).toEqual([]);
  });
});
