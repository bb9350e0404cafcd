import type { TopLevelCondition } from "json-rules-engine";
import type { SubjectKind } from "../facts/reading/subject-kind.ts";
import type { Against, CompiledCondition, NamedCondition } from "../rules/compile/condition.ts";

/** Compiled conditions as conditions of json-rules-engine. */

type EngineCondition = Extract<TopLevelCondition, { all: unknown }>["all"][number];

/** The one fact of the engine; its params say what to read. */
export const SLOT_FACT = "slot";

/** Which slot of the compiled rules, and of which subject. Subjects go by their place in the view's list. */
export interface SlotParams {
  readonly slot: number;
  readonly kind: SubjectKind | undefined;
  readonly subject: number | undefined;
}

/** Whom a condition is asked of: a subject of a kind, or the client as a whole. */
export interface Whom {
  readonly kind: SubjectKind | undefined;
  readonly subject: number | undefined;
  readonly id: string | undefined;
}

/** A condition that can be asked of anybody; `nameOf` gives what one that it names is called for them. */
export type Template = (whom: Whom, nameOf: (condition: NamedCondition) => string) => EngineCondition;

/** The condition for the engine: names stay names. */
export function translate(condition: CompiledCondition): Template {
  switch (condition.kind) {
    case "all":
    case "any": {
      const parts = condition.parts.map(translate);
      return (whom, nameOf) => {
        const built = parts.map((part) => part(whom, nameOf));
        return condition.kind === "all" ? { all: built } : { any: built };
      };
    }
    case "not": {
      const part = translate(condition.part);
      return (whom, nameOf) => ({ not: part(whom, nameOf) });
    }
    case "named":
      return (_, nameOf) => ({ condition: nameOf(condition) });
    case "comparison": {
      const { slot, operator, against } = condition;
      return (whom) => ({ ...slotOf(slot.number, whom), operator, value: asEngineValue(against, whom) });
    }
  }
}

function asEngineValue(against: Against, whom: Whom): unknown {
  switch (against.kind) {
    case "constant":
      return against.value;
    case "subject":
      return whom.id;
    case "fact":
      return slotOf(against.slot.number, whom);
  }
}

function slotOf(slot: number, { kind, subject }: Whom): { fact: string; params: SlotParams } {
  return { fact: SLOT_FACT, params: { slot, kind, subject } };
}

/** A condition that may stand at the root of a rule: a lone comparison may not. */
export function asRoot(condition: EngineCondition): TopLevelCondition {
  return "fact" in condition ? { all: [condition] } : condition;
}
