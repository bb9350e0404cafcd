import { readdirSync } from "node:fs";
import { table } from "./markdown.ts";

/** A folder of `src`: what it knows, in a few words and in a sentence. */
export interface Room {
  readonly room: string;
  readonly brief: string;
  readonly knows: string;
}

/** The stages of the story, in their order. */
export const STAGES: readonly Room[] = [
  {
    room: "events",
    brief: "what happened",
    knows: "What happened: types and their attributes, parsing, time.",
  },
  {
    room: "history",
    brief: "ordered, kept",
    knows: "A client's ordered past: append, merge, prune, versions, indexes, incidents.",
  },
  {
    room: "facts",
    brief: "what can be asked",
    knows: "The vocabulary of the rules, a file a fact; in `facts/reading` what facts read with.",
  },
  {
    room: "rules",
    brief: "what is found",
    knows: "Rule files (`file`), their running form (`compile`), asking them (`run`).",
  },
  { room: "score", brief: "what it weighs", knows: "Points to score, bands, and the share of each finding." },
  { room: "advice", brief: "what to do", knows: "Candidates, arbitration, advice and what is withheld." },
];

/** What is built on the stages; the first two are parts of the core. */
export const WORKSHOPS: readonly Room[] = [
  {
    room: "assess",
    brief: "the story end to end: history, packs and an instant become an assessment",
    knows: "The story end to end.",
  },
  {
    room: "explain",
    brief: "an assessment in words; why, what changed, what comes next",
    knows:
      "An assessment in words: text and Markdown, English and Russian. Why it is so (`why`), how it moves in time (`time`), what would change it (`change`).",
  },
  {
    room: "files",
    brief: "streams, NDJSON, CSV, YAML",
    knows: "Files and streams: NDJSON, CSV, JSON and YAML text.",
  },
  { room: "import", brief: "tables become events", knows: "Maps that turn the rows of tables into events." },
  {
    room: "scenarios",
    brief: "stories that hold the rules",
    knows: "Stories with expectations, and what came of them.",
  },
  {
    room: "lint",
    brief: "what rules hardly mean",
    knows: "What rule files say and hardly mean, a file for each thing that it looks for.",
  },
  {
    room: "report",
    brief: "a page with the engine inside",
    knows:
      "A portfolio as one page that needs nothing else, with the engine inside; in `report/page` what runs in it, a file for each component.",
  },
  {
    room: "editors",
    brief: "what editors complete",
    knows: "JSON Schemas with the names that packs know, for editors.",
  },
  {
    room: "diff",
    brief: "what rules mean otherwise",
    knows: "How two sets of rules differ in meaning, and a history that shows it.",
  },
  {
    room: "mutants",
    brief: "what no story notices",
    knows: "Rules changed one thing at a time, and the stories that notice.",
  },
  {
    room: "live",
    brief: "kept, watched, told of",
    knows:
      "Histories kept in a store, assessed when something changes: the desk, the stores (`memory`, `sqlite`, `postgres`), the `contract` that makes one.",
  },
  { room: "cli", brief: "the command", knows: "The command, a file for each of its commands." },
  {
    room: "plain-rules",
    brief: "rules without events",
    knows: "Rules of json-rules-engine without events of ours, compiled.",
  },
  {
    room: "json-rules-engine",
    brief: "fetched facts",
    knows: "The same packs on an Engine of json-rules-engine.",
  },
];

/** Rooms that all others may use. */
const GROUND: readonly Room[] = [
  { room: "words", brief: "languages, plurals", knows: "Languages, plurals, units for people." },
];

/** Every room in the order in which imports may point back. */
export function roomTable(): string {
  const rooms = [...GROUND, ...STAGES, ...WORKSHOPS];
  const folders = readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const untold = folders.map(({ name }) => name).filter((name) => rooms.every(({ room }) => room !== name));
  if (untold.length > 0)
    throw new Error(`.ci/rooms.ts does not tell what src/${untold.join(", src/")} knows`);
  return table(
    ["room", "what it knows"],
    rooms.map(({ room, knows }) => [`\`${room}\``, knows]),
  );
}
