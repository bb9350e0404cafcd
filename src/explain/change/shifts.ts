import type { Assessment } from "../../assess/assessment.ts";
import type { Bilingual } from "../../words/language.ts";

/** What became of one finding, or of the floor that it holds the score at. */
export interface FindingShift {
  readonly rule: string;
  readonly subject?: string;
  readonly title: Bilingual;
  /** Whether it is the floor that a finding lifts the score to, not its points. */
  readonly isFloor?: true;
  /** `rose` and `fell` also tell of findings whose share moved because others did. */
  readonly how: "appeared" | "ended" | "rose" | "fell";
  /** In units of the score. */
  readonly change: number;
}

/** The score without what people decided: the sum of what findings and floors have in it. */
export function baseOf({ findings, adjustments }: Assessment): number {
  let base = 0;
  for (const { contribution } of findings) base += contribution;
  for (const { kind, contribution } of adjustments) if (kind === "floor") base += contribution;
  return base;
}

export type Step = readonly [before: Assessment, after: Assessment];

/** What became of each finding from one assessment to another, over some such steps together, the largest change first. */
export function shiftsOver(steps: readonly Step[]): readonly FindingShift[] {
  const shifts = new Map<string, FindingShift & { readonly had: boolean; readonly has: boolean }>();
  for (const [then, now] of steps) {
    if (then === now) continue;
    const [had, has] = [sharesOf(then), sharesOf(now)];
    for (const [key, share] of new Map([...had, ...has])) {
      const change = (has.get(key)?.contribution ?? 0) - (had.get(key)?.contribution ?? 0);
      const known = shifts.get(key);
      const { contribution: _, ...about } = share;
      shifts.set(key, {
        ...about,
        how: "rose",
        change: (known?.change ?? 0) + change,
        had: known?.had ?? had.has(key),
        has: has.has(key),
      });
    }
  }
  return [...shifts.values()]
    .map(({ had, has, ...shift }): FindingShift => {
      const how = had === has ? (shift.change < 0 ? "fell" : "rose") : has ? "appeared" : "ended";
      return { ...shift, how };
    })
    .filter(({ change, how }) => change !== 0 || how === "appeared" || how === "ended")
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}

type Share = Pick<FindingShift, "rule" | "subject" | "title" | "isFloor"> & { readonly contribution: number };

/** Assessments do not change, and each stands at the end of one step and the beginning of the next. */
const SHARES = new WeakMap<Assessment, ReadonlyMap<string, Share>>();

function sharesOf(assessment: Assessment): ReadonlyMap<string, Share> {
  let shares = SHARES.get(assessment);
  if (shares === undefined) {
    shares = shareOut(assessment);
    SHARES.set(assessment, shares);
  }
  return shares;
}

function shareOut({ findings, adjustments }: Assessment): ReadonlyMap<string, Share> {
  const shares = new Map<string, Share>();
  for (const { rule, subject, title, contribution } of findings) {
    const about = subject === undefined ? { rule } : { rule, subject };
    shares.set(`${rule} ${subject}`, { ...about, title, contribution });
  }
  for (const adjustment of adjustments) {
    if (adjustment.kind !== "floor") continue;
    const { rule, subject, contribution } = adjustment;
    const title = shares.get(`${rule} ${subject}`)?.title ?? { en: rule, ru: rule };
    const about = subject === undefined ? { rule } : { rule, subject };
    shares.set(`floor ${rule} ${subject}`, { ...about, title, isFloor: true, contribution });
  }
  return shares;
}
