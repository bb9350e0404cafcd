import { readFileSync } from "node:fs";
import fc from "fast-check";
import { eventCatalogue } from "../../src/events/catalogue.ts";
import { signOf } from "../../src/events/event-sign.ts";
import { parseEvents } from "../../src/events/parse.ts";
import { parseProfiles } from "../../src/events/profile.ts";
import { formatInstant } from "../../src/events/time.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { simulateOrdinaryClient } from "../simulation/ordinary.ts";
import { TYPICAL_CLIENTS } from "../simulation/typical.ts";
import { profile, storyOf } from "../stories.ts";
import { examplesOf } from "./examples.ts";
import { eventsOf, type Life, lifeOf, withEvents } from "./life.ts";

/** Busy and content through a simulated year. */
export function ordinaryLives(seeds: number): readonly Life[] {
  return Array.from({ length: seeds }, (_, seed) => lifeOf(`ordinary ${seed}`, simulateOrdinaryClient(seed)));
}

/** Trouble of each kind through a simulated year. */
export function typicalLives(seeds: number): readonly Life[] {
  return Object.entries(TYPICAL_CLIENTS).flatMap(([kind, simulate]) =>
    Array.from({ length: seeds }, (_, seed) => lifeOf(`${kind} ${seed}`, simulate(seed))),
  );
}

/** The clients of the example portfolio. */
export function portfolioLives(): readonly Life[] {
  const folder = "examples/portfolio";
  const lines = readFileSync(`${folder}/events.ndjson`, "utf8").trim().split("\n");
  const { events } = parseEvents(lines.map((line) => JSON.parse(line)));
  const { profiles } = parseProfiles(JSON.parse(readFileSync(`${folder}/clients.json`, "utf8")));
  return profiles.map((one) => {
    const own = events.filter(({ client }) => client === one.id);
    return lifeOf(one.name ?? one.id, appendEvents(createHistory(one), own));
  });
}

/** A client of whom one good word is known. */
export function quietLife(): Life {
  const client = { id: "quiet", since: "2022-01-01", monthlyRevenue: 3000 };
  const praise = { id: "q1", client: "quiet", at: "2026-01-05T09:00:00Z", type: "praise.received" };
  return lifeOf("quiet", appendEvents(createHistory(client), [praise]));
}

/** A client of whom hardly more is known than that the same bad thing happens to it, told with all that may be told. */
export function themedLives(): readonly Life[] {
  const names = { contact: "director", employee: "olga" };
  return eventCatalogue.names
    .flatMap((type) =>
      examplesOf(type, { told: names, optional: "all" }).map((example, nth) => {
        const life = quietLife();
        const told = [0, 5, 10, 15].map((days) => ({
          ...example,
          id: `t${days}`,
          at: formatInstant(Date.UTC(2026, 1, 1 + days, 10)),
        }));
        return { ...withEvents(life, eventsOf(life, told)), name: `${type} ${nth}` };
      }),
    )
    .filter(({ events }) => events.some((event) => signOf(event, eventCatalogue) === "bad"));
}

/** Logs of events of all types, with attributes left out by chance. */
const anyLife = (maxLength: number): fc.Arbitrary<Life> =>
  fc.tuple(profile, storyOf(100_000, maxLength)).map(([client, story]) => {
    const events = [...new Map(story.map((event) => [event.id, event])).values()];
    return lifeOf("random", appendEvents(createHistory(client), events));
  });

/** Random lives, the same for the same seed. */
export function randomLives(count: number, seed: number, maxLength = 60): readonly Life[] {
  return fc.sample(anyLife(maxLength), { numRuns: count, seed });
}
