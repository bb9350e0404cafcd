import { do_not_optimize } from "mitata";
import { createRiskEngine } from "../src/index.ts";
import { historyOf } from "./client.ts";
import { makeClients, readTrusted, UNTIL } from "./clients.ts";
import { assessByHand, eightRules } from "./eight-rules/assess.ts";
import { measureInTurn } from "./measure.ts";
import type { BenchTable } from "./report.ts";

const CLIENTS = 2000;
const EVENTS = 200;
const AT = "2026-01-01";
const BY_HAND = "a program for just these rules, written by hand";

/** How far the engine is from what could be: eight frozen rules, by the engine and by a program that knows no others. */
export async function benchLimit(): Promise<BenchTable> {
  const engine = createRiskEngine({ packs: [eightRules] });
  const at = Date.parse(AT);
  const raws = makeClients(CLIENTS, { events: EVENTS, perDay: EVENTS / 365, until: UNTIL });
  const clients = raws.map((raw) => ({ profile: raw.profile, events: readTrusted(raw) }));
  for (const client of clients) {
    const expected = JSON.stringify(engine.assess(historyOf(client), { at: AT }));
    const byHand = JSON.stringify(assessByHand(client.profile, client.events, at));
    if (byHand !== expected) throw new Error(`both do not come to the same over ${client.profile.id}`);
  }
  const measured = await measureInTurn(
    [
      {
        name: "**client-risk**, compiled",
        units: clients.length,
        pass: () => {
          for (const client of clients) do_not_optimize(engine.assess(historyOf(client), { at: AT }));
        },
      },
      {
        name: BY_HAND,
        units: clients.length,
        pass: () => {
          for (const { profile, events } of clients) do_not_optimize(assessByHand(profile, events, at));
        },
      },
    ],
    { reference: BY_HAND, rounds: 7 },
  );
  return {
    caption: `The limit: eight rules (counts, shares, sums, people, a failure; curves, fading, groups), asked of ${CLIENTS.toLocaleString("en")} clients of ${EVENTS} events in a year, from events that were read and checked to whole assessments. Both give the same bytes, compared before anything is timed.`,
    head: ["evaluator", "clients a second", "× by hand"],
    rows: measured.map(({ name, unitsPerSecond, ratio }) => [
      name,
      Math.round(unitsPerSecond).toLocaleString("en"),
      ratio.toPrecision(2),
    ]),
  };
}
