import fc from "fast-check";

/** Valid inputs spoilt in a few places, and plain garbage: what a stranger could send. */

/** One change to a value: where, counted over all of its parts, and what. */
interface Mutation {
  readonly at: number;
  readonly kind: "replace" | "remove" | "repeat" | "rename" | "wrap" | "swap" | "nest";
  readonly junk: unknown;
  readonly key: string;
}

const HOSTILE_TEXTS = [
  "",
  " ",
  "__proto__",
  "constructor",
  "toString",
  "$subject",
  "$.__proto__.x",
  "$..*",
  "$[?(@.x)]",
  "(a+)+$",
  "call.*",
  ".*",
  "99999999w",
  "-1d",
  "1e9d",
  "2026-02-30",
  "+1e99d",
  "NaN",
  "\u0000",
  "\ud800",
  "юр".repeat(20),
  "x".repeat(10_001),
  "not:".repeat(60),
  "someFact:everyValue:equal",
  "count",
  "finding",
  "equal",
  "default/calls-ignored",
];
const HOSTILE_NUMBERS = [
  0,
  -0,
  -1,
  1e308,
  -1e308,
  5e-324,
  2 ** 53,
  0.1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
];

const text = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ maxLength: 6 }));
const junk: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.constantFrom<unknown>(...HOSTILE_NUMBERS, true, false, null, undefined, [], {}, [[]], [{}]),
  fc.constantFrom("__proto__", "constructor", "prototype", "then", "toJSON", "valueOf").map(withOwn),
  fc.anything({ maxDepth: 2, maxKeys: 3, key: text }),
);

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom("replace", "remove", "repeat", "rename", "wrap", "swap", "nest"),
  junk,
  key: text,
});

/** A valid value with up to four changes; sometimes nothing but garbage. */
export function spoilt(valid: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .tuple(fc.constantFrom(...valid), fc.array(mutation, { minLength: 1, maxLength: 4 }))
        .map(([value, mutations]) => mutations.reduce(mutate, structuredClone(value))),
    },
    { weight: 1, arbitrary: junk },
  );
}

/** A text of a format, with pieces cut out, doubled, and put in. */
export function spoiltText(valid: readonly string[], pieces: readonly string[]): fc.Arbitrary<string> {
  const cut = fc.tuple(
    fc.nat(),
    fc.nat({ max: 40 }),
    fc.oneof(fc.constantFrom(...pieces), text),
    fc.nat({ max: 2 }),
  );
  return fc
    .tuple(fc.constantFrom(...valid), fc.array(cut, { minLength: 1, maxLength: 4 }))
    .map(([whole, cuts]) =>
      cuts.reduce((now, [where, length, piece, doubled]) => {
        const at = now.length === 0 ? 0 : where % now.length;
        return now.slice(0, at) + piece + now.slice(at, at + length).repeat(doubled) + now.slice(at + length);
      }, whole),
    );
}

type Container = Record<string, unknown>;

function mutate(root: unknown, { at, kind, junk: value, key }: Mutation): unknown {
  const parts = partsOf(root);
  const part = parts[parts.length === 0 ? 0 : at % parts.length];
  if (part === undefined) return value;
  const { holder, name } = part;
  const held = holder[name];
  switch (kind) {
    case "replace":
      set(holder, name, value);
      break;
    case "remove":
      if (Array.isArray(holder)) holder.splice(Number(name), 1);
      else delete holder[name];
      break;
    case "repeat":
      if (Array.isArray(holder)) holder.push(copyOf(held));
      else set(holder, `${name}-2`, copyOf(held));
      break;
    case "rename":
      if (!Array.isArray(holder)) delete holder[name];
      set(holder, key, held);
      break;
    case "wrap":
      set(holder, name, [held]);
      break;
    case "swap": {
      const other = parts[(at * 7 + 3) % parts.length];
      if (other !== undefined) set(holder, name, copyOf(other.holder[other.name]));
      break;
    }
    case "nest": {
      let deep = held;
      for (let i = at % 3 === 0 ? 0 : 600; i < 800; i++) deep = i % 2 === 0 ? { not: deep } : { all: [deep] };
      set(holder, name, deep);
      break;
    }
  }
  return root;
}

/** What is too deep to be copied stands in two places, maybe in itself. */
function copyOf(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return value;
  }
}

function partsOf(root: unknown): { holder: Container; name: string }[] {
  const parts: { holder: Container; name: string }[] = [];
  const waiting: unknown[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== "object" || next === null || parts.length > 5000) continue;
    for (const name of Object.keys(next)) {
      parts.push({ holder: next as Container, name });
      waiting.push((next as Container)[name]);
    }
  }
  return parts;
}

/** Sets an own property of any name, as `JSON.parse` does. */
function set(holder: Container, name: string, value: unknown): void {
  if (Array.isArray(holder) && !/^\d+$/.test(name)) {
    holder.push(value);
    return;
  }
  Object.defineProperty(holder, name, { value, enumerable: true, writable: true, configurable: true });
}

function withOwn(name: string): Container {
  const holder: Container = {};
  set(holder, name, { polluted: true });
  return holder;
}
