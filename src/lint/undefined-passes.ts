import { below } from "../events/problem.ts";
import { compileOperator } from "../facts/reading/operators.ts";
import type { Comparison, CompiledCondition } from "../rules/compile/condition.ts";
import { readAgainst } from "../rules/compile/condition.ts";
import type { LintCheck, LintFinding } from "./check.ts";
import type { AskedCondition, LintedPacks } from "./linted-packs.ts";
import { holding, mayHold } from "./provable.ts";
import { UnknownClient } from "./unknown-client.ts";

/** Operators that hold of what is not known, without anybody having said so. */
const DENYING = new Set(["notEqual", "notIn", "doesNotContain"]);
/** Those that `not` makes such. What compares sizes under `not` says "or not known", as there is no other way to say it. */
const DENIED = new Set(["equal", "in", "contains"]);

/** A comparison that says what a fact is not, and holds too where the fact is not known at all. */
export const undefinedPasses: LintCheck = {
  severity: "warning",
  *find(packs) {
    const unknown = new UnknownClient(packs.rules);
    for (const asked of packs.conditions) yield* passing(asked.condition, false, asked, packs, unknown);
  },
};

function* passing(
  condition: CompiledCondition,
  isDenied: boolean,
  asked: AskedCondition,
  packs: LintedPacks,
  unknown: UnknownClient,
): Iterable<LintFinding> {
  switch (condition.kind) {
    case "all":
    case "any":
      for (const part of condition.parts) yield* passing(part, isDenied, asked, packs, unknown);
      return;
    case "not":
      yield* passing(condition.part, !isDenied, asked, packs, unknown);
      return;
    case "named":
      return;
    case "comparison": {
      if (!denies(condition, isDenied) || isKnownElsewhere(condition, asked, packs)) return;
      const witness = unknown.whereUnknown(condition, asked.subjectKind, (view) => {
        const isTrue = condition.compare(undefined, readAgainst(condition.against, view));
        return isTrue !== isDenied;
      });
      if (witness === undefined) return;
      const what = condition.slot.phrase().en;
      const place = below(condition.place, isDenied ? "" : "/operator");
      yield { place, message: `${asked.owner}: this holds also where it is not known: ${what}`, witness };
    }
  }
}

function denies({ operator }: Comparison, isDenied: boolean): boolean {
  const compiled = compileOperator(operator);
  if ("unknown" in compiled) return false;
  const turns = compiled.decorators.filter((name) => name === "not").length % 2 === 1;
  return (turns === isDenied ? DENYING : DENIED).has(compiled.operator);
}

/** In longer conditions it is not looked for whether the rest asks for the fact, and nothing is said of them. */
const MOST_LEAVES = 500;

/** Whether the rest of the condition only holds where the fact is known. */
function isKnownElsewhere(
  { slot }: Comparison,
  { condition }: AskedCondition,
  { values }: LintedPacks,
): boolean {
  if (condition.traits.leaves > MOST_LEAVES) return true;
  const isUnknown = new Map([[slot.number, (value: unknown) => value === undefined]]);
  return mayHold([holding(condition)], values, isUnknown) === false;
}
