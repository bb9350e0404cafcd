import { IMPLIED_NAMES } from "../src/events/attributes.ts";
import { eventCatalogue } from "../src/events/catalogue.ts";
import type { AttributeInfo, EventType } from "../src/events/event-type.ts";
import { commonShape } from "../src/events/event-type.ts";
import { DECORATORS, OPERATORS } from "../src/facts/reading/operators.ts";
import { escapeText, table } from "./markdown.ts";

/** Tables for those who write events and rules, from the code that reads them. */

const eventTypes: readonly EventType[] = eventCatalogue.names.flatMap(
  (name) => eventCatalogue.get(name) ?? [],
);

/** The event types by area: their names. */
export function eventTable(): string {
  return table(
    ["area", "types"],
    areas().map(([area, types]) => [area, types.map(({ name }) => `\`${name}\``).join(" ")]),
  );
}

/** The event types by area, each with what it means and what may stand in it. */
export function eventAreas(): string {
  return areas()
    .map(([area, types]) => {
      const rows = types.map((type) => [
        `\`${type.name}\``,
        escapeText(type.description),
        ownAttributes(type),
      ]);
      return `### ${area[0]?.toUpperCase()}${area.slice(1)}\n\n${table(["type", "what happened", "attributes of its own"], rows)}`;
    })
    .join("\n\n");
}

function areas(): [area: string, types: EventType[]][] {
  return [...new Set(eventTypes.map(({ area }) => area))].map((area) => [
    area,
    eventTypes.filter((type) => type.area === area),
  ]);
}

function ownAttributes({ attributes }: EventType): string {
  return [...attributes]
    .filter(([name]) => !(name in commonShape) && !IMPLIED_NAMES.includes(name))
    .map(([name, info]) => `\`${name}\` ${valuesOf(info)}: ${escapeText(info.description)}`)
    .join("<br>");
}

function valuesOf({ kind, values }: AttributeInfo): string {
  return values === undefined ? kind : values.map((value) => `*${value}*`).join(", ");
}

/** What the story around an event implies, for every type or for some. */
export function impliedTable(): string {
  const rows = IMPLIED_NAMES.map((name) => {
    const of = eventTypes.filter(({ attributes }) => attributes.has(name));
    const info = of[0]?.attributes.get(name);
    if (info === undefined) throw new Error(`no event type has the implied attribute ${name}`);
    const types = of.length === eventTypes.length ? "all" : of.map((type) => `\`${type.name}\``).join(" ");
    return [`\`${name}\``, valuesOf(info), escapeText(info.description), types];
  });
  return table(["attribute", "values", "meaning", "types"], rows);
}

/** When each operator and decorator holds; of the value on its left, which the fact gives, and the one on its right. */
const OPERATOR_MEANINGS: Readonly<Record<string, string>> = {
  equal: "both are the same text, number or truth value",
  notEqual: "they are not",
  in: "the left one is in the list on the right, or part of the text",
  notIn: "it is not",
  contains: "the list on the left holds the right one",
  doesNotContain: "it does not",
  lessThan: "the left one is smaller",
  lessThanInclusive: "the left one is smaller or equal",
  greaterThan: "the left one is larger",
  greaterThanInclusive: "the left one is larger or equal",
  someFact: "what follows holds for some item of the list on the left",
  everyFact: "what follows holds for every item of the list on the left",
  someValue: "what follows holds for some item of the list on the right",
  everyValue: "what follows holds for every item of the list on the right",
  swap: "what follows holds with left and right exchanged",
  not: "what follows does not hold",
};

export function operatorTable(): string {
  const rows = (names: readonly string[], mark: string) =>
    names.map((name) => {
      const meaning = OPERATOR_MEANINGS[name];
      if (meaning === undefined) throw new Error(`nothing tells what the operator ${name} means`);
      return [`\`${name}${mark}\``, meaning];
    });
  return table(
    ["operator", "holds where"],
    [...rows(Object.keys(OPERATORS), ""), ...rows(Object.keys(DECORATORS), ":")],
  );
}
