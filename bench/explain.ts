import { do_not_optimize } from "mitata";
import { DAY, formatInstant } from "../src/events/time.ts";
import { compare, explain, project, timeline } from "../src/explain.ts";
import { type Assessment, createRiskEngine, defaultPack, type History } from "../src/index.ts";
import { historyOf } from "./client.ts";
import { makeClients, readTrusted, UNTIL } from "./clients.ts";
import { type Contender, measureInTurn } from "./measure.ts";
import type { BenchTable } from "./report.ts";

const CLIENTS = 50;
const EVENTS = 200;
const AT = formatInstant(UNTIL);
const ONCE = "`assess`, once";

/** What it costs to look deeper than an assessment, against one. */
export async function benchExplain(): Promise<BenchTable> {
  const engine = createRiskEngine({ packs: [defaultPack] });
  const raws = makeClients(CLIENTS, { events: EVENTS, perDay: EVENTS / 365, until: UNTIL }).map((raw) => ({
    profile: raw.profile,
    events: readTrusted(raw),
  }));
  /** Of histories that nothing was asked of before. */
  const overClients = (name: string, use: (history: History) => unknown): Contender => ({
    name,
    units: CLIENTS,
    pass: () => {
      for (const raw of raws) do_not_optimize(use(historyOf(raw)));
    },
  });
  const before = (days: number): string => formatInstant(UNTIL - days * DAY);
  const assessed = raws.map((raw) => {
    const history = historyOf(raw);
    const [earlier, after] = [before(30), AT].map((at) => engine.assess(history, { at })) as [
      Assessment,
      Assessment,
    ];
    return { history, before: earlier, after };
  });
  const contenders = [
    overClients(ONCE, (history) => engine.assess(history, { at: AT })),
    overClients("`explain`, all rules", (history) => explain(engine, history, { at: AT })),
    overClients("`explain`, one rule", (history) =>
      explain(engine, history, { at: AT, rule: "payments-late" }),
    ),
    {
      name: "`compare` of two assessments at hand",
      units: CLIENTS,
      pass: () => {
        for (const { history, before, after } of assessed)
          do_not_optimize(compare(engine, before, after, { history }));
      },
    },
    overClients("`compare`, with both assessments", (history) =>
      compare(engine, engine.assess(history, { at: before(30) }), engine.assess(history, { at: AT }), {
        history,
      }),
    ),
    overClients("`project` over 90 days", (history) =>
      project(engine, history, { at: before(90), until: AT }),
    ),
    overClients("90 days, one by one", (history) => {
      for (let day = 0; day < 90; day++) do_not_optimize(engine.assess(history, { at: before(day) }));
    }),
    overClients("`timeline` of a year of days", (history) =>
      timeline(engine, history, { from: before(364), to: AT, every: "1d" }),
    ),
    overClients("a year of days, one by one", (history) => {
      for (let day = 364; day >= 0; day--) do_not_optimize(engine.assess(history, { at: before(day) }));
    }),
  ];
  const measured = await measureInTurn(contenders, { reference: ONCE, rounds: 3, passes: 1 });
  return {
    caption: `${CLIENTS} clients of ${EVENTS} events in a year, from events that were read and checked, by the default pack.`,
    head: ["asked", "ms a client", `time × ${ONCE}`],
    rows: measured.map(({ name, unitsPerSecond, ratio }) => [
      name,
      (1e3 / unitsPerSecond).toPrecision(3),
      (1 / ratio).toPrecision(3),
    ]),
  };
}
