import { roundScore } from "../../../explain/story.ts";
import type { Voice } from "../../../explain/voice.ts";
import type { EmbeddedClient } from "../../embedded.ts";
import { daysOverdue } from "../../overview.ts";
import { BandMark } from "../band-mark.tsx";
import { tellMoney } from "../money.ts";
import { hrefOf } from "../route.ts";
import type { PageWords } from "../words/page-words.ts";
import { Sparkline } from "./sparkline.tsx";

/** A client as a row of the portfolio. */
export function ClientRow({
  client: { now, before, course },
  at,
  words,
  voice,
}: {
  readonly client: EmbeddedClient;
  readonly at: string;
  readonly words: PageWords;
  readonly voice: Voice;
}) {
  const { phrases, language } = voice;
  const { grammar } = phrases;
  const moved = now.score === null || before.score === null ? undefined : now.score - before.score;
  const overdue = daysOverdue(now, at);
  const first = now.advice[0];
  return (
    <tr>
      <th scope="row">
        <a href={hrefOf({ view: "client", client: now.client })}>{now.name ?? now.client}</a>
        {now.manager !== undefined && <div class="more">{now.manager}</div>}
      </th>
      <td class="number">{now.score === null ? "–" : roundScore(now.score, grammar)}</td>
      <td class="number moved">
        {moved === undefined || Math.round(moved) === 0 ? "" : grammar.signed(Math.round(moved))}
      </td>
      <td>
        <BandMark band={now.band} voice={voice} />
      </td>
      <td>
        <Sparkline course={course} label={words.courseOf(now.name ?? now.client)} />
      </td>
      <td
        class="number exposure"
        data-label={now.exposure === undefined ? undefined : phrases.ranking.exposure}
      >
        {now.exposure === undefined ? "–" : tellMoney(now.exposure, now.currency, grammar)}
      </td>
      <td class="wide" data-label={now.top && phrases.ranking.topReason}>
        {now.top?.title[language] ?? "–"}
      </td>
      <td class="wide" data-label={first && phrases.ranking.firstAdvice}>
        {first?.title[language] ?? "–"}
        {overdue > 0 && <div class="overdue">{words.overdue(grammar.days(overdue))}</div>}
      </td>
    </tr>
  );
}
