import fc from "fast-check";
import { expect, test } from "vitest";
import { openCase } from "../../src/assess/case.ts";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY, formatInstant, instantOf } from "../../src/events/time.ts";
import type { CaseView } from "../../src/facts/reading/case-view.ts";
import type { FactScope } from "../../src/facts/reading/fact-scope.ts";
import { SUBJECT_KINDS, type SubjectKind } from "../../src/facts/reading/subject-kind.ts";
import { vocabulary } from "../../src/facts/vocabulary.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory, type History } from "../../src/history/history.ts";
import { loadPacks } from "../../src/rules/compile/load-packs.ts";
import type { Slot } from "../../src/rules/compile/slots.ts";
import { findFindings } from "../../src/rules/run/find.ts";
import { CaseMemos } from "../../src/rules/run/rule-memo.ts";
import { action } from "../rules/rule-files.ts";
import { eventOf, LENGTH_DAYS, profile, START } from "../stories.ts";

/* The laws that every fact of the vocabulary keeps, whatever the story: what it says of its own values is so. */

interface Question {
  readonly fact: string;
  readonly kind?: SubjectKind;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly path?: string;
}

const CALLS = { events: "call.*", within: "30d" };
const MINE = { events: "email.*", where: { employee: "$subject" }, within: "60d" };

const UNPAID = {
  opened: { events: "invoice.issued" },
  closed: { events: "payment.*" },
  by: "invoice",
  due: "due",
  within: "90d",
};
const UNANSWERED = {
  opened: { events: "call.ignored" },
  closed: { events: "call.answered" },
  by: "contact",
  due: "10d",
  within: "60d",
};

/** Each fact asked in the ways in which its value may come to change; a fact that is not among them fails the first test. */
const ASKED: Readonly<Record<string, readonly Omit<Question, "fact">[]>> = {
  count: [
    { params: CALLS },
    { params: { ...CALLS, before: "30d" } },
    { params: { ...CALLS, within: "90d", since: "praise.received" } },
    { params: MINE, kind: "employee" },
  ],
  sum: [{ params: { events: "payment.*", of: "daysLate", within: "60d" } }],
  mean: [{ params: { events: "payment.late", of: "daysLate", within: "60d" } }],
  latest: [
    { params: { events: "survey.answered", of: "score", within: "90d" } },
    { params: { events: "complaint.filed", of: "amidOwnIncident" } },
  ],
  daysSince: [{ params: CALLS }, { params: { events: "call.ignored" } }, { params: MINE, kind: "employee" }],
  distinct: [{ params: { ...CALLS, by: "contact" } }],
  share: [
    { params: { ...CALLS, events: "call.ignored", outOf: "call.*" } },
    { params: { ...CALLS, events: "call.ignored", outOf: "call.*", prior: { value: 0.3, weight: 2 } } },
  ],
  topShare: [{ params: { ...CALLS, by: "contact" } }, { params: { ...CALLS, by: "contact", burst: "4h" } }],
  ratio: [
    {
      params: {
        of: { events: "payment.late" },
        to: { events: "payment.*" },
        within: "60d",
        prior: { value: 0.3, weight: 2 },
      },
    },
    {
      params: { of: { events: "payment.chased", sum: "hours" }, to: { events: "payment.*" }, within: "60d" },
    },
  ],
  streak: [{ params: { ...CALLS, events: "call.ignored", brokenBy: "call.answered" } }],
  swings: [{ params: { up: "call.answered", down: "call.ignored", within: "120d" } }],
  growth: [{ params: CALLS }],
  change: [
    { params: { events: "survey.answered", of: "rating", within: "60d" } },
    { params: { events: "survey.answered", of: "rating", within: "60d", upTo: "newest", least: 2 } },
  ],
  balance: [
    {
      params: {
        deposits: { "call.answered": 1 },
        withdrawals: { "call.ignored": 1 },
        halfLife: "30d",
        within: "60d",
      },
    },
  ],
  pending: [undefined, "$.oldestDays", "$.sum", "$.all"].flatMap((path) =>
    [UNPAID, UNANSWERED].map((params) => ({ params, ...(path === undefined ? {} : { path }) })),
  ),
  taken: [
    { params: { action: "act", within: "30d" } },
    { params: { action: "act", outcome: "pending" } },
    { params: { action: "act", within: "90d" }, kind: "employee" },
  ],
  client: pathsOf("client", undefined),
  subject: SUBJECT_KINDS.flatMap((kind) => pathsOf("subject", kind)),
  finding: [
    { params: { rule: "fading" } },
    { params: { rule: "fading" }, path: "$.points" },
    { params: { rule: "of-employee" }, kind: "employee" },
  ],
};

function pathsOf(fact: string, kind: SubjectKind | undefined): Omit<Question, "fact">[] {
  const { paths } = vocabulary.get(fact) ?? {};
  const names = typeof paths === "function" ? paths({ subjectKind: kind } as FactScope) : [];
  return names.map((name) => ({ ...(kind === undefined ? {} : { kind }), path: `$.${name}` }));
}

/** Lists, which are not equal to themselves by any operator. */
const LISTS = ["$.quietPeriods", "$.contacts", "$.employees", "$.records"];

const QUESTIONS: readonly Question[] = Object.entries(ASKED).flatMap(([fact, questions]) =>
  questions.filter(({ path }) => !LISTS.includes(path ?? "")).map((question) => ({ fact, ...question })),
);

test("every fact is asked, but for what is known of the score", () => {
  const known = [...vocabulary.values()].filter(({ scope }) => scope !== "score").map(({ name }) => name);
  expect(Object.keys(ASKED).sort()).toEqual(known.sort());
});

/** A fact is what it is, whatever it gives. */
const holdsAlways = (asked: object) => ({ ...asked, operator: "equal", value: asked });

const rules = loadPacks({
  packs: [
    {
      pack: "asking",
      version: "1.0.0",
      actions: {
        act: action(),
      },
      rules: [
        finding("fading", {
          fact: "count",
          params: { events: "payment.*", within: "60d" },
          operator: "greaterThan",
          value: 0,
        }),
        finding(
          "of-employee",
          { fact: "count", params: MINE, operator: "greaterThan", value: 0 },
          "employee",
        ),
        ...QUESTIONS.map(({ kind, ...asked }, i) => finding(`asking-${i}`, holdsAlways(asked), kind)),
      ],
    },
  ],
});

function finding(name: string, leaf: object, forEach?: SubjectKind) {
  const params = { dimension: "service", side: "client", risk: "both", points: 1 };
  return {
    name,
    ...(forEach === undefined ? {} : { forEach }),
    conditions: { all: [leaf] },
    event: { type: "finding", params: name === "fading" ? { ...params, halfLife: "20d" } : params },
  };
}

interface Asked {
  readonly question: Question;
  readonly slot: Slot;
}

const ASKING: readonly Asked[] = QUESTIONS.map((question, i) => {
  const condition = rules.findings.find(({ rule }) => rule.name === `asking-${i}`)?.condition;
  const leaf = condition?.kind === "all" ? condition.parts[0] : condition;
  if (leaf?.kind !== "comparison") throw new Error(`expected a comparison of ${JSON.stringify(question)}`);
  return { question, slot: leaf.slot };
});

/** A client as it stands at an instant; told until when that is valid. */
function look(history: History, at: number): CaseView {
  const memos = new CaseMemos(rules);
  memos.of(openCase(rules, history, at).file.timeline);
  const { file, memo } = openCase(rules, history, at, { memos });
  return findFindings(rules, file, memo?.findings).view;
}

interface Reading {
  readonly value: unknown;
  readonly until: number;
}

/** The value of a slot for a subject, where there is one, and until when it is valid; of an age, that from which it is counted. */
function readFor(view: CaseView, { question, slot }: Asked, id: string | undefined): Reading | undefined {
  const subject = view.subjectsOf(question.kind).find((one) => one?.id === id);
  if (question.kind !== undefined && subject === undefined) return undefined;
  view.subject = subject;
  view.validUntil = view.subjectsUntil(question.kind);
  const value = view.readAt(slot.number, slot.place, slot.perSubject);
  return { value, until: view.validUntil };
}

const events = fc.array(
  eventOf(200)
    .filter(({ type }) =>
      /^(call|email|incident|survey|payment|invoice|praise|complaint|action|contact.hostile|employee)\b/.test(
        type,
      ),
    )
    .map((event): RiskEvent => {
      // Closer together than a story is told, so that much of it meets in a window.
      const at = formatInstant(START + Math.floor((instantOf(event) - START) / 4 / DAY) * DAY);
      return event.type === "action.taken" ? { ...event, at, action: "act" } : { ...event, at };
    }),
  { minLength: 10, maxLength: 120, size: "max" },
);
const instant = fc.integer({ min: 0, max: LENGTH_DAYS }).map((quarters) => START + (quarters * DAY) / 4);

test("a value is read the same until it is told to be valid no more, and an age grows no faster than told", () => {
  fc.assert(
    fc.property(
      profile,
      events,
      instant,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (client, story, at, part) => {
        const history = appendEvents(createHistory(client), story, { trusted: true });
        const now = look(history, at);
        const later = new Map<number, CaseView>();
        for (const asked of ASKING) {
          for (const subject of now.subjectsOf(asked.question.kind)) {
            const { value, until } = readFor(now, asked, subject?.id) as Reading;
            const last = Math.min(until - 1, at + LENGTH_DAYS * DAY);
            for (const then of new Set([last, Math.floor(at + part * (last - at))])) {
              if (then <= at) continue;
              const view = later.get(then) ?? look(history, then);
              later.set(then, view);
              // Where an id has several versions, another instant may show another history, of which nothing was told.
              if (view.timeline !== now.timeline) continue;
              const other = readFor(view, asked, subject?.id)?.value;
              const named = `${JSON.stringify(asked.question)} of ${subject?.id} at ${formatInstant(at)}, then ${formatInstant(then)}`;
              const { ageUnitMs } = asked.slot;
              if (ageUnitMs === undefined || typeof value !== "number") expect(other, named).toEqual(value);
              else {
                expect(other, named).toBeGreaterThanOrEqual(value);
                expect(other, named).toBeLessThanOrEqual(value + (then - at) / ageUnitMs + 1e-9);
              }
            }
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("where nothing ever was that a value could rest on, it is one of those told for that; a count is at most how many there are", () => {
  const few = fc.array(eventOf(50), { maxLength: 6 });
  fc.assert(
    fc.property(profile, few, instant, (client, story, at) => {
      const history = appendEvents(createHistory(client), story, { trusted: true });
      const view = look(history, at);
      for (const asked of ASKING) {
        const { without } = asked.slot.reader;
        if (without === undefined) continue;
        const found = without.rules.flatMap((rule) => view.findings.of(rule) ?? []).length;
        const happened = without.types.flatMap((type) => view.columns[type]?.events ?? []).length;
        for (const subject of view.subjectsOf(asked.question.kind)) {
          const { value } = readFor(view, asked, subject?.id) as Reading;
          if (found + happened === 0) expect(without.values).toContain(value);
          else if (without.isCount && typeof value === "number") expect(value).toBeLessThanOrEqual(happened);
        }
      }
    }),
    { numRuns: 100 },
  );
});
