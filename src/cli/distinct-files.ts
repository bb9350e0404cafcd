import { fstatSync, statSync } from "node:fs";
import { identityOf, inodeOf } from "../files/file-identity.ts";
import { type Io, say, UsageError } from "./io.ts";

/** Each of the inputs once, by the first of its names: a file and a link to it are one. What is left out is said. */
export function eachOnce(paths: readonly string[], io: Io): readonly string[] {
  const names = new Map<string, string>();
  for (const path of paths) {
    const identity = identityIn(path, io);
    const first = names.get(identity);
    if (first === undefined) names.set(identity, path);
    else say(io, `${path} is ${first === path ? "given twice" : `${first} by another name`}: read once`);
  }
  return [...names.values()];
}

/** Whether two paths lead to one file, or both to standard input. */
export function isSameInput(a: string, b: string, io: Io): boolean {
  return identityIn(a, io) === identityIn(b, io);
}

/** An output under one of the names of an input would destroy it. A device such as `/dev/null` keeps nothing. */
export function refuseOverwriting(option: string, output: string, inputs: readonly string[], io: Io): void {
  if (isDevice(output)) return;
  const identity = identityIn(output, io);
  for (const input of inputs) {
    if (identityIn(input, io) !== identity) continue;
    const name = input === output ? "" : ` (${input} by another name)`;
    throw new UsageError(`${option} ${output}: is one of the inputs${name}; name another file`);
  }
}

function isDevice(path: string): boolean {
  try {
    return statSync(path).isCharacterDevice();
  } catch {
    return false;
  }
}

function identityIn(path: string, io: Io): string {
  if (path !== "-") return identityOf(path);
  const { stdin } = io;
  if (!("fd" in stdin) || typeof stdin.fd !== "number") return path;
  const stats = fstatSync(stdin.fd, { bigint: true });
  return stats.isFile() ? inodeOf(stats) : path;
}
