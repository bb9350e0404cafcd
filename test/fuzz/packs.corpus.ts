import { action, adviceRule, CALLS, findingRule, ruleFile } from "../rules/rule-files.ts";

/** Rule files that took minutes or gigabytes before they were bounded, and others like them. */

const list = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const named = <T>(count: number, make: (i: number) => readonly [string, T]): Record<string, T> =>
  Object.fromEntries(list(count, make));
const found = (rule: string) => ({ fact: "finding", params: { rule }, operator: "greaterThan", value: 0 });
const rulesOn = (count: number, conditions: (i: number) => unknown) =>
  list(count, (i) => findingRule(`r${i}`, { conditions: conditions(i) }));
const note = (value: string) => ({
  fact: "latest",
  params: { events: "call.ignored", of: "note" },
  operator: "matches",
  value,
});

export const hostilePacks: Readonly<Record<string, () => unknown>> = {
  "thousands of unknown names among thousands": () =>
    ruleFile({
      conditions: named(1_000, (i) => [`known-${i}-${"x".repeat(80)}`, { all: [CALLS] }]),
      rules: rulesOn(9_000, (i) => ({
        any: list(4, (j) => ({ condition: `unknown-${i}-${j}-${"x".repeat(70)}` })),
      })),
    }),
  "five hundred event types and their attributes, asked by all rules": () =>
    ruleFile({
      eventTypes: named(500, (i) => [
        `z.t${i}`,
        { properties: named(10, (a) => [`a${i * 10 + a}`, { type: "number" }]) },
      ]),
      rules: rulesOn(3_000, (i) => ({
        ...CALLS,
        params: { events: "z.*", where: named(5, (a) => [`a${(i * 5 + a) % 5_000}`, 1]) },
      })),
    }),
  "one condition on two thousand findings, named by eight thousand rules": () =>
    ruleFile({
      conditions: { any: { any: list(1_900, (i) => found(`f${i}`)) } },
      rules: [...list(1_900, (i) => findingRule(`f${i}`)), ...rulesOn(8_000, () => ({ condition: "any" }))],
    }),
  "ten thousand rules that replace one another": () =>
    ruleFile({
      pack: "a",
      rules: list(10_000, (i) => findingRule(`r${i}`, { replaces: `a/r${i + 1}` })),
    }),
  "ten thousand rules that advise one action": () =>
    ruleFile({ actions: { a: action() }, rules: list(10_000, (i) => adviceRule(`r${i}`, "a")) }),
  "advice that leads through thousands of actions, from each of them": () =>
    ruleFile({
      actions: named(3_000, (i) => [
        `a${i}`,
        action(i < 2_999 ? { guard: { ...CALLS, value: 9 }, otherwise: `a${i + 1}` } : {}),
      ]),
      rules: list(3_000, (i) => adviceRule(`r${i}`, `a${i}`)),
    }),
  "thousands of regular expressions": () => ruleFile({ rules: rulesOn(9_000, (i) => note(`x${i}[ab]{9}`)) }),
  "regular expressions that are as large as they may be written": () =>
    ruleFile({ rules: rulesOn(2_000, (i) => note(`x${i}${"[ab]{1000}".repeat(90)}`)) }),
  "facts built on facts": () =>
    ruleFile({
      facts: named(10_000, (i) => [
        `f${i}`,
        i === 9_999 ? { fact: "count", params: CALLS.params } : { fact: `f${i + 1}` },
      ]),
    }),
  "an attribute of tens of thousands of values": () =>
    ruleFile({
      eventTypes: named(500, (i) => [
        `z.t${i}`,
        { properties: { a: { type: "string", enum: list(100, (j) => `v${i}-${j}`) } } },
      ]),
      rules: rulesOn(2_000, (i) => ({
        any: [
          { ...CALLS, params: { events: "z.*", where: { a: `w${i}` } } },
          {
            fact: "latest",
            params: { events: "z.*", of: "a", within: `${i + 1}d` },
            operator: "equal",
            value: `w${i}`,
          },
        ],
      })),
    }),
  "what is no JSON deep inside of params": () => {
    let deep: unknown = { wrong: undefined };
    for (let i = 0; i < 25; i++) deep = { a: [deep] };
    return ruleFile({ facts: { deep: { fact: "count", params: { deep } } } });
  },
  "a section that is undefined beside a rule that is none": () =>
    ruleFile({ eventTypes: undefined, rules: [5] }),
};
