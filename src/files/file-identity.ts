import { type BigIntStats, readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";

/**
 * What tells whether two paths lead to one file: its device and inode, however it is called. Of a file that is not there
 * yet, those of its directory, and its name. Of devices, pipes and what cannot be looked at, where the path leads.
 */
export function identityOf(path: string): string {
  const stats = look(path);
  if (stats?.isFile() === true || stats?.isDirectory() === true) return inodeOf(stats);
  const parent = stats === undefined ? look(dirname(whereLinksLead(path))) : undefined;
  return parent === undefined
    ? `path ${resolve(path)}`
    : `${inodeOf(parent)}/${basename(whereLinksLead(path))}`;
}

/** Each file once, by the first of its names. */
export function eachFileOnce(paths: readonly string[]): string[] {
  const distinct = new Map<string, string>();
  for (const path of paths) {
    const identity = identityOf(path);
    if (!distinct.has(identity)) distinct.set(identity, path);
  }
  return [...distinct.values()];
}

export function inodeOf({ dev, ino }: Pick<BigIntStats, "dev" | "ino">): string {
  return `${dev}:${ino}`;
}

function look(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

/** As many links as systems follow. */
const MOST_LINKS = 40;

/** Where a path leads by symbolic links, be there a file or none yet. */
export function whereLinksLead(path: string, followed = 0): string {
  try {
    return realpathSync(path);
  } catch {
    const next = followed < MOST_LINKS ? linkOf(path) : undefined;
    return next === undefined ? resolve(path) : whereLinksLead(resolve(dirname(path), next), followed + 1);
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
