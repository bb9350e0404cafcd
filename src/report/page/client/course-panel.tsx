import { instantOf } from "../../../events/time.ts";
import type { Projection } from "../../../explain/time/project.ts";
import type { ClientTimeline } from "../../../explain/time/timeline.ts";
import { type Report, wordsOf } from "../report-store.ts";
import type { ClientCourse } from "./course.ts";
import { CourseChart } from "./course-chart.tsx";
import type { LookedAt } from "./looked-at.ts";

/** How the client came to where it is, and what comes if nothing more happens: a chart, the story, and a table with all of it. */
export function CoursePanel({
  report,
  look,
  course,
}: {
  readonly report: Report;
  readonly look: LookedAt;
  readonly course: ClientCourse;
}) {
  const { words, voice } = wordsOf(report);
  const { grammar } = voice.phrases;
  const { year, ahead } = course;
  return (
    <section>
      <h2>{words.course}</h2>
      <CourseChart report={report} look={look} course={course} />
      <details>
        <summary>{words.story}</summary>
        <StoryTable report={report} year={year} />
      </details>
      <details>
        <summary>{words.asTableOfCourse}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col" class="number">
                {voice.phrases.ranking.score}
              </th>
              <th scope="col" class="number">
                {voice.phrases.ranking.churn}
              </th>
              <th scope="col" class="number">
                {voice.phrases.ranking.harm}
              </th>
              <th scope="col">{voice.phrases.ranking.band}</th>
            </tr>
          </thead>
          <tbody>
            {year.points.map(({ at, score, churn, harm, band }) => (
              <tr key={at}>
                <th scope="row">{grammar.date(at)}</th>
                <td class="number">{score === null ? "–" : grammar.number(score)}</td>
                <td class="number">{grammar.number(churn)}</td>
                <td class="number">{grammar.number(harm)}</td>
                <td>{voice.phrases.bands[band]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <Ahead report={report} ahead={ahead} />
    </section>
  );
}

/** What happened and what it changed, the newest first. */
function StoryTable({ report, year }: { readonly report: Report; readonly year: ClientTimeline }) {
  const { voice } = wordsOf(report);
  const { language } = voice;
  const { grammar } = voice.phrases;
  const told = [
    ...year.events.map(({ at, words }) => ({ at, kind: "event", text: words[language] })),
    ...year.points.flatMap(({ at, changes }) =>
      changes.map(({ words }) => ({ at, kind: "change", text: words[language] })),
    ),
  ].sort((a, b) => instantOf(b) - instantOf(a));
  return (
    <ol class="story">
      {told.map(({ at, kind, text }, i) => (
        <li key={i} class={kind}>
          <time dateTime={at}>{grammar.date(at)}</time> {text}
        </li>
      ))}
    </ol>
  );
}

/** What changes if nothing more happens, with dates. */
function Ahead({ report, ahead }: { readonly report: Report; readonly ahead: Projection }) {
  const { words, voice } = wordsOf(report);
  const { grammar } = voice.phrases;
  if (ahead.changes.length === 0) return <p>{words.nothingAhead}</p>;
  return (
    <details>
      <summary>{words.aheadIfNothing}</summary>
      <ol class="story">
        {ahead.changes.map(({ at, changes }) => (
          <li key={at}>
            <time dateTime={at}>{grammar.moment(at)}</time>{" "}
            {changes.map((change) => change.words[voice.language]).join("; ")}
          </li>
        ))}
      </ol>
    </details>
  );
}
