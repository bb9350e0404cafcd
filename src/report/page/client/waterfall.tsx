import { type WaterfallBar, waterfallOf } from "../../waterfall.ts";
import { type Report, wordsOf } from "../report-store.ts";
import type { PageWords } from "../words/page-words.ts";
import type { LookedAt } from "./looked-at.ts";

/** How the score comes about, bar by bar. */
export function Waterfall({ report, look }: { readonly report: Report; readonly look: LookedAt }) {
  const { words, voice } = wordsOf(report);
  const { grammar } = voice.phrases;
  const { score } = look.assessment;
  const bars = waterfallOf(look.assessment);
  if (score === null || bars.length === 0) return null;
  const most = bars.reduce((highest, { from, to }) => Math.max(highest, from, to), 100);
  return (
    <section class="panel">
      <h2>{words.howScoreComes}</h2>
      <table class="waterfall">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{words.reason}</th>
            <th scope="col">{voice.phrases.ranking.score}</th>
            <th scope="col">{words.course}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar, i) => (
            <tr key={i}>
              <th scope="row">{titleOf(bar, words, voice.language)}</th>
              <td class="number">{grammar.signed(bar.change)}</td>
              <td aria-hidden="true">
                <Bar from={bar.from} to={bar.to} most={most} />
              </td>
            </tr>
          ))}
          <tr class="sum">
            <th scope="row">{voice.phrases.ranking.score}</th>
            <td class="number">{grammar.number(score)}</td>
            <td aria-hidden="true">
              <Bar from={0} to={score} most={most} />
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function titleOf(
  { kind, title, subject, count }: WaterfallBar,
  words: PageWords,
  language: "en" | "ru",
): string {
  switch (kind) {
    case "finding":
      return `${title?.[language] ?? ""}${subject === undefined ? "" : ` (${subject})`}`;
    case "rest":
      return words.rest(count ?? 0);
    case "floor":
      return words.floor;
    case "override":
      return words.override;
  }
}

/** A bar from one level to another; to the left where it lowers. */
export function Bar({
  from,
  to,
  most,
}: {
  readonly from: number;
  readonly to: number;
  readonly most: number;
}) {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  return (
    <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect
        class={to < from ? "falls" : "rises"}
        x={(low / most) * 100}
        width={Math.max(0.5, ((high - low) / most) * 100)}
        y="1"
        height="8"
      />
    </svg>
  );
}
