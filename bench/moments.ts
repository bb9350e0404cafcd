import { do_not_optimize } from "mitata";
import { DAY, formatInstant } from "../src/events/time.ts";
import { appendEvents, createHistory, createRiskEngine, defaultPack, type History } from "../src/index.ts";
import { makeClient, makeClients, readTrusted, UNTIL } from "./clients.ts";
import { measureInTurn } from "./measure.ts";
import type { BenchTable } from "./report.ts";

/** So many events fill the two years that rules look back on, and a hundred thousand of them two thousand years. */
const PER_DAY = 100 / 730;
const LATE = Date.UTC(3900, 0);
const SIZES = [100, 1000, 10_000, 100_000];
const MOMENTS = 50;

/** Another moment of a history at hand: only what the windows hold should cost. */
export async function benchMoments(): Promise<BenchTable> {
  const engine = createRiskEngine({ packs: [defaultPack] });
  const contenders = SIZES.map((events) => {
    const raw = makeClient({ events, perDay: PER_DAY, seed: 7, until: LATE });
    const history = historyOf(raw.profile, readTrusted(raw));
    // In no order, so that little of one look stands at the next.
    const moments = Array.from({ length: MOMENTS }, (_, i) =>
      formatInstant(LATE - ((i * 17) % MOMENTS) * DAY),
    );
    const pass = () => {
      for (const at of moments) do_not_optimize(engine.assess(history, { at }));
    };
    return { name: `${events.toLocaleString("en")} events`, units: MOMENTS, pass };
  });
  const measured = await measureInTurn(contenders, { reference: contenders[0]?.name ?? "", rounds: 5 });
  return {
    caption: `Another moment of a history at hand, at the same number of events a day (${MOMENTS} moments in no order).`,
    head: ["history", "µs a moment", "time × the shortest"],
    rows: measured.map(({ name, unitsPerSecond, ratio }) => [
      name,
      (1e6 / unitsPerSecond).toFixed(0),
      (1 / ratio).toFixed(2),
    ]),
  };
}

const CLIENTS = 1000;
const ONCE = "once, from events that were read and checked";

/** Daily assessments over a year: what did not change between two days need not be computed. */
export async function benchYear(): Promise<BenchTable> {
  const engine = createRiskEngine({ packs: [defaultPack] });
  const raws = makeClients(CLIENTS, { events: 500, perDay: 500 / 365, until: UNTIL });
  const trusted = raws.map((raw) => ({ profile: raw.profile, events: readTrusted(raw) }));
  const days = Array.from({ length: 365 }, (_, i) => formatInstant(UNTIL - (364 - i) * DAY));
  const last = days.at(-1) as string;
  const contenders = [
    {
      name: ONCE,
      units: CLIENTS,
      pass: () => {
        for (const { profile, events } of trusted)
          do_not_optimize(engine.assess(historyOf(profile, events), { at: last }));
      },
    },
    {
      name: "once, from the events as they come out of `JSON.parse`",
      units: CLIENTS,
      pass: () => {
        for (const { profile, events } of raws)
          do_not_optimize(engine.assess(appendEvents(createHistory(profile), events), { at: last }));
      },
    },
    {
      name: "on every day of the year, from these",
      units: CLIENTS,
      pass: () => {
        for (const { profile, events } of raws) {
          const history = appendEvents(createHistory(profile), events);
          for (const at of days) do_not_optimize(engine.assess(history, { at }));
        }
      },
    },
  ];
  const reference = contenders[1]?.name ?? "";
  const measured = await measureInTurn(contenders, { reference, rounds: 3, passes: 1 });
  return {
    caption: `${CLIENTS.toLocaleString("en")} clients with 500 events of one year each, by the default pack.`,
    head: ["assessed", "ms a client", "time × once from raw events"],
    rows: measured.map(({ name, unitsPerSecond, ratio }) => [
      name,
      (1e3 / unitsPerSecond).toFixed(2),
      (1 / ratio).toPrecision(3),
    ]),
  };
}

function historyOf(profile: unknown, events: readonly unknown[]): History {
  return appendEvents(createHistory(profile), events, { trusted: true });
}
