import { attributeDefinitions, storyEventDefinition } from "./attribute-schemas.ts";
import {
  branching,
  type JsonSchema,
  type KnownName,
  oneOfNames,
  referenceTo,
  suggestedNames,
} from "./json-schema.ts";
import type { KnownFact, KnownNames } from "./known-names.ts";

/**
 * A schema of rule files or of scenarios with the names that may stand in them.
 *
 * @param isClosed whether no other name is right: all packs are known, so that what is misspelt is marked
 */
export function withNames(schema: JsonSchema, names: KnownNames, isClosed: boolean): JsonSchema {
  const known = isClosed ? oneOfNames : suggestedNames;
  const { $defs = {}, ...rest } = schema;
  const definitions: Record<string, JsonSchema> = {
    ...factDefinitions($defs, names.facts, known),
    ...attributeDefinitions(names.attributes, isClosed),
    ...("parameter" in $defs ? { storyEvent: storyEventDefinition(names.attributes, isClosed) } : {}),
    attribute: known(names.attributes),
    eventType: known(names.eventTypes),
    event: { anyOf: [referenceTo("eventType"), oneOfNames(names.areas)] },
    conditionName: known(names.conditions),
    action: known(names.actions),
    finding: isClosed
      ? { anyOf: [oneOfNames(names.findings), oneOfNames(names.findingReferences)] }
      : suggestedNames(names.findings),
    rule: known(names.rules),
    // What was replaced is gone from the names, and a group begins with its first member.
    replacedRule: { anyOf: [referenceTo("rule"), { type: "string" }] },
    replacedAction: suggestedNames(names.actionReferences),
    group: suggestedNames(names.groups),
  };
  return { ...rest, $defs: usedBy(rest, { ...$defs, ...definitions }) };
}

/** The definitions that a schema refers to, and those that these refer to. */
function usedBy(schema: JsonSchema, definitions: Definitions): Definitions {
  const used = new Set<string>();
  const waiting: unknown[] = [schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== "object" || next === null) continue;
    const { $ref } = next as JsonSchema;
    const name = typeof $ref === "string" ? $ref.replace("#/$defs/", "") : undefined;
    if (name !== undefined && !used.has(name)) {
      used.add(name);
      waiting.push(definitions[name]);
    }
    for (const part of Object.values(next)) waiting.push(part);
  }
  return Object.fromEntries(Object.entries(definitions).filter(([name]) => used.has(name)));
}

type Definitions = NonNullable<JsonSchema["$defs"]>;

/** Facts that packs name stand beside those of the vocabulary: they take no params, and give what these give. */
function factDefinitions(
  { compared }: Definitions,
  facts: readonly KnownFact[],
  known: (names: readonly KnownName[]) => JsonSchema,
): Record<string, JsonSchema> {
  // A schema of scenarios asks no facts.
  if (compared === undefined) return {};
  const paramless = facts.length === 0 ? [] : [whereAsked(facts, { properties: { params: false } })];
  const alike = partsOf(compared).flatMap(({ if: asked, then }) => {
    const { fact, path } = (typeof asked === "object" && asked.properties) || {};
    const among = typeof fact === "object" && path === undefined ? (fact.enum ?? []) : [];
    const same = facts.filter(({ asked: base }) => base !== undefined && among.includes(base));
    return same.length === 0 || typeof then !== "object" ? [] : [whereAsked(same, then)];
  });
  return {
    fact: { anyOf: [referenceTo("builtInFact"), known(facts)] },
    namedFact: paramless.length === 0 ? {} : { allOf: [...paramless, ...alike] },
  };
}

function partsOf(definition: Definitions[string]): readonly JsonSchema[] {
  const { allOf = [] } = typeof definition === "object" ? definition : {};
  return allOf.filter((part) => typeof part === "object");
}

/** What holds where one of these facts is asked. */
function whereAsked(facts: readonly KnownName[], then: JsonSchema): JsonSchema {
  const fact = { enum: facts.map(({ name }) => name) };
  return branching({ properties: { fact }, required: ["fact"] }, then);
}
