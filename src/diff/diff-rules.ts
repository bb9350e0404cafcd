import { createRiskEngine, rulesOf } from "../assess/assess.ts";
import type { History } from "../history/history.ts";
import type { LoadedRules, PackOptions } from "../rules/compile/load-packs.ts";
import { type ChangedClient, changedClients } from "./changed-clients.ts";
import { ASPECTS, type Aspect, type Meaning, type Meanings, meaningsOf, type Renamed } from "./meaning.ts";
import { SameConditions } from "./same-condition.ts";
import { findWitness, type Witness } from "./witness.ts";

/** What is the matter with a rule, an action or an event type. */
export interface RuleChange {
  readonly kind: "rule" | "action" | "event type";
  /** As it is called after the change. */
  readonly name: string;
  readonly change: "added" | "removed" | "renamed" | "changed";
  /** What it was called before, where it is called otherwise now. */
  readonly before?: string;
  /** Which sides of it mean something else, of one that is changed. */
  readonly aspects: readonly ChangedAspect[];
  /**
   * A small history that shows it, as assessing it with the rules before and after confirmed; absent where none was found, which
   * does not say that there is none. What only reads otherwise has none.
   */
  readonly witness?: Witness;
}

export interface ChangedAspect {
  readonly aspect: Aspect;
  /** What is said only before, and only after, in words; neither where the same is put together otherwise. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** How two sets of rules differ in meaning. Plain JSON. */
export interface RuleDiff {
  readonly changes: readonly RuleChange[];
  /** Rules whose conditions are written otherwise and are proved to hold of the same clients. */
  readonly provedSame: readonly string[];
  /** Of the given histories those that are assessed otherwise, by client. */
  readonly clients: readonly ChangedClient[];
}

export interface DiffRulesOptions {
  /** Packs that both stand beside: mostly `[defaultPack]`. */
  readonly beside?: readonly unknown[];
  /** Clients to assess with the rules before and after. */
  readonly histories?: readonly History[];
  /** When they are assessed: ISO 8601. Needed where there are histories. */
  readonly at?: string;
}

/**
 * Which rules, actions and event types changed in meaning: not how they are written, in which order or file. A rule that is only
 * called otherwise is told as renamed. For each change a small history that shows it, where one is found.
 *
 * @throws InvalidInputError with every problem of packs that do not load.
 * @example
 * const { changes } = diffRules({ packs: [before] }, { packs: [after] }, { beside: [defaultPack] });
 * changes.map(({ name, change, witness }) => [name, change, witness?.events]);
 */
export function diffRules(
  before: PackOptions,
  after: PackOptions,
  { beside = [], histories = [], at }: DiffRulesOptions = {},
): RuleDiff {
  const engines = [engineWith(before, beside), engineWith(after, beside)] as const;
  const [old, now] = [rulesOf(engines[0]), rulesOf(engines[1])];
  const { renamed, sides } = compareNames(old, now);
  const same = new SameConditions(now, renamed);
  const changes: RuleChange[] = [];
  const provedSame: string[] = [];
  for (const { key, was, is, formerly } of sides) {
    const [kind, name] = nameIn(key);
    const head = { kind, name, ...(formerly === undefined ? {} : { before: formerly }) };
    if (was === undefined || is === undefined) {
      const change = was === undefined ? "added" : "removed";
      changes.push(shown({ ...head, change, aspects: [] }, old, now, renamed));
      continue;
    }
    const differing = ASPECTS.filter((aspect) => was[aspect]?.key !== is[aspect]?.key);
    const aspects = differing.filter((aspect) => !isProvedSame(was[aspect], is[aspect], same));
    if (aspects.length < differing.length) provedSame.push(`${kind} ${name}`);
    if (aspects.length > 0) {
      const told = aspects.map((aspect) => tellAspect(aspect, was[aspect], is[aspect]));
      changes.push(shown({ ...head, change: "changed", aspects: told }, old, now, renamed));
    } else if (formerly !== undefined) changes.push({ ...head, change: "renamed", aspects: [] });
  }
  const clients = at === undefined ? [] : changedClients(engines, histories, at);
  return { changes, provedSame, clients };
}

function engineWith({ packs, files = [], ...rest }: PackOptions, beside: readonly unknown[]) {
  const sources = [...beside.map(() => undefined), ...packs.map((_, i) => files[i])];
  return createRiskEngine({ ...rest, packs: [...beside, ...packs], files: sources });
}

function nameIn(key: string): readonly [RuleChange["kind"], string] {
  const end = key.lastIndexOf(" ");
  return [key.slice(0, end) as RuleChange["kind"], key.slice(end + 1)];
}

interface Sides {
  readonly key: string;
  readonly was: Meanings | undefined;
  readonly is: Meanings | undefined;
  readonly formerly?: string;
}

/** What stands on either side by the name it has after; what is gone there and new here, and means the same, is one. */
function compareNames(old: LoadedRules, now: LoadedRules): { renamed: Renamed; sides: readonly Sides[] } {
  const after = meaningsOf(now);
  const first = meaningsOf(old);
  const renamed = new Map<string, string>();
  for (const [key, meanings] of first) {
    if (after.has(key) || !key.startsWith("rule ")) continue;
    const taken = new Set(renamed.values());
    const twin = [...after].find(
      ([other, one]) => !first.has(other) && !taken.has(nameIn(other)[1]) && isTwin(meanings, one, other),
    );
    if (twin !== undefined) renamed.set(nameIn(key)[1], nameIn(twin[0])[1]);
  }
  const formerly = new Map([...renamed].map(([was, is]) => [is, was]));
  // What builds on a renamed rule means what it meant.
  const before = renamed.size === 0 ? first : meaningsOf(old, renamed);
  const sides: Sides[] = [...after].map(([key, is]) => {
    const [kind, name] = nameIn(key);
    const was = kind === "rule" ? formerly.get(name) : undefined;
    if (was === undefined) return { key, was: before.get(key), is };
    return { key, was: before.get(`rule ${was}`), is, formerly: was };
  });
  const gone = [...before].filter(([key]) => !after.has(key) && !renamed.has(nameIn(key)[1]));
  return { renamed, sides: [...sides, ...gone.map(([key, was]) => ({ key, was, is: undefined }))] };
}

/** Whether two rules differ by their names alone. Advice that a finding carries asks for the finding by its name. */
function isTwin(a: Meanings, b: Meanings, key: string): boolean {
  return key.startsWith("rule ") && TWIN_ASPECTS.every((aspect) => a[aspect]?.key === b[aspect]?.key);
}

const TWIN_ASPECTS: readonly Aspect[] = ["whom", "condition", "points", "kind"];

function isProvedSame(was: Meaning | undefined, is: Meaning | undefined, same: SameConditions): boolean {
  const [before, after] = [was?.conditions ?? [], is?.conditions ?? []];
  if (before.length === 0 || before.length !== after.length) return false;
  return before.every((condition, i) => {
    const other = after[i];
    return other !== undefined && same.areSame(condition, other);
  });
}

function tellAspect(aspect: Aspect, was: Meaning | undefined, is: Meaning | undefined): ChangedAspect {
  const [before, after] = [was?.told ?? [], is?.told ?? []];
  return {
    aspect,
    removed: before.filter((one) => !after.includes(one)),
    added: after.filter((one) => !before.includes(one)),
  };
}

/** What reads otherwise and does the same. */
const OF_TEXTS: readonly Aspect[] = ["texts", "source"];

function shown(change: RuleChange, old: LoadedRules, now: LoadedRules, renamed: Renamed): RuleChange {
  const { aspects, kind, name } = change;
  if (kind !== "rule") return change;
  if (aspects.length > 0 && aspects.every(({ aspect }) => OF_TEXTS.includes(aspect))) return change;
  const formerly = [...renamed].find(([, is]) => is === name)?.[0] ?? name;
  const witness = findWitness(old, now, { before: formerly, after: name });
  return witness === undefined ? change : { ...change, witness };
}
