import { openCase } from "../assess/case.ts";
import { type EventCatalogue, typesMatching } from "../events/catalogue.ts";
import { below } from "../events/problem.ts";
import { DAY, formatInstant } from "../events/time.ts";
import { castOfOne } from "../explain/change/cast.ts";
import { type Possible, possibleEvents } from "../explain/change/possible-events.ts";
import { CaseView } from "../facts/reading/case-view.ts";
import { appendEvents } from "../history/append.ts";
import { createHistory } from "../history/history.ts";
import { comparisonsIn } from "../rules/compile/condition.ts";
import type { CompiledFinding } from "../rules/compile/finding-rule.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";
import type { Slot } from "../rules/compile/slots.ts";
import type { LintCheck } from "./check.ts";
import type { LintWitness } from "./lint-problem.ts";
import { constantsOf } from "./possible-values.ts";

/** A finding may lose so many points at once because time passed. */
const MOST_LOST = 10;

/** A finding that loses many points at one stroke, as one event leaves the window in which it counted in full. */
export const windowCliff: LintCheck = {
  severity: "warning",
  *find({ rules }) {
    for (const finding of rules.findings) {
      // What builds on other findings has edges of theirs.
      if (finding.rule.value.event.params.halfLife !== undefined || finding.asks.length > 0) continue;
      const cliff = cliffOf(finding, rules);
      if (cliff === undefined) continue;
      const { slot, lost, witness } = cliff;
      const message = `rule ${finding.rule.name}: ${lost} points are gone at once as the oldest event leaves the window (${slot.phrase().en})`;
      yield { place: below(finding.rule.place, "/event/params/points"), message, witness };
    }
  },
};

interface Cliff {
  readonly slot: Slot;
  readonly lost: number;
  readonly witness: LintWitness;
}

/** So many windows of one rule are tried. */
const MOST_WINDOWS = 20;

function cliffOf(finding: CompiledFinding, rules: LoadedRules): Cliff | undefined {
  const slots = new Set([
    ...finding.points.slots,
    ...comparisonsIn(finding.condition).map(({ slot }) => slot),
  ]);
  for (const slot of [...slots].filter(countsInFull).slice(0, MOST_WINDOWS)) {
    const [event] = possibleEvents(wantedBy(slot, rules.events), [SOMEBODY], CAST, rules.events, 1);
    if (event === undefined) continue;
    for (const times of countsOf(finding, slot)) {
      const cliff = tryEdge(finding, slot, { event, times }, rules);
      if (cliff !== undefined) return cliff;
    }
  }
  return undefined;
}

function countsInFull({ reference: { fact, params }, reader }: Slot): boolean {
  if (fact !== "count" && fact !== "streak") return false;
  return reader.selection !== undefined && params?.taper === undefined && params?.halfLife === undefined;
}

/** One of the types that the fact counts. */
function wantedBy(
  { reference: { params } }: Slot,
  catalogue: EventCatalogue,
): Parameters<typeof possibleEvents>[0] {
  const { events, where } = params ?? {};
  const [pattern = ""] = [events].flat().filter((one) => typeof one === "string");
  const type = typesMatching(pattern, catalogue).slice(0, 1);
  return typeof where === "object" && where !== null && !Array.isArray(where)
    ? { events: type, where }
    : { events: type };
}

/** More events than these are not told. */
const MOST_EVENTS = 30;

/** So many events bring the fact to where the rule or its points change. */
function countsOf({ points, rule, condition }: CompiledFinding, slot: Slot): readonly number[] {
  const source = rule.value.event.params.points;
  const curve = typeof source !== "number" && points.slots.includes(slot) ? source.curve.map(([x]) => x) : [];
  const thresholds = comparisonsIn(condition)
    .filter((one) => one.slot === slot)
    .flatMap((one) => constantsOf(one) ?? [])
    .filter((one) => typeof one === "number");
  const counts = [...curve, ...thresholds].flatMap((one) => [Math.ceil(one), Math.floor(one) + 1]);
  return [...new Set(counts)].filter((one) => one > 0 && one <= MOST_EVENTS).sort((a, b) => a - b);
}

const SOMEBODY = "somebody";
const CAST = castOfOne(SOMEBODY, "2024-01-01");
const FIRST = Date.UTC(2024, 0, 1);

/** What the finding loses as the oldest of some events, evenly spread, leaves the window. */
function tryEdge(
  finding: CompiledFinding,
  slot: Slot,
  { event, times }: { readonly event: Possible; readonly times: number },
  rules: LoadedRules,
): Cliff | undefined {
  const { lookBackMs } = slot.reader;
  const apart = Math.min(DAY, Math.floor(lookBackMs / (times + 1)));
  const client = { id: "acme", since: "2020-01-01" };
  const events = Array.from({ length: times }, (_, i) => ({
    ...event,
    id: `e${i + 1}`,
    client: client.id,
    at: formatInstant(FIRST + i * apart),
  }));
  const { events: types } = rules;
  const history = appendEvents(createHistory(client, { types }), events, { types });
  const edges = [FIRST + lookBackMs - 1, FIRST + lookBackMs];
  const [before = 0, after = 0] = edges.map((at) => {
    return pointsAt(finding, new CaseView(openCase(rules, history, at).file, rules));
  });
  const lost = before - after;
  if (lost <= MOST_LOST) return undefined;
  const witness = { client, events, at: edges.map(formatInstant) };
  return { slot, lost: Math.round(lost * 10) / 10, witness };
}

/** Points of the finding about the first subject of whom it is found. */
function pointsAt({ subjectKind, test, find }: CompiledFinding, view: CaseView): number {
  for (const subject of view.subjectsOf(subjectKind)) {
    const points = view.about(subject, () => (test(view) ? find(view).points : undefined));
    if (points !== undefined) return points;
  }
  return 0;
}
