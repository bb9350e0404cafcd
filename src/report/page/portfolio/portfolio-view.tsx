import { compareRisk } from "../../../score/rank.ts";
import { type Report, wordsOf } from "../report-store.ts";
import { ChangesPanel } from "./changes-panel.tsx";
import { ClientRow } from "./client-row.tsx";
import { ExposurePanel } from "./exposure-panel.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { isShown } from "./filters.ts";

/** All clients, the riskiest first. */
export function PortfolioView({ report }: { readonly report: Report }) {
  const { words, voice } = wordsOf(report);
  const { ranking } = voice.phrases;
  const { clients, isBehind } = report.standings.value;
  const shown = clients
    .filter((client) => isShown(report.filters.value, client))
    .sort((a, b) => compareRisk(a.now, b.now));
  return (
    <>
      <h1>{words.portfolio}</h1>
      <div class="panels">
        <ExposurePanel report={report} clients={shown} />
        <ChangesPanel report={report} />
      </div>
      <FilterBar report={report} count={shown.length} />
      {clients.length === 0 ? (
        <p>{ranking.empty}</p>
      ) : (
        <table class="ranking" aria-busy={isBehind}>
          <thead>
            <tr>
              <th scope="col">{ranking.client}</th>
              <th scope="col" class="number">
                {ranking.score}
              </th>
              <th scope="col" class="number">
                <abbr title={words.movedSince}>{words.moved}</abbr>
              </th>
              <th scope="col">{ranking.band}</th>
              <th scope="col">{words.year}</th>
              <th scope="col" class="number">
                {ranking.exposure}
              </th>
              <th scope="col">{ranking.topReason}</th>
              <th scope="col">{ranking.firstAdvice}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((client) => (
              <ClientRow
                key={client.now.client}
                client={client}
                at={report.at.value}
                words={words}
                voice={voice}
              />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
