import type { Namer } from "../explain/pack-names.ts";
import { type ExplainRulesOptions, type Explanation, explainJudged } from "../explain/why/explain.ts";
import { SUBJECT_KINDS, type SubjectKind } from "../facts/reading/subject-kind.ts";
import { type CompiledCondition, comparisonsIn, slotsOf } from "../rules/compile/condition.ts";
import type { Slot } from "../rules/compile/slots.ts";
import { type EngineCase, judgeByEngine } from "./assess.ts";
import { type RunParts, readSlot } from "./engine-run.ts";

/** Explains a client as `client-risk/explain` does, once all is fetched that rules could ask for. */
export async function explainByEngine(
  asked: EngineCase,
  options: ExplainRulesOptions,
  names: Namer,
): Promise<Explanation> {
  return judgeByEngine(asked, async ({ parts, ...judged }) => {
    if (judged.assessment.band !== "unknown") await fetchAll(parts);
    return explainJudged(parts.rules, { ...judged, view: parts.view }, asked.history, options, names);
  });
}

/** Fetches what any condition, points or guard could ask for: an explanation passes nothing over. */
async function fetchAll(parts: RunParts): Promise<void> {
  const { rules, view } = parts;
  const askers: { readonly kind: SubjectKind | undefined; readonly slots: readonly Slot[] }[] = [
    ...rules.findings.map(({ subjectKind: kind, condition, weighedBy }) => ({
      kind,
      slots: [...slotsIn(condition), ...weighedBy],
    })),
    ...rules.recommendations.map(({ subjectKind: kind, condition }) => ({ kind, slots: slotsIn(condition) })),
  ];
  for (const action of rules.actions.keys()) {
    for (const kind of [undefined, ...SUBJECT_KINDS]) {
      const guard = rules.guard(action, kind);
      if (guard !== undefined) askers.push({ kind, slots: slotsIn(guard) });
    }
  }
  await Promise.all(
    askers.flatMap(({ kind, slots }) => {
      const fetched = slots.filter(({ reader }) => reader.fetches !== undefined);
      if (fetched.length === 0) return [];
      return view.subjectsOf(kind).flatMap((whom, place) => {
        const subject = whom === undefined ? undefined : place;
        return fetched.map(({ number: slot }) => readSlot(parts, { slot, kind, subject }));
      });
    }),
  );
}

function slotsIn(condition: CompiledCondition): readonly Slot[] {
  return comparisonsIn(condition).flatMap(slotsOf);
}
