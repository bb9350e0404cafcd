import { below, unknownName } from "../../events/problem.ts";
import type { SlotView } from "../../facts/reading/slot.ts";
import { typesMeant } from "../../facts/reading/types-meant.ts";
import { nextAfter } from "../../history/column.ts";
import type { ConditionScope } from "./compile-condition.ts";
import type { SlotPlace } from "./slots.ts";

/** Whether all kinds of record are kept that a rule needs, so that what is absent from them says something. */
export type KeepsRecords = (view: SlotView) => boolean;

/**
 * Compiles the `needs` of a rule. A kind of record is kept where the profile says that its sources keep it, or where the
 * history has had such an event.
 */
export function compileKeptRecords(
  needs: readonly string[] | undefined,
  place: SlotPlace["place"],
  { slots, problems }: ConditionScope,
): KeepsRecords | undefined {
  if (needs === undefined) return undefined;
  const { events } = slots;
  for (const [i, kind] of needs.entries()) {
    if (typesMeant(kind, events).types.length > 0) continue;
    const expected = "an event type or an area such as feedback.*";
    problems.push(unknownName(below(place, `/needs/${i}`), expected, kind, () => events.names, problems));
  }
  const kinds = [...new Set(needs)].map((kind) => ({ kind, ...typesMeant(kind, events) }));
  return (view) =>
    kinds.every(({ kind, types, numbers }) => {
      const { records = [] } = view.client;
      if (records.some((declared) => declared === kind || types.some((name) => isOf(name, declared))))
        return true;
      return numbers.some((type) => {
        const at = view.columns[type]?.at ?? [];
        const isShown = (at[0] ?? Number.POSITIVE_INFINITY) <= view.at;
        if (!isShown) view.limitValidity(nextAfter(at, view.at));
        return isShown;
      });
    });
}

/** Whether an event type is a kind of record, or one of it. */
function isOf(type: string, kind: string): boolean {
  return kind.endsWith(".*") ? type.startsWith(kind.slice(0, -1)) : type === kind;
}
