import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { EmbeddedClient } from "../embedded.ts";
import { overviewOf } from "../overview.ts";
import type { OpenedReport } from "./opened-report.ts";

/** The clients at the chosen instants; `isBehind` while other instants have been chosen and are not assessed yet. */
export interface Standings {
  readonly clients: readonly EmbeddedClient[];
  readonly isBehind: boolean;
}

/** Follows the choice of instants: as it was written at first, assessed in the page for any others. */
export function followStandings(
  opened: OpenedReport,
  at: ReadonlySignal<string>,
  since: ReadonlySignal<string>,
): ReadonlySignal<Standings> {
  const { portfolio } = opened;
  const standings = signal<Standings>({ clients: portfolio.clients, isBehind: false });
  effect(() => {
    const chosen = { at: at.value, since: since.value };
    if (chosen.at === portfolio.at && chosen.since === portfolio.since) {
      standings.value = { clients: portfolio.clients, isBehind: false };
      return;
    }
    standings.value = { clients: standings.peek().clients, isBehind: true };
    assessAll(opened, chosen).then((clients) => {
      // Only what was chosen last is shown.
      if (at.peek() === chosen.at && since.peek() === chosen.since)
        standings.value = { clients, isBehind: false };
    });
  });
  return standings;
}

async function assessAll(
  opened: OpenedReport,
  { at, since }: { readonly at: string; readonly since: string },
): Promise<readonly EmbeddedClient[]> {
  const engine = await opened.engine();
  const histories = await opened.histories();
  return opened.portfolio.clients.map((client, place) => {
    const history = histories[place];
    if (history === undefined) return client;
    const { score, band } = engine.assess(history, { at: since });
    const now = overviewOf(engine.assess(history, { at }), history.client);
    return { ...client, now, before: { score, band } };
  });
}
