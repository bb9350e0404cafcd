import type { EventCatalogue } from "../events/catalogue.ts";
import { typesMatching } from "../events/catalogue.ts";
import { below } from "../events/problem.ts";
import type { Sign } from "../events/sign.ts";
import type { Slot } from "../rules/compile/slots.ts";
import type { LintCheck } from "./check.ts";

/** Facts that grow with each event that they count. */
const GROWING = new Set(["count", "streak", "share"]);

/** A curve by which more of what is bad for us weighs less, or more of what is good weighs more. */
export const curveAgainstSign: LintCheck = {
  severity: "warning",
  *find({ rules }) {
    for (const { rule, points } of rules.findings) {
      const source = rule.value.event.params.points;
      const [slot] = points.slots;
      if (typeof source === "number" || slot === undefined) continue;
      const sign = signOfCounted(slot, rules.events);
      if (sign === undefined || sign === "neutral") continue;
      for (const [i, [x, result]] of source.curve.entries()) {
        const [fromX, from] = source.curve[i - 1] ?? [x, result];
        if (sign === "bad" ? result >= from : result <= from) continue;
        const moves = sign === "bad" ? "fall" : "rise";
        const message = `rule ${rule.name}: points ${moves} from ${from} at ${fromX} to ${result} at ${x} as there is more of what is ${sign} (${slot.phrase().en})`;
        yield { place: below(rule.place, `/event/params/points/curve/${i}`), message };
      }
    }
  },
};

/** The sign that all events have which a fact counts; `undefined` where they differ, or it does not grow with them. */
function signOfCounted({ reference: { fact, params } }: Slot, catalogue: EventCatalogue): Sign | undefined {
  if (!GROWING.has(fact)) return undefined;
  const patterns = [params?.events].flat().filter((one) => typeof one === "string");
  const signs = new Set(
    patterns.flatMap((pattern) => typesMatching(pattern, catalogue).map((type) => catalogue.get(type)?.sign)),
  );
  const [sign] = signs;
  if (signs.size !== 1 || typeof sign !== "string") return undefined;
  // Of what is good a `where` may single out the part that is not, such as answers that came late.
  return sign === "good" && params?.where !== undefined ? undefined : sign;
}
