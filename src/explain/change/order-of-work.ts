import type { CompiledRules } from "../../rules/compile/compile.ts";
import type { Possible } from "./possible-events.ts";

/**
 * Events with those that work a failure off in the order of the work: told of and heard out before a solution is proposed,
 * that before it is put right. The catalogue lists them so. Others stay in their places.
 */
export function inOrderOfWork(
  events: readonly Possible[],
  { events: types, actions }: Pick<CompiledRules, "events" | "actions">,
): readonly Possible[] {
  const stepOf = ({ type, action }: Possible): number => {
    const recorded = typeof action === "string" ? actions.get(action)?.recordedBy : undefined;
    const names = [type, ...(recorded ?? []).flatMap((one) => one.events)];
    const step = names.find((name) => name.startsWith("incident."));
    return step === undefined ? -1 : types.names.indexOf(step);
  };
  const sorted = events.filter((one) => stepOf(one) >= 0).sort((a, b) => stepOf(a) - stepOf(b));
  let next = 0;
  return events.map((one) => (stepOf(one) < 0 ? one : (sorted[next++] as Possible)));
}
