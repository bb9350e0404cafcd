/** Who may import whom in `src`, types included: `npm run structure` holds the tree to it. */

/** The rooms in the order of the story. Each imports only from those above it, and not from one on its own line. */
const STORY = [
  ["words"],
  ["events"],
  ["history"],
  ["facts/reading"],
  ["facts"],
  ["rules/file"],
  ["rules/compile"],
  ["rules/run"],
  ["score"],
  ["advice"],
  ["assess"],
  ["explain"],
  ["files"],
  ["scenarios", "import", "lint", "editors"],
  ["diff", "mutants"],
  ["report"],
  ["report/page"],
  ["live"],
  ["cli"],
];

/** Rooms beside the story, and which of its rooms they import from. Nothing but their door imports from them. */
const ASIDE = {
  "plain-rules": upTo("facts"),
  "json-rules-engine": upTo("explain"),
};

/** What runs in a browser. */
const CORE = [...upTo("explain"), "plain-rules", "report", "report/page"];

/** What deals with files, commands and people, and may lean on packages for that. */
const SHELL = ["files", "scenarios", "import", "lint", "diff", "mutants", "cli"];

/** What any room may lean on. */
const SMALL_PACKAGES = ["zod", "ts-pattern", "fastest-levenshtein"];

/** Packages that only what is made for them imports, and where that is. */
const DRIVERS = {
  "json-rules-engine": "^src/json-rules-engine/",
  "p-limit": "^src/json-rules-engine/",
  chokidar: "^src/cli/test-watch\\.ts$",
  immer: "^src/explain/change/what-if\\.ts$",
  preact: "^src/report/page/",
  "@preact/signals": "^src/report/page/",
  "@observablehq/plot": "^src/report/page/",
  re2js: "^src/(?:rules/compile/matches|cli/name-pattern)\\.ts$",
};

const DOOR = "^src/[^/]+$";

const forbidden = [
  {
    name: "no-circle",
    comment: "Files that import one another cannot be read one after the other.",
    from: {},
    to: { circular: true },
  },
  ...STORY.map((rooms, i) => ({
    name: `up-the-story-from-${rooms[0]}`,
    comment: "The story goes one way: a room imports only from those before it.",
    from: { path: paths(rooms) },
    to: { path: paths(STORY.slice(i + 1).flat()) },
  })).slice(0, -1),
  ...STORY.filter((rooms) => rooms.length > 1)
    .flat()
    .map((room) => ({
      name: `across-the-story-from-${room}`,
      comment: "Rooms side by side know nothing of one another.",
      from: { path: paths([room]) },
      to: { path: paths(besides(room)) },
    })),
  ...Object.entries(ASIDE).flatMap(([room, known]) => [
    {
      name: `far-from-${room}`,
      comment: "What stands beside the story needs little of it.",
      from: { path: paths([room]) },
      to: { path: "^src/", pathNot: paths([room, ...known]) },
    },
    {
      name: `into-${room}`,
      comment: "What stands beside the story is no part of it: only its door leads there.",
      from: { path: "^src/", pathNot: [...paths([room]), `^src/${room}\\.ts$`] },
      to: { path: paths([room]) },
    },
  ]),
  {
    name: "through-a-door",
    comment: "Files at the root of src are doors: inside, nobody goes through them.",
    from: { path: "^src/" },
    to: { path: DOOR },
  },
  {
    name: "unknown-room",
    comment: "A room has its place in the story: give it one in .ci/structure.mjs.",
    from: { path: "^src/", pathNot: [DOOR, ...paths([...STORY.flat(), ...Object.keys(ASIDE)])] },
    to: {},
  },
  {
    name: "from-outside",
    comment: "What is shipped takes nothing from tests, benches, examples or tools.",
    from: { path: "^src/" },
    to: { path: "^(?!src/|rules/|package\\.json$)", dependencyTypes: ["local"] },
  },
  {
    name: "found-nowhere",
    comment: "Of what cannot be found nothing can be held.",
    from: { path: "^src/" },
    // The program of the page is bundled where the door is.
    to: { couldNotResolve: true, pathNot: "^client-risk:report-page$" },
  },
  {
    name: "node-in-the-core",
    comment: "The core runs in a browser.",
    from: { path: paths(CORE) },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "package-far-from-the-shell",
    comment: "Who installs the core gets little with it: packages for files and commands stay with these.",
    from: { path: "^src/", pathNot: paths(SHELL) },
    to: { path: "node_modules/", pathNot: packages([...SMALL_PACKAGES, ...Object.keys(DRIVERS)]) },
  },
  ...Object.entries(DRIVERS).map(([name, home]) => ({
    name: `driver-${name}`,
    comment: "A driver is imported by what is made for it alone.",
    from: { path: "^src/", pathNot: home },
    to: { path: packages([name]) },
  })),
];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: forbidden.map((rule) => ({ severity: "error", ...rule })),
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};

function upTo(last) {
  const rooms = STORY.flat();
  return rooms.slice(0, rooms.indexOf(last) + 1);
}

function besides(room) {
  return (STORY.find((rooms) => rooms.includes(room)) ?? []).filter((other) => other !== room);
}

/** Patterns of the files of rooms. A room within another is not of the other. */
function paths(rooms) {
  const within = (room) => STORY.flat().filter((other) => other.startsWith(`${room}/`));
  return rooms.map((room) => {
    const inner = within(room).map((other) => `(?!${other.slice(room.length + 1)}/)`);
    return `^src/${room}/${inner.join("")}`;
  });
}

function packages(names) {
  return names.map((name) => `node_modules/${name}/`);
}
