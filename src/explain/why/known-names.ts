import { describeValue, InvalidInputError, problemAt, unknownName } from "../../events/problem.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";

/** A rule as far as it can be asked for by name. */
interface NamedRule {
  readonly rule: { readonly name: string; readonly pack: string };
  readonly subjectKind: SubjectKind | undefined;
}

/**
 * The rule of a name, or of `pack/name`.
 *
 * @throws InvalidInputError with the nearest name where there is none.
 */
export function ruleNamed<Rule extends NamedRule>(rules: readonly Rule[], name: string): Rule {
  const found = rules.find(({ rule }) => rule.name === name || `${rule.pack}/${rule.name}` === name);
  if (found !== undefined) return found;
  const isWhole = String(name).includes("/");
  const names = rules.map(({ rule }) => (isWhole ? `${rule.pack}/${rule.name}` : rule.name));
  throw new InvalidInputError([
    unknownName({ pointer: "/rule" }, "a rule of the engine", String(name), () => names, []),
  ]);
}

/** @throws InvalidInputError with the nearest id where the client has no such subject, or the rule is about none. */
export function checkSubject(subject: string, known: readonly string[], isPerSubject: boolean): void {
  if (!isPerSubject) {
    const expected = "no subject, as the rule is about the client as a whole";
    const told = { code: "misplaced", expected, found: describeValue(subject) } as const;
    throw new InvalidInputError([problemAt({ pointer: "/subject" }, told)]);
  }
  if (known.includes(subject)) return;
  const expected = "a contact, employee or incident of the client, known at that instant";
  throw new InvalidInputError([
    unknownName({ pointer: "/subject" }, expected, String(subject), () => known, []),
  ]);
}
