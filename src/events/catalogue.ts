import * as z from "zod";
import { attitude } from "./attitude.ts";
import { describeAttributes } from "./attributes.ts";
import type { BuiltInEvents, FilledAttributes } from "./built-in-events.ts";
import { documents } from "./documents.ts";
import type { EventType } from "./event-type.ts";
import { failures } from "./failures.ts";
import { moneyMatters } from "./money.ts";
import { openItems } from "./open-items.ts";
import { ourSide } from "./our-side.ts";
import type { OwnEvent } from "./own-events.ts";
import { requests } from "./requests.ts";
import { steering } from "./steering.ts";
import { talking } from "./talking.ts";

export type { Actor, AttributeInfo, EventType } from "./event-type.ts";
export type { DependentSign, Sign, SignCase } from "./sign.ts";

const AREAS = {
  talking,
  documents,
  money: moneyMatters,
  attitude,
  requests,
  "our side": ourSide,
  failures,
  "open items": openItems,
  steering,
} as const;

type BuiltInSchema = (typeof AREAS)[keyof typeof AREAS][number]["schema"];

/** An event of a type that the library knows. `at` is in UTC as `formatInstant` writes it. */
export type BuiltInEvent = BuiltInEvents[keyof BuiltInEvents];

/**
 * Stands for the name of any type that a pack declares. TypeScript has no "text other than these names", and with plain
 * `string` here no comparison of `type` would tell the built-in events apart.
 */
export type DeclaredTypeName = "(declared by a pack)";

/** An event of a type that a pack declares. */
export interface DeclaredEvent {
  readonly id?: string | undefined;
  readonly client: string;
  readonly at: string;
  readonly type: DeclaredTypeName;
  readonly contact?: string | undefined;
  readonly employee?: string | undefined;
  readonly incident?: string | undefined;
  readonly note?: string | undefined;
  readonly recordedAt?: string | undefined;
  readonly extracted?: boolean | undefined;
  readonly [attribute: string]: string | number | boolean | undefined;
}

/** Something that happened between a client and us. `type` tells which attributes it has. */
export type RiskEvent = BuiltInEvent | OwnEvent | DeclaredEvent;

/** An event as it may be given: without what is filled in, and its instants in any form that is read. */
export type RiskEventInput =
  | { [Type in keyof BuiltInEvents]: Unfilled<Type> }[keyof BuiltInEvents]
  | OwnEvent;

type Unfilled<Type extends keyof BuiltInEvents> = Type extends keyof FilledAttributes
  ? Omit<BuiltInEvents[Type], FilledAttributes[Type]> &
      Partial<Pick<BuiltInEvents[Type], FilledAttributes[Type]>>
  : BuiltInEvents[Type];

/** The event types that a history may hold. */
export interface EventCatalogue {
  get(type: string): EventType | undefined;
  readonly names: readonly string[];
}

const builtInSchemas: BuiltInSchema[] = Object.values(AREAS).flatMap((types) =>
  types.map(({ schema }) => schema),
);

/** Any built-in event: a discriminated union on `type`. */
export const eventSchema = z.discriminatedUnion(
  "type",
  builtInSchemas as [BuiltInSchema, ...BuiltInSchema[]],
);

/** The built-in event types. */
export const eventCatalogue: EventCatalogue = catalogueOf(
  Object.entries(AREAS).flatMap(([area, types]) =>
    types.map((type) => ({ ...type, area, attributes: describeAttributes(type.name, type.schema.shape) })),
  ),
);

/** A catalogue of these types; of two of one name the later stands. */
export function catalogueOf(types: readonly EventType[]): EventCatalogue {
  const byName = new Map(types.map((type) => [type.name, type]));
  return Object.freeze({
    get: (type: string) => byName.get(type),
    names: Object.freeze([...byName.keys()]),
  });
}

/** The types that a text stands for: a type by its name, or those of an area such as `call.*`. None where nothing is meant. */
export function typesMatching(pattern: string, types: EventCatalogue): readonly string[] {
  if (!pattern.endsWith(".*")) return types.get(pattern) === undefined ? [] : [pattern];
  const prefix = pattern.slice(0, -1);
  return types.names.filter((name) => name.startsWith(prefix));
}

/** Whether the client did something of its own in this event: what ends its silence. */
export function clientActed(event: RiskEvent, catalogue: EventCatalogue): boolean {
  const actor = catalogue.get(event.type)?.actor ?? "nobody";
  if (typeof actor === "string") return actor === "client";
  return !("by" in event) || event.by === undefined || event.by === "client";
}
