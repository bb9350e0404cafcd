import * as z from "zod";
import { inEveryLanguage, type Words } from "../words/language.ts";
import { describeAttributes, IMPLIED_NAMES } from "./attributes.ts";
import { canonicalJson } from "./canonical.ts";
import { catalogueOf, type EventCatalogue, eventCatalogue } from "./catalogue.ts";
import { commonShape, type EventType } from "./event-type.ts";
import { readPlainly } from "./plain-reader.ts";
import { describeValue, InvalidInputError, type Problem, type ProblemPlace, problemAt } from "./problem.ts";
import { MAX_TEXT_LENGTH } from "./values.ts";
import { placeWithin } from "./zod-problem.ts";

/** One attribute of a declared event type: the part of JSON Schema that a pack may use. */
export interface AttributeDeclaration {
  readonly type: "string" | "number" | "integer" | "boolean";
  /** For people, plainly or by language. */
  readonly description?: Words | undefined;
  readonly enum?: readonly (string | number)[] | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly maxLength?: number | undefined;
}

/** An event type that a pack declares, in the part of JSON Schema that a pack may use. */
export interface EventTypeDeclaration {
  /** For people, plainly or by language. */
  readonly description?: Words | undefined;
  readonly actor?: "client" | "us" | "nobody" | undefined;
  readonly properties?: Readonly<Record<string, AttributeDeclaration>> | undefined;
  readonly required?: readonly string[] | undefined;
}

const declarations = new WeakMap<EventType, string>();

/**
 * A catalogue with further event types. The same declaration may come twice; a different one of a name, a name of a
 * built-in type, and an attribute that every event has or that is implied, are refused.
 *
 * @throws InvalidInputError with every problem, each with its JSON pointer below `place`.
 */
export function extendCatalogue(
  base: EventCatalogue,
  declared: Readonly<Record<string, EventTypeDeclaration>>,
  place: ProblemPlace = {},
): EventCatalogue {
  const problems: Problem[] = [];
  const added: EventType[] = [];
  for (const [name, declaration] of Object.entries(declared)) {
    const here = placeWithin(place, [name]);
    const before = base.get(name);
    if (eventCatalogue.get(name) !== undefined) {
      problems.push(
        problemAt(here, {
          code: "duplicate",
          expected: "a type that is not built in",
          found: describeValue(name),
        }),
      );
    } else if (before !== undefined) {
      if (declarations.get(before) === canonicalJson(declaration)) continue;
      const found = `another one of ${describeValue(name)}`;
      problems.push(problemAt(here, { code: "duplicate", expected: "one declaration of a type", found }));
    } else {
      for (const problem of problemsOfDeclaration(declaration, here)) problems.push(problem);
      added.push(declare(name, declaration));
    }
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return catalogueOf([...base.names.map((name) => base.get(name) as EventType), ...added]);
}

function problemsOfDeclaration(
  { properties = {}, required = [] }: EventTypeDeclaration,
  place: ProblemPlace,
): Problem[] {
  const problems: Problem[] = [];
  const taken = [
    ...Object.keys(commonShape),
    "type",
    ...IMPLIED_NAMES,
    ...Object.getOwnPropertyNames(Object.prototype),
  ];
  for (const [name, { type, enum: values, minimum, maximum }] of Object.entries(properties)) {
    const here = placeWithin(place, ["properties", name]);
    if (taken.includes(name)) {
      const found = describeValue(name);
      problems.push(problemAt(here, { code: "duplicate", expected: "an attribute of its own", found }));
    }
    const kind = type === "string" ? "string" : "number";
    if (values !== undefined && (type === "boolean" || values.some((value) => typeof value !== kind))) {
      const expected = `values of the type ${type}`;
      problems.push(
        problemAt(placeWithin(here, ["enum"]), { code: "wrong-type", expected, found: "others" }),
      );
    }
    if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
      const told = { expected: `at most ${maximum}`, found: String(minimum) };
      problems.push(problemAt(placeWithin(here, ["minimum"]), { code: "mismatch", ...told }));
    }
  }
  required.forEach((name, index) => {
    if (Object.hasOwn(properties, name)) return;
    const told = { expected: "an attribute among the properties", found: describeValue(name) };
    problems.push(problemAt(placeWithin(place, ["required", index]), { code: "unknown-name", ...told }));
  });
  return problems;
}

function declare(name: string, declaration: EventTypeDeclaration): EventType {
  const { actor = "nobody", properties = {}, required = [] } = declaration;
  const meaning =
    declaration.description === undefined ? undefined : inEveryLanguage(declaration.description);
  const description = meaning?.en ?? "";
  const shape: Record<string, z.ZodType> = {};
  for (const [attribute, declared] of Object.entries(properties)) {
    const value = schemaOf(declared);
    shape[attribute] = (required.includes(attribute) ? value : value.optional()).describe(
      declared.description === undefined ? "" : inEveryLanguage(declared.description).en,
    );
  }
  const schema = readPlainly(
    z.strictObject({ ...commonShape, type: z.literal(name), ...shape }).meta({ title: name, description }),
  );
  const type = {
    name,
    area: "declared",
    description,
    ...(meaning === undefined ? {} : { meaning }),
    actor,
    sign: "neutral" as const,
    schema,
    attributes: describeAttributes(name, schema.shape),
  };
  declarations.set(type, canonicalJson(declaration));
  return type;
}

function schemaOf({ type, enum: values, minimum, maximum, maxLength }: AttributeDeclaration): z.ZodType {
  if (values !== undefined && values.length > 0) return z.literal([...values]);
  if (type === "string") return z.string().max(Math.min(maxLength ?? MAX_TEXT_LENGTH, MAX_TEXT_LENGTH));
  if (type === "boolean") return z.boolean();
  let number = type === "integer" ? z.number().int() : z.number();
  if (minimum !== undefined) number = number.min(minimum);
  if (maximum !== undefined) number = number.max(maximum);
  return number;
}
