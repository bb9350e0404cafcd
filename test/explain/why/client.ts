import { createRiskEngine } from "../../../src/assess/assess.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory, type History } from "../../../src/history/history.ts";
import { action, adviceRule, findingRule, ruleFile } from "../../rules/rule-files.ts";

const of = (events: string, more: object = {}) => ({
  fact: "count",
  params: { events, within: "30d", ...more },
});
const atLeast = (value: number) => ({ operator: "greaterThanInclusive", value });
const ofContact = { where: { contact: "$subject" } };

/** Calls that go unanswered, anger that fades, and what is advised for it. */
const pack = ruleFile({
  conditions: { "is-quiet": { all: [{ ...of("call.answered"), operator: "equal", value: 0 }] } },
  actions: {
    talk: action({
      title: { en: "Talk to them", ru: "Поговорить" },
      guard: { all: [{ ...of("email.aggressive"), operator: "lessThan", value: 2 }] },
      otherwise: "meet",
    }),
    meet: action({ title: { en: "Meet", ru: "Встретиться" }, excludes: ["write"] }),
    write: action({ title: { en: "Write", ru: "Написать" }, bothersContact: true }),
  },
  rules: [
    findingRule(
      "calls-ignored",
      {
        title: { en: "Calls go unanswered", ru: "Звонки без ответа" },
        forEach: "contact",
        conditions: { all: [{ ...of("call.ignored", ofContact), ...atLeast(3) }, { condition: "is-quiet" }] },
      },
      {
        points: {
          ...of("call.ignored", ofContact),
          curve: [
            [3, 20],
            [5, 40],
          ],
        },
        multipliers: [
          {
            by: 1.5,
            conditions: { all: [{ fact: "client", path: "$.tier", operator: "equal", value: "key" }] },
          },
        ],
        halfLife: "10d",
        group: "silence",
      },
    ),
    findingRule(
      "angry",
      {
        conditions: {
          any: [
            { ...of("email.aggressive"), ...atLeast(1) },
            { ...of("call.aggressive"), ...atLeast(1) },
          ],
        },
      },
      { points: 50, group: "silence" },
    ),
    findingRule("no-feedback", {
      needs: ["feedback.*"],
      conditions: { all: [{ ...of("feedback.received"), operator: "equal", value: 0 }] },
    }),
    findingRule("forgotten", {
      conditions: {
        all: [{ fact: "daysSince", params: { events: "call.ignored" }, operator: "greaterThan", value: 20 }],
      },
    }),
    adviceRule("advise-talk", "talk", {
      conditions: {
        all: [{ fact: "finding", params: { rule: "calls-ignored" }, operator: "greaterThan", value: 0 }],
      },
    }),
    adviceRule("advise-write", "write"),
  ],
});

export const engine = createRiskEngine({ packs: [pack] });

type Told = readonly [at: string, type: string, more?: object];

export function historyOf(told: readonly Told[], profile: object = {}): History {
  const events = told.map(([at, type, more], i) => ({ id: `e${i}`, client: "acme", at, type, ...more }));
  return appendEvents(createHistory({ id: "acme", ...profile }), events);
}

export const anna = { contact: "anna" };
