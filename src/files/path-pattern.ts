import picomatch from "picomatch";

/** Where a pattern of paths, such as `stories/**\/*.yaml`, is looked for, and which paths from there it means. */
export interface PathPattern {
  readonly base: string;
  readonly matches: (path: string) => boolean;
}

/** A path as a pattern; `undefined` for one that names a single file or directory. */
export function readPathPattern(path: string): PathPattern | undefined {
  const { base, glob, isGlob } = picomatch.scan(path);
  return isGlob ? { base: base === "" ? "." : base, matches: picomatch(glob) } : undefined;
}
