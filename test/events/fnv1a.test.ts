import { expect, test } from "vitest";
import { fnv1a32, fnv1a64 } from "../../src/events/fnv1a.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

test.each([
  ["", 0x811c9dc5, "cbf29ce484222325"],
  ["a", 0xe40c292c, "af63dc4c8601ec8c"],
  ["b", 0xe70c2de5, "af63df4c8601f1a5"],
  ["foobar", 0xbf9cf968, "85944171f73967e8"],
])("the hashes of %j are those that its authors publish", (text, hash32, hash64) => {
  expect(fnv1a32(bytesOf(text)) >>> 0).toBe(hash32);
  expect(fnv1a64(text)).toBe(hash64);
});

test("the 64-bit hash is what big integers make of the bytes of the text", () => {
  const text = "«Acme» — 5 % ".repeat(50);
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytesOf(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  expect(fnv1a64(text)).toBe(hash.toString(16).padStart(16, "0"));
});

test("a hash of some bytes is that of these bytes alone", () => {
  expect(fnv1a32(bytesOf("xfoobary"), 1, 7)).toBe(fnv1a32(bytesOf("foobar")));
});
