import type { Recommendation } from "../../../advice/recommendation.ts";
import { composeWithheld } from "../../../explain/advice.ts";
import { namesOfEngine } from "../../../explain/pack-names.ts";
import { readFindings, type Story } from "../../../explain/story.ts";
import { PRIORITIES } from "../../../rules/file/rule-file.ts";
import { keyOfAdvice } from "../../advice-key.ts";
import { type Report, wordsOf } from "../report-store.ts";
import { SectionView } from "../section-view.tsx";
import type { LookedAt } from "./looked-at.ts";
import type { Trial } from "./trial.ts";

/** What to do, the most urgent first, each with its steps; to tick one is to try it out. Below, what is held back and what frees it. */
export function AdvicePanel({
  report,
  look: { engine, history, assessment },
  trial,
}: {
  readonly report: Report;
  readonly look: LookedAt;
  readonly trial: Trial;
}) {
  const { words, voice } = wordsOf(report);
  const { phrases } = voice;
  const story = readFindings(assessment, voice, namesOfEngine(engine, voice), history);
  const withheld = composeWithheld(story);
  const { recommendations } = assessment;
  return (
    <>
      <section class="panel advice">
        <h2>{phrases.whatToDo}</h2>
        {recommendations.length === 0 ? (
          <p>{phrases.nothingToDo}</p>
        ) : (
          <p class="more screen-only">{words.tickToTry}</p>
        )}
        {PRIORITIES.map((priority) => {
          const some = recommendations.filter((advice) => advice.priority === priority);
          return some.length === 0 ? null : (
            <section key={priority}>
              <h3>{words.priorities[priority]}</h3>
              <ul class="plain">
                {some.map((advice) => (
                  <AdviceItem
                    key={keyOfAdvice(advice)}
                    advice={advice}
                    story={story}
                    trial={trial}
                    steps={words.steps}
                    isOpen={advice === recommendations[0]}
                  />
                ))}
              </ul>
            </section>
          );
        })}
      </section>
      {withheld !== undefined && <SectionView section={withheld} />}
    </>
  );
}

function AdviceItem({
  advice,
  story,
  trial: { ticked },
  steps,
  isOpen,
}: {
  readonly advice: Recommendation;
  readonly story: Story;
  readonly trial: Trial;
  readonly steps: string;
  readonly isOpen: boolean;
}) {
  const { phrases, language } = story.voice;
  const { title, subject, subjectKind, owner, because } = advice;
  const key = keyOfAdvice(advice);
  const toggle = () => {
    const others = [...ticked.value].filter((one) => one !== key);
    ticked.value = new Set(others.length === ticked.value.size ? [...others, key] : others);
  };
  return (
    <li>
      <label class="check">
        <input type="checkbox" checked={ticked.value.has(key)} onChange={toggle} />
        <span>
          <strong>{title[language]}</strong>
          {subject === undefined ? "" : ` — ${story.nameSubject(subjectKind, subject)}`}
        </span>
      </label>
      <div class="under-check">
        <div class="more">
          {story.dueOf(advice)} · {owner[language]}
        </div>
        {because.length > 0 && (
          <div class="more because">{phrases.because(because.map(story.quoteRule).join("; "))}</div>
        )}
        <details open={isOpen}>
          <summary>{steps}</summary>
          <ol>
            {advice.steps[language].map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </details>
      </div>
    </li>
  );
}
