import fc from "fast-check";
import { expect, test } from "vitest";
import { openCase, openPast } from "../../../src/assess/case.ts";
import { DAY, formatInstant, MINUTE, parseInstant } from "../../../src/events/time.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory, timelineAt } from "../../../src/history/history.ts";
import { loadPacks } from "../../../src/rules/compile/load-packs.ts";
import { findFindings } from "../../../src/rules/run/find.ts";
import { type ClientPast, LookBack } from "../../../src/rules/run/look-back.ts";
import { PastMemo } from "../../../src/rules/run/past-memo.ts";
import { action, adviceRule, findingRule, ruleFile } from "../rule-files.ts";

const calls = (within: string) => ({
  fact: "count",
  params: { events: "call.ignored", where: { contact: "$subject" }, within },
  operator: "greaterThanInclusive",
  value: 2,
});
const found = (rule: string, params: object = {}, value = 0) => ({
  fact: "finding",
  params: { rule, ...params },
  operator: "greaterThan",
  value,
});
const perContact = { forEach: "contact" };

/** Advice that asks its own finding, one of anybody, one of the client that asks one of anybody, and a chain of its own. */
const rules = loadPacks({
  packs: [
    ruleFile({
      actions: { own: action(), anybody: action(), client: action(), chain: action() },
      rules: [
        findingRule("silent", { ...perContact, conditions: { all: [calls("20d")] } }),
        findingRule("silent-beside", {
          ...perContact,
          conditions: { all: [calls("60d"), found("silent", { subject: "any" }, 1)] },
        }),
        findingRule("silent-still", { ...perContact, conditions: { all: [found("silent"), calls("60d")] } }),
        findingRule("many-silent", { conditions: { all: [found("silent-still", {}, 1)] } }),
        adviceRule("advise-own", "own", { ...perContact, conditions: { all: [found("silent")] } }),
        adviceRule("advise-anybody", "anybody", {
          ...perContact,
          conditions: { all: [found("silent-beside")] },
        }),
        adviceRule("advise-client", "client", { conditions: { all: [found("many-silent")] } }),
        adviceRule("advise-chain", "chain", { ...perContact, conditions: { all: [found("silent-still")] } }),
      ],
    }),
  ],
});
const askedOfAll = {
  ...rules,
  findingsBehind: rules.findingsBehind.map((behind) => behind.map((one) => ({ ...one, ofAll: true }))),
};

const START = parseInstant("2026-01-01") as number;

const event = fc.record({
  minute: fc.integer({ min: 0, max: 90 * 1440 }),
  type: fc.constantFrom("call.ignored", "call.answered"),
  contact: fc.constantFrom("anna", "boris", "vera"),
});

/** Since when each recommendation rule holds that holds, by rule and subject. */
function heldSince(loaded: typeof rules, events: readonly object[], at: number): Record<string, string> {
  const history = appendEvents(createHistory({ id: "acme" }), events);
  const open = openCase(loaded, history, at);
  const { view } = findFindings(loaded, open.file);
  const past = openPast(loaded, history, open);
  const since: Record<string, string> = {};
  for (const [number, rule] of loaded.recommendations.entries()) {
    for (const subject of view.subjectsOf(rule.subjectKind)) {
      view.subject = subject;
      if (!rule.test(view)) continue;
      const { since: newest } = rule.advise(view, loaded.nameOf);
      since[`${rule.rule.name} ${subject?.id}`] = formatInstant(
        past.heldSince(number, subject?.id, newest, view),
      );
    }
  }
  return since;
}

test("advice is asked of the past about nobody else where nobody else matters, which changes no date", () => {
  fc.assert(
    fc.property(
      fc.array(event, { minLength: 4, maxLength: 24 }),
      fc.integer({ min: 1, max: 120 }),
      (told, days) => {
        const events = told.map(({ minute, ...rest }, nth) => ({
          ...rest,
          id: `e${nth}`,
          client: "acme",
          at: formatInstant(START + minute * MINUTE),
        }));
        const at = START + days * DAY;
        expect(heldSince(rules, events, at)).toEqual(heldSince(askedOfAll, events, at));
      },
    ),
    { numRuns: 200 },
  );
});

test("what rests on anybody is dated by whoever came last, what is somebody's own by them", () => {
  const ignored = (id: string, contact: string, at: string) => ({
    id,
    client: "acme",
    at,
    type: "call.ignored",
    contact,
  });
  const events = [
    ignored("1", "anna", "2026-01-02"),
    ignored("2", "anna", "2026-01-03"),
    ignored("3", "boris", "2026-01-05"),
    ignored("4", "boris", "2026-01-09"),
  ];
  expect(heldSince(rules, events, parseInstant("2026-01-10") as number)).toEqual({
    "advise-own anna": "2026-01-03T00:00:00Z",
    "advise-own boris": "2026-01-09T00:00:00Z",
    "advise-chain anna": "2026-01-03T00:00:00Z",
    "advise-chain boris": "2026-01-09T00:00:00Z",
    "advise-anybody anna": "2026-01-09T00:00:00Z",
    "advise-anybody boris": "2026-01-09T00:00:00Z",
    "advise-client undefined": "2026-01-09T00:00:00Z",
  });
});

test("what is known of one instant serves others only as long as it stands, whatever is corrected later", () => {
  const correction = fc.record({ nth: fc.nat(23), minute: fc.integer({ min: 0, max: 90 * 1440 }) });
  fc.assert(
    fc.property(
      fc.array(event, { minLength: 4, maxLength: 24 }),
      fc.array(correction, { maxLength: 3 }),
      fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 5 }),
      (told, corrections, days) => {
        const events = told.map(({ minute, ...rest }, nth) => ({
          ...rest,
          id: `e${nth}`,
          client: "acme",
          at: formatInstant(START + minute * MINUTE),
        }));
        const withdrawn = corrections.map(({ nth, minute }, i) => ({
          id: `w${i}`,
          client: "acme",
          type: "event.withdrawn",
          of: `e${nth}`,
          by: "vera",
          reason: "told twice",
          at: formatInstant(START + minute * MINUTE),
        }));
        const historyOf = () => appendEvents(createHistory({ id: "acme" }), [...events, ...withdrawn]);
        const history = historyOf();
        const fileAt: ClientPast["fileAt"] = (at, timeline) => {
          return { timeline, client: history.client, at };
        };
        const memo = new PastMemo();
        for (const at of days.map((day) => START + day * DAY)) {
          const { view } = findFindings(rules, openCase(rules, history, at).file);
          const once = new LookBack(rules, { timelineAt: (then) => timelineAt(history, then), fileAt });
          const kept = new LookBack(rules, { timelineAt: (then) => timelineAt(history, then), fileAt }, memo);
          // Of a history seen for the first time nothing is known yet.
          const anew = new LookBack(rules, { timelineAt: (then) => timelineAt(historyOf(), then), fileAt });
          for (const [number, rule] of rules.recommendations.entries()) {
            for (const subject of view.subjectsOf(rule.subjectKind)) {
              view.subject = subject;
              if (!rule.test(view)) continue;
              for (const newest of [rule.advise(view, rules.nameOf).since, Number.NEGATIVE_INFINITY]) {
                const since = anew.heldSince(number, subject?.id, newest, view);
                expect(once.heldSince(number, subject?.id, newest, view)).toBe(since);
                expect(kept.heldSince(number, subject?.id, newest, view)).toBe(since);
              }
            }
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("what held until it was taken back is not taken to have gone on", () => {
  const ignored = (id: string, at: string) => {
    return { id, client: "acme", at, type: "call.ignored", contact: "anna" };
  };
  const history = appendEvents(createHistory({ id: "acme" }), [
    ignored("1", "2026-01-01"),
    ignored("2", "2026-01-02"),
    ignored("3", "2026-01-03"),
    {
      ...{ id: "w", client: "acme", at: "2026-01-02T06:00:00Z", type: "event.withdrawn" },
      ...{ of: "2", by: "vera", reason: "they called back" },
    },
  ]);
  const open = openCase(rules, history, parseInstant("2026-01-10") as number);
  const { view } = findFindings(rules, open.file);
  const number = rules.recommendations.findIndex(({ rule }) => rule.name === "advise-own");
  const since = openPast(rules, history, open).heldSince(number, "anna", Number.NEGATIVE_INFINITY, view);
  expect(formatInstant(since)).toBe("2026-01-03T00:00:00Z");
});
