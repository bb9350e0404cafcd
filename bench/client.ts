import { createAsyncRiskEngine } from "../src/adapters/json-rules-engine/create-engine.ts";
import { closeCase, judgeCase, openCase } from "../src/case.ts";
import { parseEvents } from "../src/events/parse.ts";
import { appendEvents, createHistory, createRiskEngine, defaultPack, type History } from "../src/index.ts";
import { adviseClient } from "../src/recommendations/advise.ts";
import { findFindings } from "../src/rules/find.ts";
import { loadPacks } from "../src/rules/load-packs.ts";
import { makeClients, type RawClient, readTrusted, UNTIL } from "./clients.ts";
import { measureInTurn } from "./measure.ts";
import type { BenchTable } from "./report.ts";

const EVENTS = 200;
const AT = "2026-01-01";
const BY_LIBRARY = "`client-risk/json-rules-engine`";

/** A client end to end, from parsed events to the whole assessment, by the two evaluators. */
export async function benchClient(): Promise<BenchTable> {
  const packs = [defaultPack];
  const compiled = createRiskEngine({ packs });
  const byLibrary = createAsyncRiskEngine({ packs });
  const clients = makeClients(200, { events: EVENTS, perDay: EVENTS / 365, until: UNTIL }).map((raw) => ({
    profile: raw.profile,
    events: readTrusted(raw),
  }));
  const few = clients.slice(0, 10);
  const historyOf = ({ profile, events }: (typeof clients)[number]): History =>
    appendEvents(createHistory(profile), events, { trusted: true });
  for (const client of clients.slice(0, 50)) {
    const expected = JSON.stringify(compiled.assess(historyOf(client), { at: AT }));
    const found = JSON.stringify(await byLibrary.assess(historyOf(client), { at: AT }));
    if (found !== expected) throw new Error(`the evaluators differ over ${client.profile.id}`);
  }
  const measured = await measureInTurn(
    [
      {
        name: "**client-risk**, compiled",
        units: clients.length,
        pass: () => clients.map((client) => compiled.assess(historyOf(client), { at: AT })),
      },
      {
        name: BY_LIBRARY,
        units: few.length,
        pass: async () => {
          for (const client of few) await byLibrary.assess(historyOf(client), { at: AT });
        },
      },
    ],
    { reference: BY_LIBRARY, rounds: 5 },
  );
  return {
    caption: `A client, end to end: ${EVENTS} events of a year, read and checked before, to the whole assessment by the default pack. Both give the same bytes.`,
    head: ["evaluator", "clients a second", `× ${BY_LIBRARY}`],
    rows: measured.map(({ name, unitsPerSecond, ratio }) => [
      name,
      Math.round(unitsPerSecond).toLocaleString("en"),
      ratio.toPrecision(3),
    ]),
    packages: ["json-rules-engine", "zod"],
  };
}

/** Where the time of one client goes, stage by stage. */
export async function profileClient(): Promise<BenchTable> {
  const rules = loadPacks({ packs: [defaultPack] });
  const at = Date.parse(AT);
  const raws = makeClients(200, { events: EVENTS, perDay: EVENTS / 365, until: UNTIL });
  const spent = new Map<string, number[]>();
  for (let round = 0; round <= 20; round++) {
    const sums = new Map<string, number>();
    for (const raw of raws) timeStages(raw, sums);
    if (round > 5) for (const [stage, sum] of sums) spent.set(stage, [...(spent.get(stage) ?? []), sum]);
  }
  const rows = [...spent].map(([stage, sums]) => ({
    stage,
    micros: ((sums.sort((a, b) => a - b)[sums.length >> 1] as number) / raws.length) * 1000,
  }));
  const whole = rows.reduce((total, { micros }) => total + micros, 0);
  return {
    caption: `Where the time of a client goes: ${EVENTS} events as they come out of \`JSON.parse\`, assessed once by the default pack.`,
    head: ["stage", "µs", "share"],
    rows: [
      ...rows.map(({ stage, micros }) => [
        stage,
        micros.toFixed(0),
        `${((100 * micros) / whole).toFixed(0)} %`,
      ]),
      ["all", whole.toFixed(0), "100 %"],
    ],
  };

  function timeStages({ profile, events: input }: RawClient, sums: Map<string, number>): void {
    let last = performance.now();
    const lap = (stage: string, less = 0): number => {
      const now = performance.now();
      const own = now - last - less;
      sums.set(stage, (sums.get(stage) ?? 0) + own);
      last = performance.now();
      return own;
    };
    const { events } = parseEvents(input);
    lap("reading and checking the events");
    const history = appendEvents(createHistory(profile), events, { trusted: true });
    lap("the history: profile, order, ids");
    // A second look at the same history finds its indexes made: what it saves is their cost.
    const first = performance.now();
    findFindings(rules, openCase(rules, history, at).view);
    const withIndexes = performance.now() - first;
    last = performance.now();
    const opened = openCase(rules, history, at);
    const findings = findFindings(rules, opened.view);
    const facts = lap("facts and finding rules");
    sums.set(
      "indexes, made when first asked for",
      (sums.get("indexes, made when first asked for") ?? 0) + withIndexes - facts,
    );
    last = performance.now();
    const verdict = judgeCase(opened, findings, undefined);
    lap("score");
    const advice = verdict.isAdvisable
      ? adviseClient(rules, opened, verdict, findings)
      : { recommendations: [], withheld: [] };
    lap("recommendation rules, guards, arbitration");
    closeCase(rules, opened, findings, verdict, advice);
    lap("the assessment itself");
  }
}
