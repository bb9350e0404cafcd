import { useSignal } from "@preact/signals";
import { type WayDown, wayDown } from "../../../explain/change/way-down.ts";
import { roundScore } from "../../../explain/story.ts";
import { type Report, wordsOf } from "../report-store.ts";
import type { LookedAt } from "./looked-at.ts";

/** The thresholds of the bands, the worst first. */
const LEVELS = [75, 50, 25] as const;

/** Plans that bring the score below the band that it is in: looked for when asked, as it takes a moment. */
export function WayDownPanel({ report, look }: { readonly report: Report; readonly look: LookedAt }) {
  const { words, voice } = wordsOf(report);
  const { language, phrases } = voice;
  const { engine, history, assessment } = look;
  const found = useSignal<{ readonly of: LookedAt; readonly way: WayDown } | undefined>(undefined);
  const below = LEVELS.find((level) => (assessment.score ?? 0) >= level);
  if (below === undefined || assessment.band === "ended") return null;
  const way = found.value?.of === look ? found.value.way : undefined;
  return (
    <section class="panel screen-only way-down">
      <h2>{words.wayDown(String(below))}</h2>
      {way === undefined ? (
        <button
          type="button"
          onClick={() => {
            found.value = { of: look, way: wayDown(engine, history, { at: assessment.at, below }) };
          }}
        >
          {words.lookForPlans}
        </button>
      ) : way.plans.length === 0 ? (
        <p>{words.noPlan}</p>
      ) : (
        way.plans.map(({ steps, assessment: then }, i) => (
          <div key={i}>
            <ol>
              {steps.map(({ at, words: step }) => (
                <li key={`${at} ${step.en}`}>
                  <time dateTime={at}>{phrases.grammar.date(at)}</time>: {step[language]}
                </li>
              ))}
            </ol>
            <p class="more">
              {words.wouldBe}{" "}
              {then.score === null ? "–" : phrases.scored(roundScore(then.score, phrases.grammar))}
            </p>
          </div>
        ))
      )}
    </section>
  );
}
