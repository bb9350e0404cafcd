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
  let earlier: Earlier | undefined = {
    since: portfolio.since,
    standings: portfolio.clients.map(({ before }) => before),
  };
  effect(() => {
    const chosen = { at: at.value, since: since.value };
    if (chosen.at === portfolio.at && chosen.since === portfolio.since) {
      standings.value = { clients: portfolio.clients, isBehind: false };
      return;
    }
    standings.value = { clients: standings.peek().clients, isBehind: true };
    assessAll(opened, chosen, earlier).then(({ clients, earlier: assessed }) => {
      earlier = assessed;
      // Only what was chosen last is shown.
      if (at.peek() === chosen.at && since.peek() === chosen.since)
        standings.value = { clients, isBehind: false };
    });
  });
  return standings;
}

type Before = EmbeddedClient["before"];

/** How the clients stood at an earlier instant: asked again for each move of the later one. */
interface Earlier {
  readonly since: string;
  readonly standings: readonly Before[];
}

async function assessAll(
  opened: OpenedReport,
  { at, since }: { readonly at: string; readonly since: string },
  known: Earlier | undefined,
): Promise<{ readonly clients: readonly EmbeddedClient[]; readonly earlier: Earlier }> {
  const engine = await opened.engine();
  const histories = await opened.histories();
  const earlier =
    known?.since === since
      ? known
      : {
          since,
          standings: histories.map((history): Before => {
            const { score, band } = engine.assess(history, { at: since });
            return { score, band };
          }),
        };
  const clients = opened.portfolio.clients.map((client, place) => {
    const history = histories[place];
    if (history === undefined) return client;
    const now = overviewOf(engine.assess(history, { at }), history.client);
    return { ...client, now, before: earlier.standings[place] ?? client.before };
  });
  return { clients, earlier };
}
