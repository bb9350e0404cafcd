import { DateControl } from "./date-control.tsx";
import { type Report, wordsOf } from "./report-store.ts";
import { hrefOf, route } from "./route.ts";

/** Where to go, which instants are looked at, in which language. */
export function PageHead({ report }: { readonly report: Report }) {
  const { words } = wordsOf(report);
  const { lang, at, since, opened } = report;
  const { weeks } = opened.portfolio;
  const other = lang.value === "en" ? "ru" : "en";
  const current = (view: string) => (route.value.view === view ? "page" : undefined);
  return (
    <header>
      <nav aria-label={words.views}>
        <a href={hrefOf({ view: "portfolio" })} aria-current={current("portfolio")}>
          {words.portfolio}
        </a>
        <a href={hrefOf({ view: "tasks" })} aria-current={current("tasks")}>
          {words.tasks}
        </a>
      </nav>
      <div class="choices">
        <DateControl
          label={words.asOf}
          slider={words.slider}
          date={at}
          range={{ from: weeks[0] ?? at.value, to: opened.portfolio.at }}
        />
        <DateControl label={words.since} date={since} />
        <button
          type="button"
          lang={other}
          onClick={() => {
            lang.value = other;
          }}
        >
          {words.otherLanguage}
        </button>
      </div>
    </header>
  );
}
