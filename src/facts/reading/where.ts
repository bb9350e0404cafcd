import * as z from "zod";
import { IMPLIED_NAMES } from "../../events/attributes.ts";
import type { RiskEvent } from "../../events/catalogue.ts";
import { nearestName } from "../../events/problem.ts";
import { instantOf } from "../../events/time.ts";
import { withArticle } from "../../words/article.ts";
import { listSome } from "../../words/list-some.ts";
import { type AttributeOfTypes, attributeNames, attributeOfTypes } from "./attribute-of-types.ts";
import type { FactScope } from "./fact-scope.ts";
import type { FactView } from "./fact-view.ts";
import { isMatterOpenAt } from "./open-matters.ts";

const scalar = z.union([z.string().max(500), z.number(), z.boolean()]);
const scalars = z.array(scalar).min(1).max(200);
const range = z
  .strictObject({
    gte: z.number().optional(),
    lte: z.number().optional(),
    gt: z.number().optional(),
    lt: z.number().optional(),
    not: z.union([scalar, scalars]).optional(),
  })
  .refine((limits) => Object.keys(limits).length > 0, "at least one of gte, lte, gt, lt, not");

/** Attributes that an event must have: a value, a list of values, or `{gte, lte, gt, lt, not}`. */
export const whereSchema = z
  .record(z.string().max(100), z.union([scalar, scalars, range]))
  .refine((where) => Object.keys(where).length <= 50, "at most 50 attributes");

export type Where = z.infer<typeof whereSchema>;
type Scalar = z.infer<typeof scalar>;

/** Whether an event is meant by a `where`. */
export type EventTest = (event: RiskEvent, view: FactView) => boolean;

/** Reads an attribute of an event, its own or implied by the story around it. */
export type AttributeReader = (event: RiskEvent, view: FactView) => unknown;

/** Stands in rules for the id of the subject that a `forEach` is at. */
export const SUBJECT_PLACEHOLDER = "$subject";

/** The values that an attribute must have, or must not have. */
function valuesOf(wanted: Where[string]): readonly Scalar[] {
  if (Array.isArray(wanted)) return wanted;
  if (typeof wanted !== "object") return [wanted];
  return [wanted.not ?? []].flat();
}

/** Whether a `where` speaks of the subject of a `forEach`. */
export function mentionsSubject(where: Where | undefined): boolean {
  return (
    where !== undefined &&
    Object.values(where).some((wanted) => valuesOf(wanted).includes(SUBJECT_PLACEHOLDER))
  );
}

/** A `where` made ready: which part of a type's events it is about, and the test that the events of that part must pass. */
export interface CompiledWhere {
  /** `undefined` where it is about all of them. */
  readonly part: WherePart | undefined;
  /** The whole test, that for the part included; `undefined` where every event passes. */
  readonly test: EventTest | undefined;
}

/** The events with one value of an attribute of their own, which a history finds without a look at the others. */
export interface WherePart {
  readonly attribute: string;
  /** A value, or `$subject` for the id of the subject at hand. */
  readonly value: Scalar;
}

/** Types whose events count, where they name nobody, for those whose matter was open then. */
const NAMELESS: readonly string[] = ["action.taken", "cause.investigated"];

const EVERYTHING: CompiledWhere = { part: undefined, test: undefined };

/** Compiles a `where` over events of the given types. */
export function compileWhere(
  where: Where | undefined,
  types: readonly string[],
  scope: FactScope,
  pointer: string,
): CompiledWhere {
  if (where === undefined) return EVERYTHING;
  const entries = Object.entries(where);
  for (const [name, wanted] of entries) {
    const at = `${pointer}/${name}`;
    checkValues(checkAttribute(name, types, scope, at), wanted, scope, at);
  }
  // Own attributes are told sooner than implied ones, which need be asked of fewer events then.
  const ownFirst = entries.toSorted(([a], [b]) => Number(isImplied(a)) - Number(isImplied(b)));
  const mayNameNobody = types.some((type) => NAMELESS.includes(type));
  const tests = ownFirst.map(([name, wanted]) =>
    mayNameNobody && wanted === SUBJECT_PLACEHOLDER
      ? compileSubjectTest(name)
      : compileAttributeTest(name, wanted),
  );
  // What names nobody may be about the subject all the same, and no index by its name finds it.
  return { part: mayNameNobody ? undefined : choosePart(entries), test: joinTests(tests) };
}

/** The subject's own part is the smallest; else that of the first attribute of which one value is wanted. */
function choosePart(entries: readonly (readonly [string, Where[string]])[]): WherePart | undefined {
  let chosen: WherePart | undefined;
  for (const [attribute, value] of entries) {
    if (typeof value === "object" || isImplied(attribute)) continue;
    if (value === SUBJECT_PLACEHOLDER) return { attribute, value };
    chosen ??= { attribute, value };
  }
  return chosen;
}

function joinTests(tests: readonly EventTest[]): EventTest | undefined {
  const [first, second, third] = tests;
  if (first === undefined || second === undefined) return first;
  if (third === undefined) return (event, view) => first(event, view) && second(event, view);
  return (event, view) => {
    for (const test of tests) if (!test(event, view)) return false;
    return true;
  };
}

const TYPES_SHOWN = 5;

/** Reports an attribute that none of the types has. */
export function checkAttribute(
  name: string,
  types: readonly string[],
  scope: FactScope,
  pointer: string,
): AttributeOfTypes {
  const found = attributeOfTypes(name, types, scope.events);
  if (found.kinds.size === 0 && types.length > 0) {
    const named = types.slice(0, TYPES_SHOWN).join(", ");
    const rest = types.length > TYPES_SHOWN ? " and others" : "";
    const names = () => attributeNames(types, scope.events);
    const isListed = types.length === 1 && nearestName(name, [...names()]) === undefined;
    const listed = isListed ? ` (${listSome(names())})` : "";
    scope.report(pointer, `an attribute of ${named}${rest}${listed}`, name, names);
  }
  return found;
}

export function compileAttribute(name: string): AttributeReader {
  if (isImplied(name)) return (event, view) => view.timeline.attribute(event, name);
  return (event) => (event as Attributes)[name];
}

function isImplied(name: string): boolean {
  return IMPLIED_NAMES.includes(name);
}

type Attributes = Readonly<Record<string, unknown>>;

function checkValues(
  { kinds, values }: AttributeOfTypes,
  wanted: Where[string],
  scope: FactScope,
  pointer: string,
): void {
  const [kind] = kinds;
  if (kind === undefined) return;
  if (isBounded(wanted) && !kinds.has("number")) {
    scope.report(pointer, "values of an attribute that is no number", Object.keys(wanted).join(", "));
  }
  for (const value of valuesOf(wanted)) {
    if (value === SUBJECT_PLACEHOLDER) {
      if (scope.subjectKind === undefined) scope.report(pointer, "a value ($subject needs a forEach)", value);
    } else if (![...kinds].some((one) => one === typeof value)) {
      scope.report(pointer, withArticle(kind), value);
    } else if (values !== undefined && typeof value !== "boolean" && !values.has(value)) {
      scope.report(pointer, `one of ${listSome(values)}`, value, () => [...values].map(String));
    }
  }
}

function compileAttributeTest(name: string, wanted: Where[string]): EventTest {
  const isOwn = !isImplied(name);
  // Most tests are of these two kinds, and need no further call.
  if (isOwn && wanted === SUBJECT_PLACEHOLDER) {
    return (event, { subject }) => subject !== undefined && (event as Attributes)[name] === subject.id;
  }
  if (isOwn && typeof wanted !== "object") return (event) => (event as Attributes)[name] === wanted;
  const read = compileAttribute(name);
  if (typeof wanted !== "object" && wanted !== SUBJECT_PLACEHOLDER) {
    return (event, view) => read(event, view) === wanted;
  }
  const isListed = compileMembership(valuesOf(wanted));
  if (typeof wanted !== "object" || Array.isArray(wanted)) {
    return (event, view) => isListed(read(event, view), view);
  }
  if (!isBounded(wanted)) return (event, view) => !isListed(read(event, view), view);
  const { gte = -Infinity, lte = Infinity, gt = -Infinity, lt = Infinity } = wanted;
  return (event, view) => {
    const value = read(event, view);
    return (
      typeof value === "number" &&
      value >= gte &&
      value <= lte &&
      (value > gt || gt === -Infinity) &&
      (value < lt || lt === Infinity) &&
      !isListed(value, view)
    );
  };
}

/** Whether an event is about the subject at hand: names it, or names nobody while a matter of its was open. */
function compileSubjectTest(name: string): EventTest {
  return (event, view) => {
    const { subject } = view;
    if (subject === undefined) return false;
    const named = (event as Attributes)[name];
    if (named !== undefined || !NAMELESS.includes(event.type)) return named === subject.id;
    return namesNobody(event) && isMatterOpenAt(subject.kind, subject.id, instantOf(event), view);
  };
}

function namesNobody(event: RiskEvent): boolean {
  if (event.type === "action.taken") return event.subject === undefined;
  return event.employee === undefined && event.contact === undefined && event.incident === undefined;
}

/** Up to so many values are compared sooner than looked up. */
const FEW_VALUES = 8;

/** Whether a value is one of a list, in which `$subject` stands for the subject at hand. */
function compileMembership(values: readonly Scalar[]): (value: unknown, view: FactView) => boolean {
  const plain = values.filter((value) => value !== SUBJECT_PLACEHOLDER);
  const isPlain = listed(plain);
  if (plain.length === values.length) return isPlain;
  return (value, view) => (value !== undefined && value === view.subject?.id) || isPlain(value);
}

function listed(values: readonly Scalar[]): (value: unknown) => boolean {
  const [only, ...others] = values;
  if (only === undefined) return () => false;
  if (others.length === 0) return (value) => value === only;
  const set = new Set<unknown>(values);
  if (values.length > FEW_VALUES) return (value) => set.has(value);
  return (value) => {
    for (let i = 0; i < values.length; i++) if (values[i] === value) return true;
    return false;
  };
}

function isBounded(wanted: Where[string]): boolean {
  return (
    typeof wanted === "object" && !Array.isArray(wanted) && Object.keys(wanted).some((key) => key !== "not")
  );
}
