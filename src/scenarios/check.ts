import type { RiskEngine } from "../assess/assess.ts";
import type { EventCatalogue, RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/client-profile.ts";
import { NearestNames } from "../events/nearest-names.ts";
import { parseEvents } from "../events/parse.ts";
import { describeValue, formatProblem, type Problem, problemAt } from "../events/problem.ts";
import { unknownRecords } from "../events/profile.ts";
import type { Path } from "../files/yaml-text.ts";
import type { Scenario } from "./parse.ts";
import type { BecausePart, Expectation, FindingPart, WithheldPart } from "./schema.ts";
import { within } from "./within.ts";

/** What a story is checked against: which events, rules and actions there are. */
export type Vocabulary = Pick<RiskEngine, "eventTypes" | "rules" | "actions">;

/**
 * The events of a scenario, and all that is wrong with it: its own problems, events that the catalogue does not know so,
 * and names that mean nothing. A name that is expected to be absent is checked too: misspelt, it would be absent for ever.
 */
export function checkScenario(
  scenario: Scenario,
  vocabulary: Vocabulary,
): { events: RiskEvent[]; problems: Problem[] } {
  const { events, problems } = checkEvents(scenario, vocabulary.eventTypes);
  const records = unknownRecords(scenario.client ?? {}, vocabulary.eventTypes, {});
  for (const problem of records) problems.push(within(problem, ["client"], scenario.placeOf));
  const names = namesOf(scenario, vocabulary);
  const nearestNames = new NearestNames();
  const check = (kind: keyof Names, name: string | null | undefined, path: Path) => {
    if (typeof name !== "string" || names[kind].has(name)) return;
    const nearest = nearestNames.find(name, names[kind]);
    const told = { expected: WANTED[kind], found: describeValue(name), nearest };
    problems.push(problemAt(scenario.placeOf(path), { code: "unknown-name", ...told }));
  };
  for (const [index, { event, source }] of scenario.events.entries()) {
    // Repetitions have the same names.
    if (scenario.events[index - 1]?.source === source || !STEERS.has(event.type)) continue;
    if (typeof event.action === "string") check("action", event.action, ["events", source, "action"]);
  }
  for (const { expected, index } of scenario.expectations) checkNames(expected, ["expect", index], check);
  return { events, problems: [...scenario.problems, ...problems].sort(byPlace) };
}

function byPlace({ place: a }: Problem, { place: b }: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

type Check = (kind: keyof Names, name: string | null | undefined, path: Path) => void;

interface Names {
  readonly finding: ReadonlySet<string>;
  readonly rule: ReadonlySet<string>;
  readonly action: ReadonlySet<string>;
  readonly subject: ReadonlySet<string>;
  readonly event: ReadonlySet<string>;
}

const WANTED: Readonly<Record<keyof Names, string>> = {
  finding: "the name of a rule that makes a finding",
  rule: "the name of a rule",
  action: "the name of an action",
  subject: "an employee, contact or incident that the story or the profile names",
  event: "the id of an event of the story",
};

/** Types whose `action` is a name of the packs. */
const STEERS: ReadonlySet<unknown> = new Set(["action.taken", "recommendation.snoozed"]);
const SUBJECT_KEYS = ["employee", "contact", "incident", "subject"];

function checkEvents(scenario: Scenario, types: EventCatalogue) {
  const { client, placeOf } = scenario;
  const events = scenario.events.map(({ event }) =>
    client === undefined || Object.hasOwn(event, "client") ? event : { ...event, client: client.id },
  );
  const parsed = parseEvents(events, { types, ...(client === undefined ? {} : { client: client.id }) });
  // Each repetition has the fault of the event that is repeated.
  const distinct = new Map<string, Problem>();
  for (const problem of parsed.problems) {
    const source = scenario.events[problem.place.index ?? 0]?.source ?? 0;
    const placed = within(problem, ["events", source], placeOf);
    if (client === undefined && placed.place.pointer === `/events/${source}/client`) continue;
    distinct.set(formatProblem(placed), placed);
  }
  return { events: parsed.events, problems: [...distinct.values()] };
}

function namesOf({ client, events }: Scenario, { rules, actions }: Vocabulary): Names {
  const findings = rules.filter(({ event }) => event.type === "finding");
  return {
    finding: new Set(findings.map(({ name }) => name)),
    rule: new Set(rules.map(({ name }) => name)),
    action: new Set(Object.keys(actions)),
    subject: subjectsOf(client, events),
    event: new Set(
      events.map(({ event: { id, type, at } }) => (typeof id === "string" ? id : `${type}@${at}`)),
    ),
  };
}

function subjectsOf(client: ClientProfile | undefined, events: Scenario["events"]): Set<string> {
  const subjects = [...(client?.contacts ?? []), ...(client?.employees ?? [])].map(({ id }) => id);
  for (const { event } of events) {
    for (const key of SUBJECT_KEYS) if (typeof event[key] === "string") subjects.push(event[key]);
  }
  return new Set(subjects);
}

function checkNames({ findings, recommend, withheld }: Expectation, path: Path, check: Check): void {
  const each = <Part>(
    lists: Readonly<Record<string, readonly Part[] | undefined>>,
    key: string,
    checkPart: (part: Part, path: Path) => void,
  ) => {
    for (const [list, parts] of Object.entries(lists))
      for (const [index, part] of (parts ?? []).entries()) checkPart(part, [...path, key, list, index]);
  };
  const checkBecause = ({ rule, subject }: BecausePart, at: Path) => {
    check("rule", rule, [...at, "rule"]);
    check("subject", subject, [...at, "subject"]);
  };
  const checkFinding = (part: FindingPart, at: Path) => {
    check("finding", part.rule, [...at, "rule"]);
    check("subject", part.subject, [...at, "subject"]);
    if (part.outweighedBy !== undefined) checkBecause(part.outweighedBy, [...at, "outweighedBy"]);
    for (const [index, id] of (part.evidence ?? []).entries()) check("event", id, [...at, "evidence", index]);
  };
  const checkAdvice = (part: WithheldPart, at: Path) => {
    check("action", part.action, [...at, "action"]);
    check("subject", part.subject, [...at, "subject"]);
    for (const [index, because] of (part.because ?? []).entries())
      checkBecause(because, [...at, "because", index]);
    for (const [index, reason] of (part.reasons ?? []).entries()) {
      check("action", reason.otherwise, [...at, "reasons", index, "otherwise"]);
      check("subject", reason.subject, [...at, "reasons", index, "subject"]);
      if (reason.kind === "excluded") check("action", reason.by, [...at, "reasons", index, "by"]);
    }
  };
  each({ include: findings?.include, exclude: findings?.exclude }, "findings", checkFinding);
  each({ include: recommend?.include, exclude: recommend?.exclude }, "recommend", checkAdvice);
  if (recommend?.first !== undefined) checkAdvice(recommend.first, [...path, "recommend", "first"]);
  each({ include: withheld?.include, exclude: withheld?.exclude }, "withheld", checkAdvice);
}
