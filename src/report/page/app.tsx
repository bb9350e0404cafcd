import { useSignalEffect } from "@preact/signals";
import { ClientView } from "./client/client-view.tsx";
import { PageHead } from "./page-head.tsx";
import { PortfolioView } from "./portfolio/portfolio-view.tsx";
import { type Report, wordsOf } from "./report-store.ts";
import { type Route, route } from "./route.ts";
import { TasksView } from "./tasks/tasks-view.tsx";

/** The page: its head, and the view that the address names. */
export function App({ report }: { readonly report: Report }) {
  const { voice, words } = wordsOf(report);
  const { version, rules, hidden } = report.opened.portfolio;
  useSignalEffect(() => {
    document.documentElement.lang = report.lang.value;
  });
  return (
    <>
      <PageHead report={report} />
      <main>
        <View report={report} route={route.value} />
      </main>
      <footer>
        client-risk {version} · {rules.packs.map(({ name, version }) => `${name} ${version}`).join(", ")} ·{" "}
        {voice.phrases.rulesHash(rules.hash)}
        {hidden.names ? ` · ${words.namesHidden}` : hidden.notes ? ` · ${words.notesHidden}` : ""}
      </footer>
    </>
  );
}

function View({ report, route }: { readonly report: Report; readonly route: Route }) {
  switch (route.view) {
    case "portfolio":
      return <PortfolioView report={report} />;
    case "tasks":
      return <TasksView report={report} />;
    case "client":
      return <ClientView report={report} client={route.client} key={route.client} />;
  }
}
