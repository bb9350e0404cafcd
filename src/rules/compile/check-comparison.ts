import {
  below,
  describeValue,
  nearestName,
  type Problem,
  type ProblemCode,
  type ProblemPlace,
  problemAt,
} from "../../events/problem.ts";
import { type CompiledOperator, OPERATORS, ORDERINGS } from "../../facts/reading/operators.ts";
import { allows, describeDomain, mayMeet, TEXT, type ValueDomain } from "../../facts/reading/value-domain.ts";
import { SUBJECT_PLACEHOLDER } from "../../facts/reading/where.ts";
import type { Comparison } from "./condition.ts";

/** What stands on one side of an operator: values that are written down, or whatever a fact may give. */
type Side = { readonly kind: "written"; readonly values: readonly Written[] } | ReadSide;

interface ReadSide {
  readonly kind: "read";
  readonly domain: ValueDomain;
  readonly name: string;
  /** Whether the rule says it as the value, and not as the fact. */
  readonly isValue: boolean;
}

interface Written {
  readonly value: unknown;
  readonly place: ProblemPlace;
}

/**
 * Reports what a comparison holds a fact against and the fact can never be, and an operator that its values never meet: a
 * rule that can never fire, or always does, for a slip of the pen. Operators by code check their values themselves.
 */
export function checkComparison(
  { slot, operator, against, place }: Pick<Comparison, "slot" | "operator" | "against" | "place">,
  compiled: CompiledOperator,
  problems: Problem[],
): void {
  if (!Object.hasOwn(OPERATORS, compiled.operator)) return;
  new ComparisonCheck(operator, place, problems).check(
    compiled,
    readSide(slot, false),
    sideOf(against, place),
  );
}

function readSide({ reference, domain }: Comparison["slot"], isValue: boolean): Side | undefined {
  if (domain === undefined) return undefined;
  const { fact, path } = reference;
  return { kind: "read", domain, name: path === undefined ? fact : `${fact} ${path}`, isValue };
}

function sideOf(against: Comparison["against"], place: ProblemPlace): Side | undefined {
  switch (against.kind) {
    case "constant":
      return { kind: "written", values: [{ value: against.value, place: below(place, "/value") }] };
    case "subject":
      return { kind: "read", domain: TEXT, name: SUBJECT_PLACEHOLDER, isValue: true };
    case "fact":
      return readSide(against.slot, true);
  }
}

class ComparisonCheck {
  constructor(
    private readonly operator: string,
    private readonly place: ProblemPlace,
    private readonly problems: Problem[],
  ) {}

  /** A side of which nothing is known is `undefined`. */
  check({ operator, decorators }: CompiledOperator, left: Side | undefined, right: Side | undefined): void {
    for (const decorator of decorators) {
      if (decorator === "swap") [left, right] = [right, left];
      else if (decorator.endsWith("Fact")) left = this.membersOf(left);
      else if (decorator.endsWith("Value")) right = this.membersOf(right);
    }
    if (operator === "in" || operator === "notIn") this.relate(left, this.searched(right));
    else if (operator === "contains" || operator === "doesNotContain")
      this.relate(this.membersOf(left), right);
    else if (ORDERINGS.includes(operator)) this.order(left, right);
    else this.relate(left, right);
  }

  private membersOf(side: Side | undefined): Side | undefined {
    if (side === undefined) return undefined;
    if (side.kind === "written") return this.membersWritten(side.values);
    const { domain } = side;
    if (domain.kind === "list") return domain.of && { ...side, domain: domain.of };
    if (side.isValue) this.refuseFact("a list", side);
    else this.refuseOperator(domain);
    return undefined;
  }

  /** What `in` looks into: a list, or the text that a fact gives. */
  private searched(side: Side | undefined): Side | undefined {
    return side?.kind === "read" && side.domain.kind === "text"
      ? { ...side, domain: TEXT }
      : this.membersOf(side);
  }

  private membersWritten(lists: readonly Written[]): Side {
    const values = lists.flatMap(({ value, place }): Written[] => {
      if (Array.isArray(value))
        return value.map((member, i) => ({ value: member, place: below(place, `/${i}`) }));
      this.report(place, "wrong-type", "a list", describeValue(value));
      return [];
    });
    return { kind: "written", values };
  }

  /** Reports a value that the fact can never equal. */
  private relate(left: Side | undefined, right: Side | undefined): void {
    const [fact, value] = left?.kind === "read" && !left.isValue ? [left, right] : [right, left];
    if (fact?.kind !== "read" || fact.isValue) return;
    const { domain } = fact;
    if (domain.kind === "list" || domain.kind === "object") this.refuseOperator(domain);
    else if (value?.kind === "written") this.requireEach(value.values, domain);
    else if (value !== undefined && !mayMeet(domain, value.domain))
      this.refuseFact(describeDomain(domain), value);
  }

  /** Numbers have an order, and so have texts such as dates. */
  private order(left: Side | undefined, right: Side | undefined): void {
    const own = [left, right].find((side) => side?.kind === "read" && !side.isValue);
    if (own?.kind === "read" && !isOrdered(own.domain)) this.refuseOperator(own.domain);
    else this.relate(left && withoutGaps(left), right && withoutGaps(right));
  }

  private requireEach(values: readonly Written[], domain: ValueDomain): void {
    for (const { value, place } of values) {
      if (value === SUBJECT_PLACEHOLDER) {
        const alone = "a value ($subject stands for an id only by itself)";
        this.report(place, "misplaced", alone, describeValue(value));
      } else if (!allows(domain, value)) {
        const code = isOfKind(domain, value) ? "wrong-value" : "wrong-type";
        this.report(place, code, describeDomain(domain), describeValue(value), nearestOf(domain, value));
      }
    }
  }

  private refuseOperator(domain: ValueDomain): void {
    const expected = `an operator for ${FITTING[domain.kind]}`;
    this.report(below(this.place, "/operator"), "mismatch", expected, describeValue(this.operator));
  }

  private refuseFact(expected: string, { name, domain }: ReadSide): void {
    const found = `${name}, which gives ${describeDomain(domain)}`;
    this.report(below(this.place, "/value"), "mismatch", `a fact that gives ${expected}`, found);
  }

  private report(
    place: ProblemPlace,
    code: ProblemCode,
    expected: string,
    found: string,
    nearest?: string | undefined,
  ): void {
    this.problems.push(problemAt(place, { code, expected, found, nearest }));
  }
}

/** Operators that can be asked of each kind of value. */
const FITTING: Readonly<Record<ValueDomain["kind"], string>> = {
  number: "a number, such as greaterThan",
  text: "a text, such as equal or in",
  boolean: "true or false, such as equal",
  list: "a list, such as contains",
  object: "an object, of which there is none: a path leads on to its values",
};

function isOfKind({ kind }: ValueDomain, value: unknown): boolean {
  return kind === "text" ? typeof value === "string" : typeof value === kind;
}

function nearestOf(domain: ValueDomain, value: unknown): string | undefined {
  if (domain.kind !== "text" || typeof value !== "string") return undefined;
  return nearestName(value, domain.values ?? []);
}

function isOrdered(domain: ValueDomain): boolean {
  return domain.kind === "number" || (domain.kind === "text" && domain.values === undefined);
}

/** Between the numbers that a fact may give it may well be held against others. */
function withoutGaps(side: Side): Side {
  if (side.kind === "written" || side.domain.kind !== "number") return side;
  const { isWhole: _, values: __, ...range } = side.domain;
  return { ...side, domain: range };
}
