import { describe, expect, test } from "vitest";
import { defaultPack } from "../src/rules/file/default-pack.ts";

const actions = new Map(Object.entries(defaultPack.actions ?? {}));

/** Where the ladder ends. */
const ENDS = ["decide-keep-or-part", "part-ways"];

/** What is no remedy: a duty of every day, a gesture, and the boundary after which only parting is left. */
const NO_REMEDIES = ["give-personal-gift", "offer-goodwill-gift", "set-boundaries", "status-updates"];

/** Safety of our people is advised beside parting. */
const SAFETY = ["set-boundaries"];

function stepsFrom(name: string): readonly string[] {
  const steps = [name];
  for (let next = actions.get(name)?.next; next !== undefined; next = actions.get(next)?.next) {
    if (steps.includes(next)) throw new Error(`${[...steps, next].join(" → ")} goes round in a circle`);
    steps.push(next);
  }
  return steps;
}

describe("an action of the default pack", () => {
  const remedies = [...actions.keys()].filter((name) => ![...ENDS, ...NO_REMEDIES].includes(name));

  test.each(remedies)("%s leads by its next steps over a meeting to the decision", (name) => {
    expect(stepsFrom(name).slice(name === "call-meeting" ? -2 : -3)).toEqual(
      expect.arrayContaining(["call-meeting", "decide-keep-or-part"]),
    );
  });

  test.each([...ENDS, ...NO_REMEDIES])("%s has no next step", (name) => {
    expect(actions.has(name)).toBe(true);
    expect(stepsFrom(name)).toEqual([name]);
  });

  test("that parts with the client leaves room for the safety of our people alone", () => {
    const others = [...actions.keys()].filter((name) => name !== "part-ways" && !SAFETY.includes(name));
    expect([...(actions.get("part-ways")?.excludes ?? [])].sort()).toEqual(others.sort());
  });

  test.each([...actions])("%s has the same steps in both languages", (_, { steps }) => {
    const { en = [], ru = [] } = Array.isArray(steps) ? {} : steps;
    expect(en).not.toEqual([]);
    expect(ru).toHaveLength(en.length);
  });
});
