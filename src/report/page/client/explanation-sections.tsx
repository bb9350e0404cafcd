import { composeExplanation } from "../../../explain/assessment-document.ts";
import type { Document } from "../../../explain/document.ts";
import { readEvidence } from "../../../explain/evidence.ts";
import { namesOfEngine } from "../../../explain/pack-names.ts";
import type { Voice } from "../../../explain/voice.ts";
import { type Report, wordsOf } from "../report-store.ts";
import { SectionView } from "../section-view.tsx";
import type { LookedAt } from "./looked-at.ts";

const EVENTS_PER_FINDING = 50;

/** How the client stands, in a few lines. */
export function Standing({ report, look }: { readonly report: Report; readonly look: LookedAt }) {
  const { sections } = composed(look, wordsOf(report).voice);
  return (
    <div class="standing">
      {sections
        .filter(({ heading }) => heading === undefined)
        .map((section, i) => (
          <SectionView section={section} key={i} />
        ))}
    </div>
  );
}

/** Why it stands so, in words, as the library tells it everywhere; what to do has a panel of its own. On paper the waterfall says it. */
export function ExplanationSections({ report, look }: { readonly report: Report; readonly look: LookedAt }) {
  const { voice } = wordsOf(report);
  const { whatToDo, heldBack } = voice.phrases;
  const apart: readonly (string | undefined)[] = [undefined, whatToDo, heldBack];
  return (
    <div class="screen-only">
      {composed(look, voice)
        .sections.filter(({ heading }) => !apart.includes(heading))
        .map((section) => (
          <SectionView section={section} key={section.heading} isFolded />
        ))}
    </div>
  );
}

function composed({ engine, history, assessment }: LookedAt, voice: Voice): Document {
  return composeExplanation(assessment, voice, {
    history,
    names: namesOfEngine(engine, voice),
    evidence: readEvidence(history, assessment.at),
    eventsPerFinding: EVENTS_PER_FINDING,
  });
}
