import { do_not_optimize } from "mitata";
import { adviseClient } from "../src/advice/advise.ts";
import { closeCase, judgeCase, openCase, openPast } from "../src/assess/case.ts";
import type { RiskEvent } from "../src/events/catalogue.ts";
import { parseEvents } from "../src/events/parse.ts";
import { CaseView } from "../src/facts/reading/case-view.ts";
import { SUBJECT_KINDS } from "../src/facts/reading/subject-kind.ts";
import { appendEvents, createHistory, createRiskEngine, defaultPack, type History } from "../src/index.ts";
import { createAsyncRiskEngine } from "../src/json-rules-engine/create-engine.ts";
import { loadPacks } from "../src/rules/compile/load-packs.ts";
import { findFindings } from "../src/rules/run/find.ts";
import { makeClients, readTrusted, UNTIL } from "./clients.ts";
import { measureInTurn, median } from "./measure.ts";
import type { BenchTable } from "./report.ts";

const CLIENTS = 2000;
/** So many are assessed by both evaluators before anything is timed. */
const COMPARED = 50;
const CLIENTS_AT_ONCE = 100;
const ROUNDS = 80;
const EVENTS = 200;
const SHAPE = { events: EVENTS, perDay: EVENTS / 365, until: UNTIL };
const AT = "2026-01-01";
const BY_LIBRARY = "`client-risk/json-rules-engine`";

/** A client end to end, from parsed events to the whole assessment, by the two evaluators. */
export async function benchClient(): Promise<BenchTable> {
  const packs = [defaultPack];
  const compiled = createRiskEngine({ packs });
  const byLibrary = createAsyncRiskEngine({ packs });
  const clients = makeClients(CLIENTS, SHAPE).map((raw) => ({
    profile: raw.profile,
    events: readTrusted(raw),
  }));
  const few = clients.slice(0, 20);
  for (const client of clients.slice(0, COMPARED)) {
    const expected = JSON.stringify(compiled.assess(historyOf(client), { at: AT }));
    const other = JSON.stringify(await byLibrary.assess(historyOf(client), { at: AT }));
    if (other !== expected) throw new Error(`both do not come to the same over ${client.profile.id}`);
  }
  const measured = await measureInTurn(
    [
      {
        name: "**client-risk**, compiled",
        units: clients.length,
        pass: () => {
          for (const client of clients) do_not_optimize(compiled.assess(historyOf(client), { at: AT }));
        },
      },
      {
        name: BY_LIBRARY,
        units: few.length,
        pass: async () => {
          for (const client of few) do_not_optimize(await byLibrary.assess(historyOf(client), { at: AT }));
        },
      },
    ],
    { reference: BY_LIBRARY, rounds: 7 },
  );
  return {
    caption: `A client, end to end: ${CLIENTS.toLocaleString("en")} clients of ${EVENTS} events in a year, from events that were read and checked to whole assessments by the default pack. Both give the same bytes, compared over ${COMPARED} of them before anything is timed.`,
    head: ["evaluator", "clients a second", `× ${BY_LIBRARY}`],
    rows: measured.map(({ name, unitsPerSecond, ratio }) => [
      name,
      Math.round(unitsPerSecond).toLocaleString("en"),
      ratio.toPrecision(3),
    ]),
    packages: ["json-rules-engine", "zod"],
  };
}

export function historyOf({
  profile,
  events,
}: {
  readonly profile: unknown;
  readonly events: readonly RiskEvent[];
}): History {
  return appendEvents(createHistory(profile), events, { trusted: true });
}

/** Where the time of one client goes, stage by stage: each stage over all clients at once, as clocks are coarse. */
export async function profileClient(): Promise<BenchTable> {
  const rules = loadPacks({ packs: [defaultPack] });
  const at = Date.parse(AT);
  const raws = makeClients(CLIENTS_AT_ONCE, SHAPE);
  const spent = new Map<string, number[]>();
  const stage = <Result>(name: string, work: () => Result): Result => {
    const start = performance.now();
    const result = work();
    spent.set(name, [...(spent.get(name) ?? []), performance.now() - start]);
    return result;
  };
  for (let round = 0; round < ROUNDS; round++) {
    const read = stage("events read and checked", () => raws.map(({ events }) => parseEvents(events).events));
    const empty = stage("history: profile", () => raws.map(({ profile }) => createHistory(profile)));
    const histories = stage("history: ids, order", () =>
      empty.map((history, i) => appendEvents(history, read[i] ?? [], { trusted: true })),
    );
    const cases = stage("index, by type and actionsTaken", () =>
      histories.map((history) => openCase(rules, history, at)),
    );
    stage("contacts, employees and failures, listed", () => {
      for (const { file } of cases) {
        const view = new CaseView(file, rules);
        for (const kind of SUBJECT_KINDS) view.subjectsOf(kind);
      }
    });
    const found = stage("facts and finding rules", () =>
      cases.map((opened) => ({ opened, found: findFindings(rules, opened.file) })),
    );
    const judged = stage("score", () =>
      found.map((known) => ({
        ...known,
        judgement: judgeCase(known.opened, known.found.findings, undefined),
      })),
    );
    const advised = stage("recommendation rules, guards, arbitration", () =>
      judged.map((known, i) => {
        const { opened, found, judgement } = known;
        const past = openPast(rules, histories[i] as History, opened);
        return { ...known, advice: adviseClient(rules, found, judgement.scored, past) };
      }),
    );
    stage("output", () =>
      advised.map(({ opened, found, judgement, advice }) =>
        closeCase(rules, opened, found.findings, judgement, advice),
      ),
    );
  }
  // The first half only warms up.
  const rows = [...spent].map(([name, times]) => ({
    name,
    micros: (median(times.slice(ROUNDS / 2)) / raws.length) * 1000,
  }));
  const whole = rows.reduce((total, { micros }) => total + micros, 0);
  return {
    caption: `Where the time of a client goes: ${EVENTS} events as they come out of \`JSON.parse\`, assessed once by the default pack.`,
    head: ["stage", "µs", "share"],
    rows: [...rows, { name: "all", micros: whole }].map(({ name, micros }) => [
      name,
      micros.toFixed(0),
      `${((100 * micros) / whole).toFixed(0)} %`,
    ]),
  };
}
