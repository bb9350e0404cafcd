import type { EmbeddedClient } from "../../embedded.ts";
import { BandMark } from "../band-mark.tsx";
import { tellMoney } from "../money.ts";
import { type Report, wordsOf } from "../report-store.ts";
import { exposureByBand } from "./exposure.ts";
import { ALL_BANDS } from "./filters.ts";

/** How many clients stand in each band, and what of the monthly revenue is at risk there. */
export function ExposurePanel({
  report,
  clients,
}: {
  readonly report: Report;
  readonly clients: readonly EmbeddedClient[];
}) {
  const { words, voice } = wordsOf(report);
  const { ranking, grammar } = voice.phrases;
  return (
    <section class="panel">
      <h2>{words.exposureByBand}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{ranking.band}</th>
            <th scope="col" class="number">
              {words.clientCount}
            </th>
            <th scope="col" class="number">
              {ranking.exposure}
            </th>
          </tr>
        </thead>
        <tbody>
          {exposureByBand(clients, ALL_BANDS).map(({ band, clients, sums }) => (
            <tr key={band}>
              <th scope="row">
                <BandMark band={band} voice={voice} />
              </th>
              <td class="number">{clients}</td>
              <td class="number">
                {sums.length === 0
                  ? "–"
                  : sums.map(({ currency, exposure }) => (
                      <div key={currency}>{tellMoney(exposure, currency, grammar)}</div>
                    ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
