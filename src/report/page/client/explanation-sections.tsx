import { readEvidence } from "../../../explain/evidence.ts";
import { composeExplanation } from "../../../explain/explanation.ts";
import { namesOfEngine } from "../../../explain/pack-names.ts";
import { type Report, wordsOf } from "../report-store.ts";
import { SectionView } from "../section-view.tsx";
import type { LookedAt } from "./client-view.tsx";

const EVENTS_PER_FINDING = 8;

/** The assessment in words, as the library tells it everywhere. */
export function ExplanationSections({ report, look }: { readonly report: Report; readonly look: LookedAt }) {
  const { voice } = wordsOf(report);
  const { engine, history, assessment } = look;
  const { sections } = composeExplanation(assessment, voice, {
    history,
    names: namesOfEngine(engine, voice),
    evidence: readEvidence(history, assessment.at),
    eventsPerFinding: EVENTS_PER_FINDING,
  });
  return (
    <>
      {sections.map((section, i) => (
        <SectionView section={section} key={section.heading ?? i} />
      ))}
    </>
  );
}
