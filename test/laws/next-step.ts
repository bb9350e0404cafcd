import type { AssessedFinding, Assessment } from "../../src/assess/assessment.ts";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY, formatInstant, HOUR, parseDuration } from "../../src/events/time.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { defineLaw, round } from "./law.ts";
import { eventsOf, instantsOf, type Life, rememberLife, withEvents } from "./life.ts";

/** A remedy that was advised and is taken, and the instant by which it should have told. */
interface Taken {
  readonly action: string;
  readonly taken: RiskEvent;
  readonly from: number;
  readonly at: number;
}

/** Below it a finding is nearer to a detail, for which nobody is called, than to a sign, for which a step is due. */
const STANDING = 10;
/** After so long the advice is looked for, once the remedy has settled. */
const LATER = [DAY, 14 * DAY];
/** A life is looked at so often. */
const EVERY = 45 * DAY;

const actions = defaultPack.actions ?? {};

export const nextStep = defineLaw<Taken>({
  name: "every remedy has a next step",
  states:
    "A remedy that failed, or that has settled while its finding stands unabated, brings the next: nowhere does advice run dry while the finding stands. Something else is advised for it, or withheld with what would free it.",
  *probes(looker, life) {
    for (const from of looks(life)) {
      for (const { action, subject } of looker.at(life, from).recommendations) {
        const { next, settle } = actions[action] ?? {};
        if (next === undefined || settle === undefined) continue;
        const about = { type: "action.taken", action, ...(subject === undefined ? {} : { subject }) };
        const told = (rest: object) =>
          eventsOf(life, [{ ...about, ...rest, id: "remedy", at: formatInstant(from + HOUR) }]);
        for (const taken of told({})) {
          for (const later of LATER)
            yield { action, taken, from, at: from + HOUR + (parseDuration(settle) ?? 0) + later };
        }
        for (const taken of told({ outcome: "failed" })) yield { action, taken, from, at: from + 2 * HOUR };
      }
    }
  },
  breach(looker, life, { action, taken, from, at }) {
    const before = standing(looker.at(life, from), action, taken);
    const after = looker.at(withRemedy(life, taken), at);
    if (after.band === "ended") return undefined;
    for (const { rule, subject, points } of before) {
      const stands = after.findings.some(
        (one) => one.rule === rule && one.subject === subject && one.points >= points,
      );
      if (!stands || isAnswered(after, rule, subject, action)) continue;
      return {
        rule: `${action} (${rule})`,
        what: `${round(points)} points${subject === undefined ? "" : ` of ${subject}`} stand at ${formatInstant(at)}, and after ${action} nothing else is advised`,
        by: points,
      };
    }
    return undefined;
  },
});

const withRemedy = rememberLife((life, taken: RiskEvent) => withEvents(life, [taken]));

function* looks(life: Life): Generator<number> {
  const instants = instantsOf(life);
  const [first, last] = [instants[0], instants.at(-1)];
  if (first === undefined || last === undefined) return;
  for (let at = first + 30 * DAY; at < last; at += EVERY) yield at + HOUR / 2;
  yield last + DAY;
}

/** The findings of weight for which the remedy is advised. */
function standing(
  { findings, recommendations }: Assessment,
  action: string,
  { subject: whom }: RiskEvent & { readonly subject?: unknown },
): readonly AssessedFinding[] {
  const advised = recommendations.find((one) => one.action === action && one.subject === whom);
  return findings.filter(
    ({ rule, subject, points }) =>
      points >= STANDING &&
      advised?.because.some((reason) => reason.rule === rule && reason.subject === subject),
  );
}

/** Whether something is advised for a finding, be it the remedy once more, or something else is told to wait with what would free it. */
function isAnswered(
  { recommendations, withheld }: Assessment,
  rule: string,
  subject: string | undefined,
  remedy: string,
): boolean {
  const others = withheld.filter(({ action, reasons }) => action !== remedy && reasons.length > 0);
  return [...recommendations, ...others].some(({ because }) =>
    because.some((reason) => reason.rule === rule && reason.subject === subject),
  );
}
