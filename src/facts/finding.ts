import * as z from "zod";
import { defineWord } from "./fact.ts";
import type { FactView, FoundBefore } from "./reading/fact-view.ts";
import { pathSteps } from "./reading/path.ts";
import { phraseAround, quoteTitle } from "./reading/phrase.ts";
import { forTheInstant } from "./reading/value-validity.ts";

/** How many findings of a rule fired, or the sum of their points. */
export const finding = defineWord({
  name: "finding",
  unit: "findings; with $.points, points",
  summary: {
    en: "How many findings of a rule fired; with path $.points, the sum of their points.",
    ru: "Сколько раз сработало правило; с путём $.points — сумма баллов.",
  },
  params: z.strictObject({
    rule: z.string().max(201).describe("Name of a finding rule, or `pack/name`."),
    subject: z
      .enum(["this", "any"])
      .optional()
      .describe("In a `forEach` of the same kind, whose findings; else anybody's."),
  }),
  paths: () => ["points"],
  pathOptional: true,
  counts: (path) => !wantsPoints(path),
  phrase: ({ rule }, path, titles) =>
    phraseAround(
      quoteTitle(titles?.rule(rule), rule),
      (title) => `${wantsPoints(path) ? "points" : "number"} of findings ${title}`,
      (title) => (wantsPoints(path) ? `баллы за ${title}` : `сколько раз замечено ${title}`),
    ),
  compile({ rule: reference, subject }, path, scope) {
    const rule = scope.rules.find(reference);
    if (rule === undefined) scope.report("/rule", "a finding rule", reference, scope.rules.names);
    const kind = scope.subjectKind;
    const number = rule?.number ?? "disabled";
    if (subject === "this" && number !== "disabled" && (kind === undefined || rule?.subjectKind !== kind)) {
      scope.report("/subject", `"any", or a rule whose forEach is the same`, subject);
    }
    const perSubject = kind !== undefined && rule?.subjectKind === kind && subject !== "any";
    const matching = (view: FactView): readonly FoundBefore[] => {
      const fired = number === "disabled" ? undefined : view.findings.of(number);
      if (fired === undefined) return NONE;
      return perSubject ? fired.filter(({ subject: id }) => id === view.subject?.id) : fired;
    };
    const tellWhatFired = (view: FactView): void => {
      if (number !== "disabled") view.limitValidity(view.findings.validUntil(number) ?? view.at);
    };
    return {
      read: (view) => {
        const found = matching(view);
        return wantsPoints(path) ? found.reduce((total, { points }) => total + points, 0) : found.length;
      },
      evidence: (view, give) => {
        for (const { evidence } of matching(view)) for (const event of evidence) give(event);
      },
      findings: (view, give) => {
        if (number === "disabled") return;
        for (const { subject: id } of matching(view)) give(number, id);
      },
      // Points fade as time passes; that just these fired does not.
      validity: wantsPoints(path) ? forTheInstant : { tell: tellWhatFired },
      without: { types: [], rules: number === "disabled" ? [] : [number], values: [0] },
      perSubject,
      lookBackMs: 0,
    };
  },
});

function wantsPoints(path: string | undefined): boolean {
  return pathSteps(path)[0] === "points";
}

const NONE: readonly FoundBefore[] = [];
