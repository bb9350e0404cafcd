import { type EventCatalogue, typesMatching } from "../../events/catalogue.ts";
import type { AttributeInfo } from "../../events/event-type.ts";
import { parseEvents } from "../../events/parse.ts";
import { SUBJECT_PLACEHOLDER } from "../../facts/reading/where.ts";

/** An event that might happen, but for its client and instant. */
export type Possible = Readonly<Record<string, unknown>> & { readonly type: string };

/** A kind of event that somebody asks for: types, and attributes that they must have. */
export interface Wanted {
  readonly events: string | readonly string[];
  readonly where?: Readonly<Record<string, unknown>>;
}

/** Whom events may name. */
export interface Cast {
  readonly contact: readonly string[];
  readonly employee: readonly string[];
  readonly incident: readonly string[];
}

type Person = keyof Cast;
const PERSONS: readonly Person[] = ["contact", "employee", "incident"];

/** Of one attribute so many values are tried. */
const MOST_VALUES = 4;
/** What an attribute may be that only has to be told. */
const SOME_TEXT = "x";
const SOME_NUMBERS = [1, 100, 10_000];

/**
 * The events of a kind that might happen: each valid, and each attribute that it needs with each of the few values it may have.
 *
 * @param mostValues of one attribute so many values are tried; with 1, what there is to try does not multiply
 */
export function possibleEvents(
  { events, where = {} }: Wanted,
  subjects: readonly string[],
  cast: Cast,
  catalogue: EventCatalogue,
  mostValues = MOST_VALUES,
): readonly Possible[] {
  return [events]
    .flat()
    .flatMap((pattern) => typesMatching(pattern, catalogue))
    .flatMap((type) => {
      const attributes = catalogue.get(type)?.attributes ?? new Map<string, AttributeInfo>();
      let variants: Possible[] = [{ type }];
      for (const [name, wanted] of Object.entries(where)) {
        const values = valuesMeant(wanted, attributes.get(name), subjects).slice(0, mostValues);
        if (values.length > 0)
          variants = variants.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
      }
      return variants.flatMap((one) => fill(one, attributes, cast, catalogue, mostValues));
    });
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
  return (info?.values ?? []).filter((value) => !barred.includes(value)).slice(0, 1);
}

/** Fills in what an event has to tell, one attribute after the other, as long as something is missing. */
function fill(
  event: Possible,
  attributes: ReadonlyMap<string, AttributeInfo>,
  cast: Cast,
  catalogue: EventCatalogue,
  mostValues: number,
): readonly Possible[] {
  const { problems } = parseEvents([{ client: "x", at: "2000-01-01", ...event }], { types: catalogue });
  if (problems.length === 0) return [event];
  const missing = problems.find(
    ({ place }) => place.pointer !== undefined && !(place.pointer.slice(1) in event),
  );
  const name = missing?.place.pointer?.slice(1);
  const info = name === undefined ? undefined : attributes.get(name);
  if (name === undefined || info === undefined) return [];
  return valuesOf(name, info, cast)
    .slice(0, mostValues)
    .flatMap((value) => fill({ ...event, [name]: value }, attributes, cast, catalogue, mostValues));
}

function valuesOf(name: string, { kind, values }: AttributeInfo, cast: Cast): readonly unknown[] {
  const person = PERSONS.find((one) => one === name);
  if (person !== undefined) return cast[person].slice(0, MOST_VALUES);
  if (values !== undefined) return values.slice(0, MOST_VALUES);
  if (kind === "number") return SOME_NUMBERS;
  return kind === "boolean" ? [true] : [SOME_TEXT];
}
