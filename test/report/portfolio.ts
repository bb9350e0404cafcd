import { readFileSync } from "node:fs";
import { appendEvents, createHistory, createRiskEngine, defaultPack, type History } from "../../src/index.ts";

export const AT = "2026-11-01";

export const engine = createRiskEngine({ packs: [defaultPack] });

/** The clients of the example, with what else is known of them, by their number. */
export function exampleHistories(known: (number: number) => object = () => ({})): readonly History[] {
  const read = (name: string) => readFileSync(`examples/portfolio/${name}`, "utf8");
  const events = read("events.ndjson")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  return JSON.parse(read("clients.json")).map((profile: { id: string }, number: number) =>
    appendEvents(
      createHistory({ ...profile, ...known(number) }),
      events.filter(({ client }) => client === profile.id),
    ),
  );
}
