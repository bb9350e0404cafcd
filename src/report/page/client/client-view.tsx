import { useSignal, useSignalEffect } from "@preact/signals";
import type { Assessment } from "../../../assess/assessment.ts";
import { roundScore, sayDue } from "../../../explain/story.ts";
import { BandMark } from "../band-mark.tsx";
import { type Report, wordsOf } from "../report-store.ts";
import { CourseChart } from "./course-chart.tsx";

/** One client at the chosen instant. */
export function ClientView({ report, client }: { readonly report: Report; readonly client: string }) {
  const { words, voice } = wordsOf(report);
  const { phrases, language } = voice;
  const embedded = report.portfolio.clients.find(({ now }) => now.client === client);
  const assessment = useSignal<Assessment | undefined>(undefined);
  useSignalEffect(() => {
    const at = report.at.value;
    if (embedded === undefined) return;
    report.assess(client, at).then((assessed) => {
      // Only what was asked for last is shown.
      if (report.at.value === at) assessment.value = assessed;
    });
  });
  if (embedded === undefined) return <p>{words.noSuchClient(client)}</p>;
  const shown = assessment.value;
  return (
    <article>
      <h1>{embedded.now.name ?? client}</h1>
      {shown === undefined ? (
        <p>{words.loading}</p>
      ) : (
        <>
          <p class="standing">
            <BandMark band={shown.band} voice={voice} />{" "}
            {shown.score === null ? "" : phrases.scored(roundScore(shown.score, phrases.grammar))}
          </p>
          <CourseChart report={report} embedded={embedded} assessment={shown} />
          <h2>{words.findings}</h2>
          <ul>
            {shown.findings
              .filter(({ contribution }) => contribution !== 0)
              .map(({ rule, subject, title, contribution }) => (
                <li key={`${rule} ${subject}`}>
                  {title[language]} {phrases.grammar.signed(contribution)}
                </li>
              ))}
          </ul>
          <h2>{words.advice}</h2>
          <ol>
            {shown.recommendations.map((advice) => (
              <li key={`${advice.action} ${advice.subject}`}>
                {advice.title[language]}: {sayDue(advice, shown.at, phrases)}
              </li>
            ))}
          </ol>
        </>
      )}
    </article>
  );
}
