import { compareInstants } from "../../../events/time.ts";
import { compare } from "../../../explain/change/compare.ts";
import { type Report, wordsOf } from "../report-store.ts";
import type { LookedAt } from "./looked-at.ts";
import { Bar } from "./waterfall.tsx";

/** Less would be told as 0. */
const LEAST_SHOWN = 0.05;

/** What moved the score since the earlier of the chosen instants. */
export function ComparisonPanel({ report, look }: { readonly report: Report; readonly look: LookedAt }) {
  const { words, voice } = wordsOf(report);
  const { language, phrases } = voice;
  const { grammar } = phrases;
  const { engine, history, assessment } = look;
  const since = report.since.value;
  if (compareInstants(since, assessment.at) > 0) return null;
  const comparison = compare(engine, engine.assess(history, { at: since }), assessment, { history });
  let level = comparison.before.score ?? 0;
  const rows = comparison.parts.flatMap(({ kind, findings }) =>
    findings.map(({ rule, subject, title, change }) => {
      const from = level;
      level += change;
      return {
        key: `${kind} ${rule} ${subject}`,
        kind,
        title: title[language],
        subject,
        change,
        from,
        to: level,
      };
    }),
  );
  const shown = rows.filter(({ change }) => Math.abs(change) >= LEAST_SHOWN);
  return (
    <section class="panel screen-only">
      <h2>{words.movedFrom(grammar.date(since), grammar.signed(comparison.difference))}</h2>
      {shown.length === 0 ? (
        <p>{words.noChange}</p>
      ) : (
        <table class="waterfall">
          <thead class="visually-hidden">
            <tr>
              <th scope="col">{words.reason}</th>
              <th scope="col">{phrases.ranking.score}</th>
              <th scope="col">{words.course}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ key, kind, title, subject, change, from, to }) => (
              <tr key={key}>
                <th scope="row">
                  {title}
                  {subject === undefined ? "" : ` (${subject})`} <span class="more">{words.parts[kind]}</span>
                </th>
                <td class="number">{grammar.signed(change)}</td>
                <td aria-hidden="true">
                  <Bar from={from} to={to} most={100} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
