import { deepFreeze } from "../events/deep-freeze.ts";
import type { Problem } from "../events/problem.ts";
import { placeWithin, problemsOf } from "../events/zod-problem.ts";
import { isReference, type Linker } from "./link.ts";
import { type GroupNode, isSteady, type ReferenceNode } from "./nodes.ts";
import { type PlainEvent, type PlainRule, plainReferenceSchema } from "./plain-rule.ts";

/** A rule with its names resolved. */
export interface LinkedRule {
  readonly index: number;
  readonly name: string | number | undefined;
  /** What errors call it, as in `rule "adult" (#/rules/0)`. */
  readonly words: string;
  readonly priority: number;
  readonly root: GroupNode | ReferenceNode;
  /** Frozen; where `replaced` says so, params stand for the values of facts. */
  readonly event: PlainEvent;
  readonly replaced: readonly ReplacedParam[];
  /** Whether a {@link Block} may ask it: all of it is asked in any case, and asking cannot throw. */
  readonly steady: boolean;
  /** Whether its event has params that are looked through for facts. */
  readonly looksThroughParams: boolean;
}

/** A param of an event that is the value of a fact. */
export interface ReplacedParam {
  readonly key: string;
  readonly fact: number;
  readonly pathed: boolean;
}

export function linkRule(
  { name, priority = 1, conditions, event }: PlainRule,
  index: number,
  linker: Linker,
  replacesFacts: boolean,
  problems: Problem[],
): LinkedRule | undefined {
  const root = linker.link(conditions, placeWithin({}, ["rules", index, "conditions"]));
  const { type, params } = event;
  const entries =
    replacesFacts && typeof params === "object" && params !== null ? Object.entries(params) : [];
  const replaced = entries.flatMap(([key, value]): ReplacedParam[] => {
    if (!isReference(value)) return [];
    const reference = plainReferenceSchema.safeParse(value);
    if (reference.success) {
      const { fact, path } = reference.data;
      return [{ key, fact: linker.fact(fact, path), pathed: path !== undefined }];
    }
    const place = placeWithin({}, ["rules", index, "event", "params", key]);
    for (const problem of problemsOf(reference.error, plainReferenceSchema, value, place))
      problems.push(problem);
    return [];
  });
  if (root === undefined || root.kind === "leaf") return undefined;
  return {
    index,
    name,
    words: name === undefined ? `rule #/rules/${index}` : `rule ${JSON.stringify(name)} (#/rules/${index})`,
    priority,
    root,
    event: deepFreeze(params ? { type, params } : { type }),
    replaced,
    steady: isSteady(root),
    looksThroughParams: entries.length > 0,
  };
}
