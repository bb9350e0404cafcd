import { lstatSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InvalidInputError, problemAt } from "../events/problem.ts";
import { describeFileError, isFileError } from "../files/file-error.ts";
import type { Language } from "../words/language.ts";
import { EXIT, type Io, say, showProblems, write } from "./io.ts";
import { EDITOR_SETTINGS_PATH, starterFiles } from "./starter-files.ts";

export interface InitOptions {
  readonly lang: Language;
}

/**
 * `client-risk init`: what a firm begins rules of its own with. Nothing is written where one of the files is there, save
 * settings of an editor, which many have: what to add to them is said.
 */
export async function init(directory: string, { lang }: InitOptions, io: Io): Promise<number> {
  const files = await starterFiles(lang);
  const placed = files.map(({ path, text }) => ({ path: join(directory, path), text }));
  const there = placed.filter(({ path }) => isThere(path));
  const settings = join(directory, EDITOR_SETTINGS_PATH);
  if (there.some(({ path }) => path !== settings)) {
    const told = { code: "duplicate", expected: "no file, as none is written over", found: "one" } as const;
    await showProblems(
      io,
      there.map(({ path }) => problemAt({ file: path }, told)),
    );
    say(io, "init: nothing was written");
    return EXIT.unusable;
  }
  for (const { path, text } of placed.filter((one) => !there.includes(one))) {
    await create(path, text);
    await write(io.stdout, `${path}\n`);
  }
  for (const { path, text } of there)
    say(io, `${path} is left as it is; editors know the schemas by this in it:\n${text}`);
  say(io, "npm install --save-dev client-risk vitest, then npx client-risk test stories --coverage");
  return EXIT.fine;
}

/** Whether anything has that name, a link that leads nowhere too. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // What cannot be looked at cannot be written either, which is told then.
    return false;
  }
}

/** @throws InvalidInputError where it cannot be written, or came to be there meanwhile. */
async function create(path: string, text: string): Promise<void> {
  try {
    await makeDirectory(dirname(path));
    await writeFile(path, text, { flag: "wx" });
  } catch (error) {
    if (!isFileError(error)) throw error;
    const told = { expected: "a place for a new file", found: describeFileError(error, "write") };
    throw new InvalidInputError([problemAt({ file: path }, { code: "unreadable", ...told })]);
  }
}

/** With those that it lies in. What Node has for this never ends where a system, such as that of /proc, makes none. */
async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (isFileError(error) && error.code === "EEXIST") return;
    if (!isFileError(error) || error.code !== "ENOENT" || dirname(path) === path) throw error;
    await makeDirectory(dirname(path));
    await mkdir(path);
  }
}
