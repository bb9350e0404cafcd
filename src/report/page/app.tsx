import { useSignalEffect } from "@preact/signals";
import { ClientView } from "./client/client-view.tsx";
import { PortfolioView } from "./portfolio/portfolio-view.tsx";
import { type Report, wordsOf } from "./report-store.ts";
import { hrefOf, route } from "./route.ts";

/** The page: its head, and the view that the address names. */
export function App({ report }: { readonly report: Report }) {
  const { words, voice } = wordsOf(report);
  const { lang, portfolio, at } = report;
  useSignalEffect(() => {
    document.documentElement.lang = lang.value;
  });
  const shown = route.value;
  return (
    <>
      <header class="head">
        <a class="home" href={hrefOf({ view: "portfolio" })}>
          {words.portfolio}
        </a>
        <label>
          {words.asOf}{" "}
          <input
            type="date"
            value={at.value.slice(0, 10)}
            onInput={({ currentTarget: { value } }) => {
              if (value !== "") at.value = `${value}T00:00:00Z`;
            }}
          />
        </label>
        <button
          type="button"
          lang={lang.value === "en" ? "ru" : "en"}
          onClick={() => {
            lang.value = lang.value === "en" ? "ru" : "en";
          }}
        >
          {words.language}
        </button>
      </header>
      <main>
        {shown.view === "portfolio" ? (
          <PortfolioView report={report} />
        ) : (
          <ClientView report={report} client={shown.client} key={shown.client} />
        )}
      </main>
      <footer class="foot">
        client-risk {portfolio.version} ·{" "}
        {portfolio.rules.packs.map(({ name, version }) => `${name} ${version}`).join(", ")} ·{" "}
        {voice.phrases.rulesHash(portfolio.rules.hash)}
      </footer>
    </>
  );
}
