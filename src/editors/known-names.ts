import { type EventCatalogue, typesMatching } from "../events/catalogue.ts";
import {
  type AttributeOfTypes,
  attributeNames,
  attributeOfTypes,
} from "../facts/reading/attribute-of-types.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";
import type { Declared } from "../rules/file/declared.ts";
import type { Rule } from "../rules/file/rule-file.ts";
import { listSome } from "../words/list-some.ts";
import type { KnownName } from "./json-schema.ts";

/** What packs name, and what the library names for them, as far as those who write rules may say it. */
export interface KnownNames {
  /** Facts that the packs name; those of the vocabulary every schema knows. */
  readonly facts: readonly KnownFact[];
  readonly eventTypes: readonly KnownName[];
  /** Areas of event types, such as `call.*`. */
  readonly areas: readonly KnownName[];
  readonly attributes: readonly KnownAttribute[];
  readonly conditions: readonly KnownName[];
  readonly actions: readonly KnownName[];
  /** Actions as `pack/action`. */
  readonly actionReferences: readonly KnownName[];
  readonly findings: readonly KnownName[];
  /** Finding rules as `pack/rule`, and those that were disabled or replaced by either name: who asks for them loads. */
  readonly findingReferences: readonly KnownName[];
  /** Every rule as `pack/rule`, and the advice that one carries as `pack/rule:action`. */
  readonly rules: readonly KnownName[];
  readonly groups: readonly KnownName[];
}

export interface KnownAttribute extends KnownName, AttributeOfTypes {
  readonly description: string;
}

export interface KnownFact extends KnownName {
  /** The fact of the vocabulary that it comes down to, where that is asked without a path. */
  readonly asked: string | undefined;
}

/** The names that may stand in rule files and scenarios which are loaded with these rules. */
export function namesKnownTo(rules: LoadedRules): KnownNames {
  const { ruleSet, events } = rules;
  const findings = ruleSet.rules.filter(({ value }) => value.event.type === "finding");
  const actions = [...ruleSet.actions.values()];
  const gone = [...ruleSet.disabled, ...ruleSet.replaced.keys()];
  return {
    facts: factsOf(rules),
    eventTypes: events.names.map((name) => ({ name, description: events.get(name)?.description ?? "" })),
    areas: areasOf(events),
    attributes: attributesOf(events),
    conditions: [...ruleSet.conditions.values()].map(({ name, pack }) => ({
      name,
      description: `A condition of ${pack}.`,
    })),
    actions: actions.map(({ name, value }) => ({ name, description: value.title.en })),
    actionReferences: actions.map(({ name, value, pack }) => ({
      name: `${pack}/${name}`,
      description: value.title.en,
    })),
    findings: findings.map(titled),
    findingReferences: distinct([...findings.map(referenceOf), ...gone]),
    rules: distinct([...ruleSet.rules.map(referenceOf), ...gone.filter((name) => name.includes("/"))]),
    groups: groupsOf(findings),
  };
}

function distinct(names: readonly string[]): readonly KnownName[] {
  return [...new Set(names)].map((name) => ({ name }));
}

function factsOf({ ruleSet: { facts } }: LoadedRules): readonly KnownFact[] {
  return [...facts.values()].map(({ name, value, pack }) => {
    let at = value;
    // What packs name leads to the vocabulary in the end, or had not loaded.
    for (let next = facts.get(at.fact)?.value; next !== undefined; next = facts.get(next.fact)?.value)
      at = next;
    const hasPath = value.path !== undefined || at.path !== undefined;
    return {
      name,
      description: `${value.fact}, as ${pack} asks it.`,
      asked: hasPath ? undefined : at.fact,
    };
  });
}

function areasOf(events: EventCatalogue): readonly KnownName[] {
  const areas = events.names.flatMap((name) => {
    const parts = name.split(".").slice(0, -1);
    return parts.map((_, i) => `${parts.slice(0, i + 1).join(".")}.*`);
  });
  return [...new Set(areas)].map((name) => ({
    name,
    description: `Any of ${listSome(typesMatching(name, events))}.`,
  }));
}

function attributesOf(events: EventCatalogue): readonly KnownAttribute[] {
  return [...attributeNames(events.names, events)].map((name) => {
    const told = events.names.flatMap((type) => events.get(type)?.attributes.get(name)?.description || []);
    const description = [...new Set(told)].join(" · ");
    return { name, description, ...attributeOfTypes(name, events.names, events) };
  });
}

type DeclaredRule = Declared<Rule>;

function titled({ name, value, pack }: DeclaredRule): KnownName {
  return { name, description: value.title?.en ?? `A rule of ${pack}.` };
}

function referenceOf({ pack, name }: DeclaredRule): string {
  return `${pack}/${name}`;
}

function groupsOf(findings: readonly DeclaredRule[]): readonly KnownName[] {
  const members = new Map<string, string[]>();
  for (const { name, value } of findings) {
    if (value.event.type !== "finding" || value.event.params.group === undefined) continue;
    const { group } = value.event.params;
    members.set(group, [...(members.get(group) ?? []), name]);
  }
  return [...members].map(([name, rules]) => ({ name, description: `Of ${listSome(rules)}.` }));
}
