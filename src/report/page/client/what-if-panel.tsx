import { InvalidInputError } from "../../../events/problem.ts";
import { type WhatIf, whatIf } from "../../../explain/change/what-if.ts";
import { roundScore } from "../../../explain/story.ts";
import { keyOfAdvice } from "../../advice-key.ts";
import { BandMark } from "../band-mark.tsx";
import { type Report, wordsOf } from "../report-store.ts";
import { EventForm } from "./event-form.tsx";
import type { LookedAt } from "./looked-at.ts";
import { type Trial, triedEvents } from "./trial.ts";

/** How the client would stand if advised actions were taken, or something else happened. */
export function WhatIfPanel({
  report,
  look,
  trial,
}: {
  readonly report: Report;
  readonly look: LookedAt;
  readonly trial: Trial;
}) {
  const { words, voice } = wordsOf(report);
  const { added, ticked } = trial;
  const { assessment } = look;
  const steps = assessment.recommendations.filter((advice) => ticked.value.has(keyOfAdvice(advice)));
  return (
    <section class="panel screen-only">
      <h2>{words.whatIf}</h2>
      <ul class="plain">
        {steps.map((advice) => (
          <li key={keyOfAdvice(advice)}>
            ☑ {advice.title[voice.language]}
            {advice.subject === undefined ? "" : ` (${advice.subject})`}
          </li>
        ))}
        {added.value.map((event, i) => (
          <li key={`added ${i}`}>
            <code>{String(event.type)}</code>{" "}
            <button
              type="button"
              onClick={() => {
                added.value = added.value.filter((one) => one !== event);
              }}
            >
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
      <EventForm
        report={report}
        look={look}
        onAdd={(event) => {
          added.value = [...added.value, event];
        }}
      />
      <div role="status" class="outcome">
        <Outcome report={report} look={look} trial={trial} />
      </div>
    </section>
  );
}

function Outcome({
  report,
  look: { engine, history, assessment },
  trial,
}: {
  readonly report: Report;
  readonly look: LookedAt;
  readonly trial: Trial;
}) {
  const { words, voice } = wordsOf(report);
  const { phrases, language } = voice;
  const events = triedEvents(trial, assessment);
  if (events.length === 0) return null;
  let tried: WhatIf;
  try {
    tried = whatIf(engine, history, events as never, { at: assessment.at });
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return <p class="problem">{error.message}</p>;
  }
  const { assessment: then, comparison } = tried;
  return (
    <>
      <p>
        {words.wouldBe} <BandMark band={then.band} voice={voice} />{" "}
        {then.score === null ? "" : phrases.scored(roundScore(then.score, phrases.grammar))} (
        {phrases.grammar.signed(comparison.difference)})
      </p>
      <ul>
        {comparison.findings.map(({ rule, subject, title, change }) => (
          <li key={`${rule} ${subject}`}>
            {title[language]}: {phrases.grammar.signed(change)}
          </li>
        ))}
      </ul>
    </>
  );
}
