import { IMPLIED_NAMES } from "../../events/attributes.ts";
import { type EventCatalogue, typesMatching } from "../../events/catalogue.ts";
import type { AttributeInfo } from "../../events/event-type.ts";
import { parseEvents } from "../../events/parse.ts";
import { type Sign, signOfValue } from "../../events/sign.ts";
import { SUBJECT_PLACEHOLDER } from "../../facts/reading/where.ts";
import type { Cast } from "./cast.ts";

/** An event that might happen, but for its client and instant. */
export type Possible = Readonly<Record<string, unknown>> & { readonly type: string };

/** A kind of event that somebody asks for: types, and attributes that they must have. */
export interface Wanted {
  readonly events: string | readonly string[];
  readonly where?: Readonly<Record<string, unknown>>;
}

type Named = "contact" | "employee" | "incident";
const NAMED: readonly Named[] = ["contact", "employee", "incident"];

/** Of one attribute so many values are tried. */
const MOST_VALUES = 4;
const MOST_NAMED = 12;
/** So many events of one type are put together at most: a type of a stranger may have any number of attributes to choose of. */
const MOST_OF_TYPE = 500;
const SOME_NUMBERS = [1, 10, 40];
const SOME_SUMS = [100, 1000, 10_000];
/** In the account's currency. */
const SUMS: readonly string[] = ["amount", "loss", "value"];
const INSTANTS: readonly string[] = ["due", "until"];

/**
 * The events of a kind that might happen: each valid, and each attribute that it needs with each of the few values it may have.
 *
 * @param mostValues of one attribute no more than so many values are tried; with 1, what there is to try does not multiply
 */
export function possibleEvents(
  { events, where = {} }: Wanted,
  subjects: readonly string[],
  cast: Cast,
  catalogue: EventCatalogue,
  mostValues = Number.POSITIVE_INFINITY,
): readonly Possible[] {
  return [events]
    .flat()
    .flatMap((pattern) => typesMatching(pattern, catalogue))
    .flatMap((type) => {
      const attributes = catalogue.get(type)?.attributes ?? new Map<string, AttributeInfo>();
      let variants: Possible[] = [{ type }];
      for (const [name, wanted] of Object.entries(tellable(where, attributes))) {
        const isAnybody = wanted === ANYBODY;
        const meant = isAnybody ? namedIn(name, cast) : valuesMeant(wanted, attributes.get(name), subjects);
        const values = withinRoom(meant.slice(0, mostValues), MOST_OF_TYPE / variants.length);
        if (values.length > 0)
          variants = variants.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
      }
      const room = MOST_OF_TYPE / variants.length;
      return variants.flatMap((one) => fill(one, attributes, { cast, catalogue, mostValues }, room));
    });
}

/** As many values as there is room for, one at least. */
function withinRoom(values: readonly unknown[], room: number): readonly unknown[] {
  return values.slice(0, Math.max(1, Math.floor(room)));
}

/** Stands in a `where` for each of those whom events may name. */
export const ANYBODY = Symbol("anybody");

function namedIn(name: string, cast: Cast): readonly string[] {
  const named = NAMED.find((one) => one === name);
  return named === undefined ? [] : cast[named].slice(0, MOST_NAMED);
}

/** What an event can be told to be of a `where`: no event tells what the story around it implies, only what implies it. */
function tellable(
  where: Readonly<Record<string, unknown>>,
  attributes: ReadonlyMap<string, AttributeInfo>,
): Readonly<Record<string, unknown>> {
  const told: Record<string, unknown> = {};
  for (const [name, wanted] of Object.entries(where)) {
    if (!IMPLIED_NAMES.includes(name)) told[name] = wanted;
    else if (name === "contactInfluence") {
      told.contact ??= where.contact ?? ANYBODY;
      if (attributes.has("influence")) told.influence = wanted;
    } else if (name === "rating") {
      told.scale = "nps";
      told.score = wanted;
    }
  }
  return told;
}

/** Which way such an event would move the risk. */
export function signOfPossible(event: Possible, catalogue: EventCatalogue): Sign {
  const sign = catalogue.get(event.type)?.sign ?? "neutral";
  return typeof sign === "string" ? sign : signOfValue(sign, event[sign.attribute]);
}

/** Values that a `where` lets pass; none where the attribute may as well be absent. */
function valuesMeant(
  wanted: unknown,
  info: AttributeInfo | undefined,
  subjects: readonly string[],
): readonly unknown[] {
  if (wanted === SUBJECT_PLACEHOLDER) return subjects;
  if (Array.isArray(wanted)) return wanted.slice(0, MOST_VALUES);
  if (typeof wanted !== "object" || wanted === null) return [wanted];
  const { gte, gt, lte, lt, not } = wanted as Readonly<Record<string, unknown>>;
  if (typeof gte === "number") return [gte];
  if (typeof gt === "number") return [gt + 1];
  if (typeof lte === "number") return [lte];
  if (typeof lt === "number") return [lt - 1];
  const barred = [not].flat();
  if (info?.kind === "boolean") return [true, false].filter((value) => !barred.includes(value));
  return (info?.values ?? []).filter((value) => !barred.includes(value)).slice(0, MOST_VALUES);
}

/** What events are filled in with. */
interface Filling {
  readonly cast: Cast;
  readonly catalogue: EventCatalogue;
  readonly mostValues: number;
}

/** Fills in what an event has to tell, one attribute after the other, as long as something is missing. */
function fill(
  event: Possible,
  attributes: ReadonlyMap<string, AttributeInfo>,
  filling: Filling,
  /** How many events may come of this one. */
  room: number,
): readonly Possible[] {
  const { cast, catalogue, mostValues } = filling;
  const { problems } = parseEvents([{ client: "x", at: "2000-01-01", ...event }], { types: catalogue });
  if (problems.length === 0) return [event];
  const missing = problems.find(
    ({ place }) => place.pointer !== undefined && !(place.pointer.slice(1) in event),
  );
  const name = missing?.place.pointer?.slice(1);
  const info = name === undefined ? undefined : attributes.get(name);
  if (name === undefined || info === undefined) return [];
  const values = withinRoom(valuesOf(name, info, cast).slice(0, mostValues), room);
  return values.flatMap((value) =>
    fill({ ...event, [name]: value }, attributes, filling, room / values.length),
  );
}

function valuesOf(name: string, { kind, values }: AttributeInfo, cast: Cast): readonly unknown[] {
  if (NAMED.some((one) => one === name)) return namedIn(name, cast);
  if (values !== undefined) return values.slice(0, MOST_VALUES);
  if (kind === "number") return SUMS.includes(name) ? SOME_SUMS : SOME_NUMBERS;
  if (kind === "boolean") return [true];
  if (INSTANTS.includes(name)) return [cast.due];
  const told = (cast.told.get(name) ?? []).slice(0, MOST_VALUES);
  return cast.fresh === undefined ? told : [...told, cast.fresh];
}
