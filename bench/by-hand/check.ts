/**
 * Holds the program by hand to the engine: both must give the same bytes. Prints the first differences, by finding and by
 * recommendation.
 *
 *     npx tsx bench/by-hand/check.ts [CLIENTS] [STORIES] [EDGES]
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Assessment } from "../../src/assess/assessment.ts";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY, formatInstant } from "../../src/events/time.ts";
import { appendEvents, createHistory, createRiskEngine, defaultPack } from "../../src/index.ts";
import { parseScenarios, runScenario } from "../../src/testing.ts";
import { eventOf, LENGTH_DAYS, profile as profiles, START } from "../../test/stories.ts";
import { makeClient, makeClients, readTrusted, UNTIL } from "../clients.ts";
import { assessByHand } from "./assess.ts";
import { edgeStory } from "./edge-stories.ts";

const DIFFERENCES_SHOWN = 5;
const engine = createRiskEngine({ packs: [defaultPack] });
const fired = new Set<string>();
const advised = new Set<string>();
const refused = new Set<string>();
let compared = 0;
let different = 0;

/** Compares what both say of one client at some moments. */
function compare(
  name: string,
  profile: unknown,
  events: readonly RiskEvent[],
  moments: readonly number[],
): void {
  const history = appendEvents(createHistory(profile), events, { trusted: true });
  for (const at of moments) {
    const expected = engine.assess(history, { at: formatInstant(at) });
    const found = assessByHand(history.client, events, at);
    compared++;
    for (const { rule } of expected.findings) fired.add(rule);
    for (const { action } of [...expected.recommendations, ...expected.withheld]) advised.add(action);
    for (const { action, reasons } of expected.withheld) {
      for (const { kind } of reasons) refused.add(kind === "guard" ? `guard of ${action}` : kind);
    }
    if (JSON.stringify(found) === JSON.stringify(expected)) continue;
    different++;
    if (different <= DIFFERENCES_SHOWN) tellDifference(`${name} at ${formatInstant(at)}`, expected, found);
  }
}

function tellDifference(where: string, expected: Assessment, found: Assessment): void {
  console.log(`\n${where}`);
  tellList("finding", expected.findings, found.findings, ({ rule, subject }) => `${rule} ${subject ?? ""}`);
  const keyOf = ({ action, subject = "" }: { action: string; subject?: string }): string =>
    `${action} ${subject}`;
  tellList("recommendation", expected.recommendations, found.recommendations, keyOf);
  tellList("withheld", expected.withheld, found.withheld, keyOf);
  const { findings: _, recommendations: __, withheld: ___, ...rest } = expected;
  for (const [key, value] of Object.entries(rest)) {
    const own: unknown = Reflect.get(found, key);
    if (JSON.stringify(own) === JSON.stringify(value)) continue;
    console.log(`  ${key}: expected ${JSON.stringify(value)}\n    found ${JSON.stringify(own)}`);
  }
}

function tellList<One>(
  what: string,
  expected: readonly One[],
  found: readonly One[],
  keyOf: (one: One) => string,
): void {
  const wanted = new Map(expected.map((one) => [keyOf(one), JSON.stringify(one)]));
  const given = new Map(found.map((one) => [keyOf(one), JSON.stringify(one)]));
  for (const [key, text] of wanted) {
    const own = given.get(key);
    if (own === undefined) console.log(`  ${what} missing: ${key}`);
    else if (own !== text)
      console.log(`  ${what} differs: ${key}\n    expected ${text}\n    found    ${own}`);
  }
  for (const key of given.keys()) if (!wanted.has(key)) console.log(`  ${what} too many: ${key}`);
  const order = [...wanted.keys()].join(", ");
  const ownOrder = [...given.keys()].join(", ");
  if (wanted.size === given.size && order !== ownOrder)
    console.log(`  order of ${what}: ${order} / ${ownOrder}`);
}

function tellSoFar(what: string): void {
  console.log(`${what}: ${compared} assessments so far, ${different} differ`);
}

/** The clients of the bench, as the bench looks at them. */
function checkBench(count: number): void {
  for (const raw of makeClients(count, { events: 200, perDay: 200 / 365, until: UNTIL })) {
    compare(raw.profile.id, raw.profile, readTrusted(raw), [UNTIL]);
  }
  tellSoFar("clients of the bench");
}

/** Clients of other sizes and paces, events out of order, at moments of their story. */
function checkOtherClients(count: number): void {
  for (let i = 0; i < count; i++) {
    const events = 10 + ((i * 37) % 490);
    const perDay = [0.1, 0.3, 200 / 365, 1, 2.5][i % 5] as number;
    const raw = makeClient({ events, perDay, seed: 100_000 + i, until: UNTIL });
    const trusted = readTrusted(raw);
    const days = events / perDay;
    const moments = [0, 0.13, 0.31, 0.5, 0.77, 1.02].map((part) => UNTIL - Math.floor(part * days) * DAY);
    const told = i % 3 === 0 ? trusted.toReversed() : trusted;
    compare(`${raw.profile.id} (${events} events, ${perDay} a day)`, raw.profile, told, moments);
  }
  tellSoFar("clients of other shapes");
}

/** Stories of a small world with every type of event, in which people, incidents and instants meet often. */
function checkStories(count: number, maxLength: number): void {
  const ids = 1_000_000;
  const arbitrary = fc.tuple(profiles, fc.array(eventOf(ids), { maxLength, size: "max" }));
  fc.sample(arbitrary, { numRuns: count, seed: 20_260_101 + maxLength }).forEach(([profile, told], i) => {
    const taken = new Set<string | undefined>();
    const begun = new Set<string | undefined>();
    const events = told.filter((event) => {
      if (event.type === "event.withdrawn" || taken.has(event.id)) return false;
      taken.add(event.id);
      if (event.type !== "incident.occurred") return true;
      const isFirst = !begun.has(event.incident);
      begun.add(event.incident);
      return isFirst;
    });
    const moments = [0.2, 0.45, 0.7, 0.9, 1.01].map((part) => START + Math.floor(part * LENGTH_DAYS) * DAY);
    compare(`story ${i} of ${events.length} events`, profile, events, moments);
  });
  tellSoFar(`stories of up to ${maxLength} events`);
}

/** Stories whose events lie on the edges of what rules look at. */
function checkEdges(count: number): void {
  const actions = Object.keys(engine.actions);
  for (let number = 0; number < count; number++) {
    const { profile, events, at } = edgeStory(number, actions);
    compare(`edge story ${number} of ${events.length} events`, profile, events, [at]);
  }
  tellSoFar("stories on the edges of windows");
}

/** The stories that hold the heuristics. */
function checkScenarios(): void {
  const folder = join(import.meta.dirname, "../../test/scenarios");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.ya?ml$/.test(file),
  );
  let skipped = 0;
  for (const file of files.sort()) {
    for (const scenario of parseScenarios(readFileSync(join(folder, file), "utf8"), { file }).scenarios) {
      try {
        const { events, moments } = runScenario(scenario, engine);
        const instants = moments.flatMap(({ at }) => [Date.parse(at), Date.parse(at) + 45 * DAY]);
        const isContested = events.some(({ type }) => type === "event.withdrawn");
        if (isContested) skipped++;
        else compare(file, scenario.client, events, instants);
      } catch (error) {
        skipped++;
        console.log(`  ${file}: not run (${String(error).slice(0, 100)})`);
      }
    }
  }
  tellSoFar(`scenarios (${skipped} skipped)`);
}

function tellCoverage(): void {
  const unfired = engine.rules
    .filter(({ event, name }) => event.type === "finding" && !fired.has(name))
    .map(({ name }) => name);
  const unadvised = Object.keys(engine.actions).filter((name) => !advised.has(name));
  const guarded = Object.entries(engine.actions).flatMap(([name, { guard }]) =>
    guard ? [`guard of ${name}`] : [],
  );
  const unrefused = [...guarded, "snoozed", "settling", "cooldown", "quiet-period", "excluded"].filter(
    (one) => !refused.has(one),
  );
  console.log(`never fired: ${unfired.join(", ") || "none"}`);
  console.log(`never advised: ${unadvised.join(", ") || "none"}`);
  console.log(`never held back by: ${unrefused.join(", ") || "none"}`);
}

const [clients = "2000", stories = "400", edges = "20000"] = process.argv.slice(2);
checkScenarios();
checkBench(Number(clients));
checkOtherClients(Math.ceil(Number(clients) / 4));
checkStories(Number(stories), 60);
checkStories(Number(stories), 300);
checkEdges(Number(edges));
tellCoverage();
if (different > 0) process.exitCode = 1;
