import { useComputed, useSignal } from "@preact/signals";
import { roundScore } from "../../../explain/story.ts";
import type { Band } from "../../../score/band.ts";
import { BandMark } from "../band-mark.tsx";
import { type Report, wordsOf } from "../report-store.ts";
import { hrefOf } from "../route.ts";
import { Sparkline } from "./sparkline.tsx";

const BANDS: readonly Band[] = ["critical", "strained", "watch", "calm", "unknown", "ended"];

/** All clients, the riskiest first. */
export function PortfolioView({ report }: { readonly report: Report }) {
  const { words, voice } = wordsOf(report);
  const { phrases, language } = voice;
  const { ranking, grammar } = phrases;
  const search = useSignal("");
  const band = useSignal<Band | "">("");
  const shown = useComputed(() => {
    const text = search.value.trim().toLowerCase();
    return report.portfolio.clients.filter(
      ({ now }) =>
        (band.value === "" || now.band === band.value) &&
        `${now.name ?? ""} ${now.client} ${now.manager ?? ""}`.toLowerCase().includes(text),
    );
  });
  return (
    <>
      <h1>{words.portfolio}</h1>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <label>
          {words.search}{" "}
          <input
            type="search"
            value={search.value}
            onInput={({ currentTarget }) => {
              search.value = currentTarget.value;
            }}
          />
        </label>
        <select
          aria-label={ranking.band}
          value={band.value}
          onChange={({ currentTarget }) => {
            band.value = currentTarget.value as Band | "";
          }}
        >
          <option value="">{words.allBands}</option>
          {BANDS.map((one) => (
            <option key={one} value={one}>
              {phrases.bands[one]}
            </option>
          ))}
        </select>
        <output>{words.clients(shown.value.length)}</output>
      </form>
      <table class="ranking">
        <thead>
          <tr>
            <th scope="col">{ranking.client}</th>
            <th scope="col" class="number">
              {ranking.score}
            </th>
            <th scope="col">{ranking.band}</th>
            <th scope="col">{words.course}</th>
            <th scope="col" class="number">
              {ranking.exposure}
            </th>
            <th scope="col">{ranking.topReason}</th>
            <th scope="col">{ranking.firstAdvice}</th>
          </tr>
        </thead>
        <tbody>
          {shown.value.map(({ now, course }) => (
            <tr key={now.client}>
              <th scope="row">
                <a href={hrefOf({ view: "client", client: now.client })}>{now.name ?? now.client}</a>
              </th>
              <td class="number">{now.score === null ? "–" : roundScore(now.score, grammar)}</td>
              <td>
                <BandMark band={now.band} voice={voice} />
              </td>
              <td>
                <Sparkline course={course} label={words.course} />
              </td>
              <td class="number">
                {now.exposure === undefined
                  ? "–"
                  : `${grammar.number(Math.round(now.exposure))} ${now.currency ?? ""}`}
              </td>
              <td>{now.top?.title[language] ?? "–"}</td>
              <td>{now.advice[0]?.title[language] ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
