/** Steps of a plain path such as `$.contacts[0].id`; `[]` for none, or for `$`. */
export function pathSteps(path: string | undefined): readonly string[] {
  return path === undefined ? [] : [...path.matchAll(/[\w-]+/g)].map(([step]) => step);
}

/** What stands at the end of a path; own properties only, `undefined` where it leads nowhere. */
export function readPath(value: unknown, steps: readonly string[]): unknown {
  let current = value;
  for (const step of steps) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[step];
  }
  return current;
}
