import { adviceKey, type Recommendation } from "../advice/recommendation.ts";
import type { RiskEngine } from "../assess/assess.ts";
import type { Assessment } from "../assess/assessment.ts";
import { DAY, instantOf } from "../events/time.ts";
import { compare } from "../explain/change/compare.ts";
import type { Bilingual } from "../words/language.ts";

/** What is otherwise with a client since it was last assessed, as it is handed to an app. Plain JSON. */
export type ClientChange = ToldChange & {
  /** The same whenever the change is handed over: repeats are known by it. */
  readonly id: string;
  readonly client: string;
  /** The instant of the assessment that shows it. */
  readonly at: string;
  /** `rules`: nothing happened, and no time passed; the client is judged by other rules. */
  readonly cause: ChangeCause;
};

export type ChangeCause = "events-or-time" | "rules";

export type ToldChange =
  | { readonly kind: "band"; readonly from: Assessment["band"]; readonly to: Assessment["band"] }
  | {
      readonly kind: "finding";
      readonly change: "new" | "gone";
      readonly rule: string;
      readonly subject?: string;
      readonly title: Bilingual;
    }
  | {
      readonly kind: "advice";
      /** `due`: the instant has come by which it should be done; `overdue`: a day ago. */
      readonly change: "new" | "gone" | "due" | "overdue";
      readonly action: string;
      readonly subject?: string;
      readonly title: Bilingual;
      readonly due: string;
    }
  | { readonly kind: "override"; readonly change: "ended" };

/** What changed from one assessment of a client to a later one: band, findings, advice, override, in this order. */
export function changesBetween(engine: RiskEngine, before: Assessment, after: Assessment): ToldChange[] {
  const { bandChanged, findings, advice } = compare(engine, before, after);
  const has = ({ adjustments }: Assessment): boolean => adjustments.some(({ kind }) => kind === "override");
  return [
    ...(bandChanged === undefined ? [] : [{ kind: "band", ...bandChanged } as const]),
    ...findings.flatMap(({ rule, subject, title, how, isFloor }): ToldChange[] => {
      if (isFloor || (how !== "appeared" && how !== "ended")) return [];
      const whom = subject === undefined ? {} : { subject };
      return [{ kind: "finding", change: how === "appeared" ? "new" : "gone", rule, ...whom, title }];
    }),
    ...advice.new.map((one) => tellAdvice(one, "new")),
    ...advice.gone.map((one) => tellAdvice(one, "gone")),
    ...becoming(before, after, 0).map((one) => tellAdvice(one, "due")),
    ...becoming(before, after, OVERDUE_AFTER).map((one) => tellAdvice(one, "overdue")),
    ...(has(before) && !has(after) ? [{ kind: "override", change: "ended" } as const] : []),
  ];
}

const OVERDUE_AFTER = DAY;

/** When advice that is due, or will be, is overdue, the earliest after an instant; `undefined` where there is none. */
export function nextOverdue({ recommendations }: Assessment, at: number): number | undefined {
  return recommendations
    .map(({ due }) => instantOf({ at: due }) + OVERDUE_AFTER)
    .filter((overdue) => overdue > at)
    .reduce<number | undefined>(earlier, undefined);
}

/** The earlier of two instants, of which either may be none. */
export function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.min(a, b);
}

/** Advice that was not so long past due, and is. */
function becoming(before: Assessment, after: Assessment, late: number): readonly Recommendation[] {
  const isPast = ({ due }: Recommendation, { at }: Assessment): boolean =>
    instantOf({ at: due }) + late <= instantOf({ at });
  const were = new Set(before.recommendations.filter((one) => isPast(one, before)).map(adviceKey));
  return after.recommendations.filter((one) => isPast(one, after) && !were.has(adviceKey(one)));
}

function tellAdvice(
  { action, subject, title, due }: Recommendation,
  change: "new" | "gone" | "due" | "overdue",
): ToldChange {
  return { kind: "advice", change, action, ...(subject === undefined ? {} : { subject }), title, due };
}
