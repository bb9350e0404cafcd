import type { RiskEvent } from "../../src/events/catalogue.ts";
import { InvalidInputError, type Problem } from "../../src/events/problem.ts";
import { parseInstant } from "../../src/events/time.ts";
import { vocabulary } from "../../src/facts/vocabulary.ts";
import { actionsTakenOf } from "../../src/history/actions-taken.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory, timelineAt } from "../../src/history/history.ts";
import { compilePacks } from "../../src/rules/compile/compile.ts";
import { operatorTable } from "../../src/rules/compile/operator-table.ts";
import { parseRuleFile } from "../../src/rules/file/parse.ts";
import { findFindings } from "../../src/rules/run/find.ts";

const AT = "2026-03-01";

/** An event of the client acme; its id is its instant where none is given. */
export function event(at: string, type: string, rest: Readonly<Record<string, unknown>> = {}): unknown {
  return { id: at, ...rest, client: "acme", at, type };
}

interface Question {
  readonly fact: string;
  readonly params?: unknown;
  readonly path?: string;
}

interface Circumstances {
  readonly at?: string;
  readonly profile?: Readonly<Record<string, unknown>>;
  readonly forEach?: "employee" | "contact" | "incident";
  /** What the pack declares beside the rule that asks. */
  readonly pack?: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly subject: string | undefined;
  readonly value: unknown;
  /** Ids of the events that the fact gives as evidence. */
  readonly evidence: readonly string[];
}

const ASKING = "zz-asking";

/** Reads a fact as a finding rule reads it: its value and evidence, for the client or for each subject. */
export function askEach(
  question: Question,
  events: readonly unknown[],
  circumstances: Circumstances = {},
): Answer[] {
  const { at = AT, profile = {}, forEach, pack = {} } = circumstances;
  const rules = compile(question, forEach, pack);
  const history = appendEvents(createHistory({ id: "acme", ...profile }), events, { types: rules.events });
  if (history.events.length !== events.length) throw new Error("two events of the story have one id");
  const instant = parseInstant(at) as number;
  const timeline = timelineAt(history, instant);
  const actionsTaken = actionsTakenOf(timeline.column("action.taken"), instant);
  const file = { timeline, client: history.client, at: instant, actionsTaken };
  const { findings: all, view } = findFindings(rules, file);
  const findings = all.filter(({ rule }) => rule === ASKING);
  const slot = rules.readers.length - 1;
  return view.subjectsOf(forEach).map((subject) => {
    view.subject = subject;
    const evidence = findings.find((finding) => finding.subject === subject?.id)?.evidence ?? [];
    return { subject: subject?.id, value: view.read(slot), evidence: evidence.map(nameOf) };
  });
}

/** The value of a fact for the client as a whole. */
export function ask(
  question: Question,
  events: readonly unknown[],
  circumstances: Circumstances = {},
): unknown {
  return askEach(question, events, circumstances)[0]?.value;
}

/** Ids of the events that a fact of the client as a whole rests on. */
export function evidenceOf(
  question: Question,
  events: readonly unknown[],
  circumstances: Circumstances = {},
): readonly string[] {
  return askEach(question, events, circumstances)[0]?.evidence ?? [];
}

/** The problems that keep a question from being asked. */
export function problemsAsking(question: Question, circumstances: Circumstances = {}): readonly Problem[] {
  try {
    compile(question, circumstances.forEach, circumstances.pack ?? {});
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
}

function compile(
  question: Question,
  forEach: Circumstances["forEach"],
  { rules = [], ...pack }: Readonly<Record<string, unknown>>,
) {
  const asking = {
    name: ASKING,
    ...(forEach === undefined ? {} : { forEach }),
    // Holds whatever the value is, so that the evidence is always given.
    conditions: { all: [{ ...question, operator: "whatever", value: 0 }] },
    event: {
      type: "finding",
      params: { dimension: "service", side: "client", risk: "churn", points: 1 },
    },
  };
  const json = { pack: "test", version: "1.0.0", ...pack, rules: [...(rules as unknown[]), asking] };
  const { file, problems } = parseRuleFile(json);
  if (file === undefined) throw new InvalidInputError(problems);
  return compilePacks([{ file, place: {} }], vocabulary, operatorTable({ whatever: () => true }));
}

function nameOf({ id, type, at }: RiskEvent): string {
  return id ?? `${type}@${at}`;
}
