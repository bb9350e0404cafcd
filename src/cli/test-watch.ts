import { basename, extname, relative, resolve, sep } from "node:path";
import { type FSWatcher, watch } from "chokidar";
import { InvalidInputError } from "../events/problem.ts";
import { readPathPattern } from "../files/path-pattern.ts";
import { packPathsOf, type ScenarioFiles } from "../scenarios/scenario-files.ts";
import { EXIT, type Io, say, showProblems } from "./io.ts";
import { runTests, type TestsAsked } from "./test-run.ts";

/** Directories of others, as they are passed over where scenarios and rules are looked for. */
const NOT_OURS: ReadonlySet<string> = new Set(["node_modules", ".git"]);
const MAY_BE_OURS: ReadonlySet<string> = new Set([".yaml", ".yml", ".json"]);
/** What one saving changes, such as a file and then its neighbour, comes within so many milliseconds. */
const ONE_SAVING = 80;
const CLEAR_TERMINAL = "\u001b[2J\u001b[3J\u001b[H";

/**
 * Runs the scenarios, and again what a change touches: a scenario file that changed alone, those that use a rule file which
 * did, all of them where that is one of `--rules` or coverage is asked for. Ends, with 0, when it is interrupted.
 */
export async function watchTests(asked: TestsAsked, io: Io): Promise<number> {
  const uses = new UsedRules();
  const changes = new Changes();
  const given = [...asked.paths, ...(asked.options.rules ?? [])];
  const watcher = watch(given.map(placeOf), {
    ignoreInitial: true,
    ignored: (path) => NOT_OURS.has(basename(path)),
  });
  const named = new Set(given.map((path) => resolve(path)));
  watcher.on("all", (event, path) => {
    const isFile = event === "add" || event === "change" || event === "unlink";
    if (isFile && (MAY_BE_OURS.has(extname(path)) || named.has(resolve(path)))) changes.add(resolve(path));
  });
  watcher.on("error", (error) =>
    say(io, `watching: ${error instanceof Error ? error.message : String(error)}`),
  );
  const interrupt = (): void => changes.end();
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  try {
    // What changes while it runs first is a change too.
    await new Promise((ready) => watcher.once("ready", () => ready(undefined)));
    await runGuarded(asked, io, { uses, watcher });
    say(io, "watching for changes; interrupt to end");
    for (;;) {
      const changed = await changes.next();
      if (changed === undefined) return EXIT.fine;
      if (io.stdout.isTTY) await io.stdout.draw(CLEAR_TERMINAL);
      const isAll = asked.options.coverage === true || isAmong(changed, asked.options.rules ?? []);
      const touched = isAll ? undefined : (file: string) => uses.isTouched(file, changed);
      await runGuarded(asked, io, { uses, watcher }, touched);
    }
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
    await watcher.close();
  }
}

interface Watching {
  readonly uses: UsedRules;
  readonly watcher: FSWatcher;
}

/** A run; rules that do not load are told, and waited for. */
async function runGuarded(
  asked: TestsAsked,
  io: Io,
  { uses, watcher }: Watching,
  onlyFiles?: (file: string) => boolean,
): Promise<void> {
  try {
    const { read } = await runTests(asked, io, onlyFiles);
    watcher.add(uses.note(read));
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    await showProblems(io, error.problems);
  }
}

/** Where something that was named is looked for. */
function placeOf(path: string): string {
  return readPathPattern(path)?.base ?? path;
}

function isAmong(changed: ReadonlySet<string>, paths: readonly string[]): boolean {
  return paths.some((path) => [...changed].some((one) => liesIn(one, resolve(placeOf(path)))));
}

function liesIn(path: string, place: string): boolean {
  const [first] = relative(place, path).split(sep);
  return first !== "..";
}

/** Which scenario files use which rule files, as they said when they were last read. */
class UsedRules {
  readonly #byFile = new Map<string, readonly string[]>();

  /** Gives the paths of rules that were not used before. */
  note({ files, scenarios }: ScenarioFiles): string[] {
    const known = new Set([...this.#byFile.values()].flat());
    const used = new Map(files.map((file) => [file, new Set<string>()]));
    for (const scenario of scenarios) {
      const own = used.get(scenario.file ?? "");
      for (const path of packPathsOf(scenario)) own?.add(path);
    }
    for (const [file, paths] of used) this.#byFile.set(file, [...paths]);
    return [...new Set([...used.values()].flatMap((paths) => [...paths]))].filter((path) => !known.has(path));
  }

  /** Whether what changed is the file itself, or rules that it uses. */
  isTouched(file: string, changed: ReadonlySet<string>): boolean {
    return changed.has(resolve(file)) || isAmong(changed, this.#byFile.get(file) ?? []);
  }
}

/** Paths that changed, gathered until somebody asks. */
class Changes {
  #paths = new Set<string>();
  #hasEnded = false;
  #wake: (() => void) | undefined;

  add(path: string): void {
    this.#paths.add(path);
    this.#wake?.();
  }

  end(): void {
    this.#hasEnded = true;
    this.#wake?.();
  }

  /** What changed since it was asked last, by one saving; `undefined` at the end. */
  async next(): Promise<ReadonlySet<string> | undefined> {
    while (!this.#hasEnded && this.#paths.size === 0)
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    if (!this.#hasEnded) await new Promise((done) => setTimeout(done, ONE_SAVING));
    if (this.#hasEnded) return undefined;
    const changed = this.#paths;
    this.#paths = new Set();
    return changed;
  }
}
