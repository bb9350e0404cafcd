import { appendEvents, createHistory, createRiskEngine, defaultPack } from "../src/index.ts";
import { makeClient, makeClients, readTrusted, UNTIL } from "./clients.ts";
import type { BenchTable } from "./report.ts";

const AT = "2026-01-01";
const ROUNDS = 5;

/** How time grows with clients, with events of a client and with rules: each size is measured by itself. */
export async function benchScaling(): Promise<BenchTable> {
  return {
    caption:
      "How time grows. The exponent is that of the size over the one before it: 1 where ten times as much takes ten times as long.",
    head: ["", "size", "ms", "exponent"],
    rows: [
      ...grow(
        "clients of 100 events (a hundred stories, over and over), from events that were read and checked",
        [100, 1000, 10_000, 100_000],
        ofClients,
      ),
      ...grow("events of one client in two years, from raw ones", [10, 100, 1000, 10_000, 100_000], ofEvents),
      ...grow("rules, loaded", [10, 100, 1000], (size) => () => createRiskEngine({ packs: [packOf(size)] })),
      ...grow("rules, asked of 100 clients of 200 events", [10, 100, 1000], ofRules),
    ],
  };
}

type Work = () => unknown;

function grow(what: string, sizes: readonly number[], workOf: (size: number) => Work): string[][] {
  const works = sizes.map(workOf);
  const spent = sizes.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [i, work] of works.entries()) {
      // Short work is repeated, so that the clock can tell it.
      const times = Math.max(1, Math.round(1000 / (sizes[i] as number)));
      const start = performance.now();
      for (let n = 0; n < times; n++) work();
      if (round > 0) spent[i]?.push((performance.now() - start) / times);
    }
  }
  const medians = spent.map((own) => own.sort((a, b) => a - b)[own.length >> 1] as number);
  return sizes.map((size, i) => {
    const before = medians[i - 1];
    const exponent = before === undefined ? "" : Math.log10((medians[i] as number) / before).toFixed(2);
    return [i === 0 ? what : "", size.toLocaleString("en"), formatMillis(medians[i] as number), exponent];
  });
}

/** Three digits, without a power of ten. */
function formatMillis(value: number): string {
  return value.toLocaleString("en", { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
}

/** A hundred stories over and over: each time the client is a new one to the engine. */
function ofClients(size: number): Work {
  const engine = createRiskEngine({ packs: [defaultPack] });
  const clients = makeClients(100, { events: 100, perDay: 100 / 365, until: UNTIL }).map((raw) => ({
    profile: raw.profile,
    events: readTrusted(raw),
  }));
  return () => {
    for (let i = 0; i < size; i++) {
      const { profile, events } = clients[i % clients.length] as (typeof clients)[number];
      engine.assess(appendEvents(createHistory(profile), events, { trusted: true }), { at: AT });
    }
  };
}

function ofEvents(size: number): Work {
  const engine = createRiskEngine({ packs: [defaultPack] });
  const { profile, events } = makeClient({ events: size, perDay: size / 730, seed: 3, until: UNTIL });
  return () => engine.assess(appendEvents(createHistory(profile), events), { at: AT });
}

function ofRules(size: number): Work {
  const engine = createRiskEngine({ packs: [packOf(size)] });
  const clients = makeClients(100, { events: 200, perDay: 200 / 365, until: UNTIL });
  const histories = clients.map((raw) =>
    appendEvents(createHistory(raw.profile), readTrusted(raw), { trusted: true }),
  );
  let second = 0;
  // Another instant each time, so that nothing stands from the time before.
  return () => {
    second = (second + 1) % 60;
    const at = `2025-06-01T00:00:${String(59 - second).padStart(2, "0")}Z`;
    for (const history of histories) engine.assess(history, { at });
  };
}

const TYPES = [
  "call.ignored",
  "call.*",
  "message.*",
  "document.*",
  "payment.late",
  "complaint.*",
  "promise.broken",
];

/** Rules of three conditions each, over facts that no two of them share; of however many, windows are of the same lengths. */
function packOf(size: number): unknown {
  const leaf = (rule: number, part: number) => ({
    fact: "count",
    params: {
      events: TYPES[(rule + part) % TYPES.length],
      within: `${(7 + ((rule * 37) % 83)) * 24 * 60 + rule}m`,
    },
    operator: "greaterThan",
    value: part * 3,
  });
  return {
    pack: "scaling",
    version: "1.0.0",
    rules: Array.from({ length: size }, (_, rule) => ({
      name: `rule-${rule}`,
      conditions: { all: [leaf(rule, 0), { any: [leaf(rule, 1), leaf(rule, 2)] }] },
      event: {
        type: "finding",
        params: { dimension: "service", side: "client", risk: "churn", points: 1, halfLife: "30d" },
      },
    })),
  };
}
