import { canonicalJson } from "../events/canonical.ts";
import { parseDuration } from "../events/time.ts";
import { DEFAULT_WITHIN } from "../facts/reading/selection-params.ts";
import { describeComparison } from "../lint/comparison-told.ts";
import { type CompiledCondition, comparisonsIn } from "../rules/compile/condition.ts";
import type { CompiledFinding } from "../rules/compile/finding-rule.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";
import type { CompiledRecommendation } from "../rules/compile/recommendation-rule.ts";
import type { Slot } from "../rules/compile/slots.ts";
import type { FactReference } from "../rules/file/rule-file.ts";

/** The sides from which something that packs say is looked at; each is compared by itself. */
export const ASPECTS = [
  "whom",
  "condition",
  "points",
  "kind",
  "advice",
  "guard",
  "waits",
  "leads",
  "texts",
  "source",
  "attributes",
] as const;

export type Aspect = (typeof ASPECTS)[number];

/** One side of what is said: `key` is the same wherever it means the same; `told` are its parts in words. */
export interface Meaning {
  readonly key: string;
  readonly told: readonly string[];
  readonly conditions: readonly CompiledCondition[];
}

export type Meanings = Partial<Record<Aspect, Meaning>>;

/** What rules are called on the other side, for those that are only renamed. */
export type Renamed = ReadonlyMap<string, string>;

/** What each rule, action and event type of packs means, by its kind and name. */
export function meaningsOf(rules: LoadedRules, renamed: Renamed = new Map()): ReadonlyMap<string, Meanings> {
  const found = new Map<string, Meanings>();
  const advice = new Map<string, CompiledRecommendation[]>();
  for (const one of rules.recommendations) {
    const { carrier } = one.rule;
    if (carrier !== undefined) advice.set(carrier, [...(advice.get(carrier) ?? []), one]);
    else
      found.set(`rule ${one.rule.name}`, {
        ...saidBy(one, renamed),
        advice: adviceOf([one], renamed, false),
      });
  }
  for (const one of rules.findings) {
    const carried = advice.get(one.rule.name) ?? [];
    found.set(`rule ${one.rule.name}`, {
      ...saidBy(one, renamed),
      points: pointsOf(one, renamed),
      kind: kindOf(one),
      ...(carried.length === 0 ? {} : { advice: adviceOf(carried, renamed, true) }),
    });
  }
  for (const [name, { value }] of rules.ruleSet.actions) {
    const {
      title,
      steps,
      owner,
      guardReason,
      settle,
      cooldown,
      otherwise,
      next,
      excludes = [],
      recordedBy,
      bothersContact,
      source,
    } = value;
    const kinds = [...(rules.kinds.get(name) ?? [])];
    const guards = kinds.flatMap((kind) => rules.guard(name, kind) ?? []);
    const waits = [
      `settle ${settle}`,
      `cooldown ${cooldown}`,
      ...(bothersContact === true ? ["waits out quiet periods"] : []),
    ];
    const leads = [
      ...(otherwise === undefined ? [] : [`otherwise ${otherwise}`]),
      ...(next === undefined ? [] : [`next ${next}`]),
      ...[...excludes].sort().map((other) => `excludes ${other}`),
      ...(recordedBy === undefined ? [] : [`recorded by ${canonicalJson(recordedBy)}`]),
    ];
    found.set(`action ${name}`, {
      // Guards of actions that nobody advises are not compiled.
      guard: guards.length > 0 ? conditionsMeaning(guards, renamed) : plain(value.guard ?? null, []),
      waits: plain([parseDuration(settle), parseDuration(cooldown), bothersContact === true], waits),
      leads: plain(leads, leads),
      texts: plain([title, steps, owner, guardReason ?? null], textsOf({ title, steps, owner, guardReason })),
      source: plain(source ?? [], source ?? []),
    });
  }
  for (const [name, { value }] of rules.ruleSet.eventTypes) {
    const { description, properties = {}, required = [], actor = "nobody" } = value;
    const told = Object.entries(properties).map(([key, one]) => `${key}: ${canonicalJson(one)}`);
    found.set(`event type ${name}`, {
      attributes: plain(
        [properties, [...required].sort(), actor],
        [...told, ...required.map((one) => `requires ${one}`), `actor ${actor}`],
      ),
      texts: plain(description ?? null, textsOf({ description })),
    });
  }
  return found;
}

function saidBy(one: CompiledFinding | CompiledRecommendation, renamed: Renamed): Meanings {
  const { forEach, needs = [], title, source = [] } = one.rule.value;
  const whom = [`for each ${forEach ?? "client"}`, ...[...needs].sort().map((need) => `needs ${need}`)];
  return {
    whom: plain(whom, whom),
    condition: conditionsMeaning([one.condition], renamed),
    texts: plain(title ?? null, textsOf({ title })),
    source: plain([...source].sort(), source),
  };
}

function pointsOf(
  { rule, points, multipliers, floor, condition: _ }: CompiledFinding,
  renamed: Renamed,
): Meaning {
  const { params } = rule.value.event;
  const scale = (source: unknown, slots: readonly Slot[]): string =>
    typeof source === "number" || slots[0] === undefined
      ? canonicalJson(source)
      : `${canonicalJson((source as { curve: unknown }).curve)} over ${factKey(slots[0], renamed)}`;
  const inWords = (source: unknown, slots: readonly Slot[]): string =>
    typeof source === "number" || slots[0] === undefined
      ? `${source}`
      : `${JSON.stringify((source as { curve: unknown }).curve)} over ${slots[0].phrase().en}`;
  const factors = multipliers.map(({ scale: by, condition }, i) => {
    const written = params.multipliers?.[i]?.by;
    const limit = condition === undefined ? "" : ` where ${conditionKey(condition, renamed)}`;
    const told =
      condition === undefined
        ? ""
        : ` where ${comparisonsIn(condition).map(describeComparison).join(" and ")}`;
    return { key: `${scale(written, by.slots)}${limit}`, told: `times ${inWords(written, by.slots)}${told}` };
  });
  const { halfLife, group } = params;
  const rest = [
    ...(halfLife === undefined ? [] : [`half-life ${halfLife}`]),
    ...(group === undefined ? [] : [`group ${group}`]),
  ];
  const floors = floor === undefined ? [] : [`floor ${inWords(params.floor, floor.slots)}`];
  return {
    key: canonicalJson([
      scale(params.points, points.slots),
      factors.map(({ key }) => key).sort(),
      floor === undefined ? null : scale(params.floor, floor.slots),
      halfLife === undefined ? null : (parseDuration(halfLife) ?? null),
      group ?? null,
    ]),
    told: [inWords(params.points, points.slots), ...factors.map(({ told }) => told), ...floors, ...rest],
    conditions: [],
  };
}

function kindOf({ rule }: CompiledFinding): Meaning {
  const { dimension, side, risk } = rule.value.event.params;
  return plain([dimension, side, risk], [`dimension ${dimension}`, `side ${side}`, `risk ${risk}`]);
}

function adviceOf(given: readonly CompiledRecommendation[], renamed: Renamed, isCarried: boolean): Meaning {
  const told = given.map(({ rule, condition }) => {
    const { action, due, priority = "soon" } = rule.value.event.params;
    const limit = isCarried ? condition : undefined;
    const key = [
      action,
      parseDuration(due),
      priority,
      limit === undefined ? null : conditionKey(limit, renamed),
    ];
    const parts = limit?.kind === "all" ? limit.parts.slice(1).flatMap(comparisonsIn) : [];
    const where = parts.length === 0 ? "" : ` where ${parts.map(describeComparison).join(" and ")}`;
    return { key: canonicalJson(key), told: `${action}, due ${due}, ${priority}${where}` };
  });
  return {
    key: told
      .map(({ key }) => key)
      .sort()
      .join("\n"),
    told: told.map((one) => one.told),
    conditions: [],
  };
}

function plain(value: unknown, told: readonly string[]): Meaning {
  return { key: JSON.stringify(value) ?? "", told, conditions: [] };
}

function textsOf(texts: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    text === undefined ? [] : [`${name} ${JSON.stringify(text)}`],
  );
}

function conditionsMeaning(conditions: readonly CompiledCondition[], renamed: Renamed): Meaning {
  const told = new Set(conditions.flatMap(comparisonsIn).map(describeComparison));
  return { key: conditions.map((one) => conditionKey(one, renamed)).join("\n"), told: [...told], conditions };
}

/** What a condition asks, whatever the order and the nesting of its parts, and whatever names it goes by. */
function conditionKey(condition: CompiledCondition, renamed: Renamed): string {
  switch (condition.kind) {
    case "comparison": {
      const { slot, operator, against } = condition;
      const other =
        against.kind === "fact"
          ? factKey(against.slot, renamed)
          : against.kind === "constant"
            ? canonicalJson(against.value)
            : "$subject";
      return `${factKey(slot, renamed)} ${operator} ${other}`;
    }
    case "not":
      return `not(${conditionKey(condition.part, renamed)})`;
    case "named":
      return conditionKey(condition.condition, renamed);
    default: {
      const parts = [
        ...new Set(partsOf(condition, condition.kind).map((part) => conditionKey(part, renamed))),
      ].sort();
      return parts.length === 1 ? (parts[0] as string) : `${condition.kind}(${parts.join(", ")})`;
    }
  }
}

/** The parts of a junction, those of junctions of the same kind within it among them. */
function partsOf(condition: CompiledCondition, kind: "all" | "any"): readonly CompiledCondition[] {
  if (condition.kind === "named") return partsOf(condition.condition, kind);
  return condition.kind === kind ? condition.parts.flatMap((part) => partsOf(part, kind)) : [condition];
}

export function factKey({ reference }: Slot, renamed: Renamed): string {
  return canonicalJson(spelt(reference, renamed));
}

const DURATIONS: ReadonlySet<string> = new Set(["within", "before", "taper", "halfLife"]);

/** A fact reference with all that may be written in two ways written in one. */
function spelt({ fact, params = {}, path }: FactReference, renamed: Renamed): unknown {
  return [fact, speltValue(params, renamed), path ?? null];
}

function speltValue(value: unknown, renamed: Renamed, key = ""): unknown {
  if (typeof value === "string") {
    if (key === "rule") return renamed.get(value) ?? value;
    return DURATIONS.has(key) ? parseDuration(value) : value;
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => speltValue(item, renamed, key));
    if (!LISTS.has(key)) return items;
    return items.length === 1 ? items[0] : [...items].sort();
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, one]) => !(name === "within" && one === DEFAULT_WITHIN))
      .map(([name, one]) => [name, speltValue(one, renamed, name)]),
  );
}

/** Params whose lists mean the same in any order, and a list of one the same as that one. */
const LISTS: ReadonlySet<string> = new Set(["events", "rule", "outOf", "brokenBy", "since"]);
