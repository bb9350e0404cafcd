import { fstatSync, statSync } from "node:fs";
import { identityOf, inodeOf } from "../files/file-identity.ts";
import { type Io, UsageError } from "./io.ts";

/** A file that is given twice, under whatever names, would count its events without id twice. */
export function refuseTwice(paths: readonly string[], io: Io): void {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const identity = identityIn(path, io);
    const before = seen.get(identity);
    if (before === path) throw new UsageError(`${path} is given twice`);
    if (before !== undefined) throw new UsageError(`${path} is given twice: it is ${before} by another name`);
    seen.set(identity, path);
  }
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
