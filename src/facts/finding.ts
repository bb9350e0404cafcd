import * as z from "zod";
import { defineWord } from "./fact.ts";
import type { FactScope } from "./reading/fact-scope.ts";
import type { FactView, FoundBefore } from "./reading/fact-view.ts";
import { pathSteps } from "./reading/path.ts";
import { joinPhrases, OR, phraseAround, quoteTitle } from "./reading/phrase.ts";
import type { SubjectKind } from "./reading/subject-kind.ts";
import { COUNT, NUMBER } from "./reading/value-domain.ts";

const reference = z.string().max(201);

/** How many findings of a rule fired, or of any of several, or the sum of their points. */
export const finding = defineWord({
  name: "finding",
  unit: "findings; with $.points, points",
  summary: {
    en: "How many findings of a rule fired, or of any of several; with path $.points, the sum of their points.",
    ru: "Сколько раз сработало правило или любое из нескольких; с путём $.points — сумма баллов.",
  },
  params: z.strictObject({
    rule: z
      .union([reference, z.array(reference).min(1).max(100)])
      .describe("Name of a finding rule, or `pack/name`, or a list of such."),
    subject: z
      .enum(["this", "any", "named"])
      .optional()
      .describe(
        "In a `forEach` of the same kind, whose findings; else anybody's. `named`: anybody's that rest on an event that names the subject at hand, so that a finding about a contact is joined to the employees whom it touches.",
      ),
  }),
  paths: () => ["points"],
  pathOptional: true,
  value: (_params, path) => (wantsPoints(path) ? NUMBER : COUNT),
  phrase: ({ rule }, path, titles) =>
    phraseAround(
      joinPhrases(
        [rule].flat().map((one) => quoteTitle(titles?.rule(one), one)),
        OR,
      ),
      (title) => `${wantsPoints(path) ? "points" : "number"} of findings ${title}`,
      (title) => (wantsPoints(path) ? `баллы за ${title}` : `сколько раз замечено ${title}`),
    ),
  compile({ rule, subject }, path, scope) {
    const kind = scope.subjectKind;
    const asked = askedRules(rule, scope);
    if (subject === "this" && asked.some(({ subjectKind }) => kind === undefined || subjectKind !== kind))
      scope.report("/subject", `"any", or rules whose forEach is the same`, subject);
    const isOwn = ({ subjectKind }: AskedRule): boolean =>
      kind !== undefined && subjectKind === kind && (subject ?? "this") === "this";
    const naming = subject === "named" ? kind : undefined;
    const parts = asked.map((one) => ({ number: one.number, ofSubject: isOwn(one) }));
    const numbers = asked.map(({ number }) => number);
    const ofPoints = wantsPoints(path);
    const found = (view: FactView): readonly FoundBefore[] => {
      const [first, ...more] = parts;
      if (first === undefined) return NONE;
      const all = more.length === 0 ? foundBy(first, view) : parts.flatMap((part) => foundBy(part, view));
      return naming === undefined ? all : all.filter((one) => isNamedIn(one, naming, view));
    };
    return {
      read: (view) => {
        const all = found(view);
        return ofPoints ? all.reduce((total, { points }) => total + points, 0) : all.length;
      },
      evidence: (view, give) => {
        for (const { evidence } of found(view)) for (const event of evidence) give(event);
      },
      untold: (view, give) => {
        for (const { untold } of found(view)) for (const events of untold) give(events);
      },
      findings: (view, give) => {
        for (const part of parts) {
          for (const one of foundBy(part, view))
            if (naming === undefined || isNamedIn(one, naming, view)) give(part.number, one.subject);
        }
      },
      validity: {
        tell: (view) => {
          // Points fade as time passes, and evidence leaves its window; that just these fired, or none, does not.
          if (naming !== undefined || (ofPoints && found(view).length > 0)) view.limitValidity(view.at);
          for (const number of numbers) view.limitValidity(view.findings.validUntil(number) ?? view.at);
        },
      },
      asksOfAll: parts.flatMap(({ number, ofSubject }) => (ofSubject ? [] : number)),
      without: { types: [], rules: numbers, values: [0] },
      perSubject: naming !== undefined || parts.some(({ ofSubject }) => ofSubject),
      lookBackMs: 0,
    };
  },
});

interface AskedRule {
  readonly number: number;
  readonly subjectKind: SubjectKind | undefined;
}

/** The rules that are asked about and can fire, each once, in the order of their names: sums do not depend on that of a list. */
function askedRules(references: string | readonly string[], scope: FactScope): readonly AskedRule[] {
  const asked = new Map<number, AskedRule>();
  for (const [i, reference] of [references].flat().entries()) {
    const rule = scope.rules.find(reference);
    const pointer = typeof references === "string" ? "/rule" : `/rule/${i}`;
    if (rule === undefined) scope.report(pointer, "a finding rule", reference, scope.rules.names);
    else if (rule.number !== "disabled")
      asked.set(rule.number, { number: rule.number, subjectKind: rule.subjectKind });
  }
  return [...asked.values()].sort((a, b) => a.number - b.number);
}

function foundBy(
  { number, ofSubject }: { readonly number: number; readonly ofSubject: boolean },
  { findings, subject }: FactView,
): readonly FoundBefore[] {
  if (ofSubject) return (subject && findings.about(number, subject.id)) ?? NONE;
  return findings.of(number) ?? NONE;
}

/** Whether an event that a finding rests on names the subject at hand. */
function isNamedIn({ evidence, untold }: FoundBefore, kind: SubjectKind, { subject }: FactView): boolean {
  for (const event of evidence) if (event[kind] === subject?.id) return true;
  return untold.some(({ of, count }) => of.name(kind, subject?.id, count));
}

function wantsPoints(path: string | undefined): boolean {
  return pathSteps(path)[0] === "points";
}

const NONE: readonly FoundBefore[] = [];
