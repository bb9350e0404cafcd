import { BandMark } from "../band-mark.tsx";
import { type Report, wordsOf } from "../report-store.ts";
import { hrefOf } from "../route.ts";

/** Whose band is another than it was. */
export function ChangesPanel({ report }: { readonly report: Report }) {
  const { words, voice } = wordsOf(report);
  const { grammar } = voice.phrases;
  const changed = report.standings.value.clients.filter(({ now, before }) => now.band !== before.band);
  return (
    <section class="panel">
      <h2>{words.changedSince(grammar.date(report.since.value))}</h2>
      {changed.length === 0 ? (
        <p>{words.noChange}</p>
      ) : (
        <ul class="plain">
          {changed.map(({ now, before }) => (
            <li key={now.client}>
              <a href={hrefOf({ view: "client", client: now.client })}>{now.name ?? now.client}</a>{" "}
              <BandMark band={before.band} voice={voice} /> → <BandMark band={now.band} voice={voice} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
