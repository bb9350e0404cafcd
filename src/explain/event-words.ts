import type { BuiltInEvent, RiskEvent } from "../events/catalogue.ts";
import { commonShape } from "../events/event-type.ts";
import type { Grammar } from "./grammar.ts";
import type { Phrases } from "./phrases.ts";
import { shorten } from "./plain-text.ts";

/** What happened, as parts of one sentence; parts that an event has nothing for are left out. */
export type Saying = string | readonly (string | false | undefined)[];

/** What the packs call what events name. */
export interface PackNames {
  /** The title of an action in quotes; its name where nobody gives a title. */
  action(name: string): string;
  /** What a type that a pack declares means; `undefined` where nobody says. */
  eventType(name: string): string | undefined;
}

/** How instants are told: in a zone. */
type Dates = Pick<Grammar, "date" | "moment">;

type EventByType = { readonly [E in BuiltInEvent as E["type"]]: E };

/** Words for every built-in event type, in one language: a type without words does not compile. */
export type EventWords = {
  readonly [T in keyof EventByType]: (event: EventByType[T], names: PackNames, dates: Dates) => Saying;
};

const COMMON: ReadonlySet<string> = new Set([...Object.keys(commonShape), "type"]);

/**
 * An event on one line: what happened, who was there, whether a model told it, the beginning of its note. An event of a
 * pack's own type is told by what the pack says it means, and its attributes.
 */
export function describeEvent(
  event: RiskEvent,
  words: EventWords,
  phrases: Phrases,
  names: PackNames,
): string {
  const { contact, employee, incident, note, extracted } = event;
  const what = isBuiltIn(event, words)
    ? say(words, event.type, event, [names, phrases.grammar])
    : sayAttributes(event, phrases, names);
  const circumstances = [
    contact !== undefined && phrases.subject("contact", contact),
    employee !== undefined && phrases.subject("employee", employee),
    incident !== undefined && phrases.subject("incident", incident),
    extracted === true && phrases.extracted,
  ];
  const where = join(circumstances);
  const quoted = note === undefined || note.trim() === "" ? "" : `: ${phrases.grammar.quote(shorten(note))}`;
  return join(what) + (where === "" ? "" : ` (${where})`) + quoted;
}

function isBuiltIn(event: RiskEvent, words: EventWords): event is BuiltInEvent {
  return Object.hasOwn(words, event.type);
}

function say<T extends keyof EventByType>(
  words: EventWords,
  type: T,
  event: EventByType[T],
  [names, dates]: readonly [PackNames, Dates],
): Saying {
  return words[type](event, names, dates);
}

function sayAttributes(
  event: Exclude<RiskEvent, BuiltInEvent>,
  { grammar }: Phrases,
  names: PackNames,
): Saying {
  const attributes = Object.entries(event)
    .filter(([name, value]) => !COMMON.has(name) && value !== undefined)
    .map(([name, value]) => `${name}: ${typeof value === "number" ? grammar.number(value) : value}`);
  return [names.eventType(event.type) ?? event.type, ...attributes];
}

function join(saying: Saying): string {
  if (typeof saying === "string") return saying;
  return saying.filter((part) => part !== undefined && part !== false && part !== "").join(", ");
}
