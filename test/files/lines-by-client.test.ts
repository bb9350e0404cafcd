import { expect, test } from "vitest";
import { LinesByClient } from "../../src/files/lines-by-client.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

test("clients are told apart by their ids, however many share a hash", () => {
  const lines = new LinesByClient();
  const ids = Array.from({ length: 100 }, (_, i) => `клиент ${i}`);
  for (const round of [1, 2]) {
    for (const id of ids) {
      const bytes = encoder.encode(id);
      lines.of(bytes, 0, bytes.length, 7).add(bytes, 0, bytes.length, round);
    }
  }
  const held = [...lines];
  expect(held.map(({ id }) => decoder.decode(id)).toSorted()).toEqual(ids.toSorted());
  for (const { id, numbers, blocks } of held) {
    const line = `${decoder.decode(id)}\n`;
    expect(numbers).toEqual([1, 2]);
    expect(blocks.map((block) => decoder.decode(block)).join("")).toBe(line + line);
  }
});
