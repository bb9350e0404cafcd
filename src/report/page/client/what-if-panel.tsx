import { useSignal } from "@preact/signals";
import { InvalidInputError } from "../../../events/problem.ts";
import { whatIf } from "../../../explain/change/what-if.ts";
import { roundScore } from "../../../explain/story.ts";
import { keyOfAdvice } from "../../advice-key.ts";
import { BandMark } from "../band-mark.tsx";
import { type Report, wordsOf } from "../report-store.ts";
import type { LookedAt } from "./client-view.tsx";
import { EventForm } from "./event-form.tsx";

type PossibleEvent = Readonly<Record<string, unknown>>;

/** How the client would stand if advised actions were taken, or something else happened. */
export function WhatIfPanel({ report, look }: { readonly report: Report; readonly look: LookedAt }) {
  const { words, voice } = wordsOf(report);
  const { language, phrases } = voice;
  const { engine, history, assessment } = look;
  const ticked = useSignal<ReadonlySet<string>>(new Set());
  const added = useSignal<readonly PossibleEvent[]>([]);
  const actions = assessment.recommendations.map((advice) => ({ key: keyOfAdvice(advice), advice }));
  const events = [
    ...actions
      .filter(({ key }) => ticked.value.has(key))
      .map(({ advice: { action, subject } }) => ({
        client: assessment.client,
        at: assessment.at,
        type: "action.taken",
        action,
        ...(subject === undefined ? {} : { subject }),
      })),
    ...added.value,
  ];
  const toggle = (key: string) => {
    const others = [...ticked.value].filter((one) => one !== key);
    ticked.value = new Set(others.length === ticked.value.size ? [...others, key] : others);
  };
  return (
    <section class="panel">
      <h2>{words.whatIf}</h2>
      <ul class="plain">
        {actions.map(({ key, advice }) => (
          <li key={key}>
            <label class="check">
              <input type="checkbox" checked={ticked.value.has(key)} onChange={() => toggle(key)} />
              {advice.title[language]}
              {advice.subject === undefined ? "" : ` (${advice.subject})`}
            </label>
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
      <div role="status">
        {events.length > 0 && (
          <Outcome
            report={report}
            tried={() => whatIf(engine, history, events as never, { at: assessment.at })}
          />
        )}
      </div>
    </section>
  );

  function Outcome({ tried }: { readonly report: Report; readonly tried: () => ReturnType<typeof whatIf> }) {
    try {
      const { assessment: then, comparison } = tried();
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
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return <p class="problem">{error.message}</p>;
    }
  }
}
