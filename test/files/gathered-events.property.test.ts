import fc from "fast-check";
import { expect, test } from "vitest";
import { eventCatalogue, type RiskEvent } from "../../src/events/catalogue.ts";
import { formatProblem } from "../../src/events/problem.ts";
import { instantOf } from "../../src/events/time.ts";
import { GatheredEvents } from "../../src/files/gathered-events.ts";
import { NdjsonReader } from "../../src/files/ndjson.ts";
import {
  type InvalidRecord,
  type PlacedInvalidRecord,
  readEventBatches,
} from "../../src/files/read-events.ts";
import { overwrittenSourceOf, sourceOf } from "./streams.ts";

const client = fc.constantFrom(
  "acme",
  "bolt",
  "ООО",
  'a "quoted" one',
  "\ud800",
  "\ufffd",
  "{",
  "x".repeat(150),
);
const at = fc.constantFrom(
  "2026-03-01T09:00:00Z",
  "2026-03-01T09:00:01Z",
  "2026-03-02",
  "2026-03-02T03:00:00+04:00",
  "2026-03-01T09:00:00.500Z",
  "2026-13-01T09:00:00Z",
  "9999-99-99T99:99:99Z",
);
const note = fc.constantFrom(
  "",
  "client",
  '"client":"bolt"',
  ',"at":"2027-01-01T00:00:00Z"',
  "}{",
  "строка",
  '":',
);
const good = fc
  .record({ note, client, at, type: fc.constant("call.ignored") }, { requiredKeys: ["client", "at", "type"] })
  .map((event) => JSON.stringify(event));
const spaced = good.map((line) => line.replaceAll('":', '" : '));
const bad = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "oops",
    "{}",
    "[{}]",
    '{"client":"acme","client":"bolt","at":"2026-03-01","type":"call.ignored"}',
    '{"x":{"client":"acme"},"client":"bolt","at":"2026-03-01","type":"call.ignored"}',
    // Two lines each: in a list they would be one object, an object and a number, or two objects.
    '{"note":"x}\n{","client":"acme","at":"2026-03-01","type":"call.ignored"}',
    '{"note":"x}\n{"},5',
    '{"note":"x\ny"},{"note":1}',
    '{"client":"acme"},{"at":"2026-03-01"}',
    '{"client":"acme"},5',
    '{"client":"acme","x":[1}',
  ),
  // Pieces of events, cut anywhere.
  fc.tuple(good, fc.nat(60), fc.nat(60)).map(([line, from, to]) => line.slice(from, to)),
);
const lines = fc.array(fc.oneof({ weight: 3, arbitrary: good }, spaced, bad), { maxLength: 12 });
const size = fc.integer({ min: 1, max: 2000 });
const end = fc.constantFrom("\n", "\r\n");

function told({ problems, bytes }: InvalidRecord) {
  return { problems: problems.map(formatProblem), bytes: Buffer.from(bytes ?? []).toString("latin1") };
}

test("lines that are parsed together are read as each of them alone, with care", () => {
  fc.assert(
    fc.property(lines, end, (all, lineEnd) => {
      const bytes = Buffer.from(all.map((line) => `${line}${lineEnd}`).join(""));
      const together = new NdjsonReader("input", 0).push(bytes);
      // Cut before its end, a line is read with care.
      const reader = new NdjsonReader("input", 0);
      const alone = [...bytes].flatMap((_, i) => reader.push(bytes.subarray(i, i + 1)));
      const plain = (records: typeof alone) =>
        records.map(({ line, value, problems, bytes: own }) => ({
          line,
          value,
          problems,
          own: Buffer.from(own ?? []),
        }));
      expect(plain(together)).toEqual(plain(alone));
    }),
    { numRuns: 1000 },
  );
});

test("what is gathered is what is read in order: each client's events, each bad record, the newest instant", async () => {
  await fc.assert(
    fc.asyncProperty(lines, end, size, size, fc.boolean(), async (all, lineEnd, chunk, other, isClosed) => {
      const text = all.join(lineEnd) + (isClosed ? lineEnd : "");
      const events: RiskEvent[] = [];
      const invalid: ReturnType<typeof told>[] = [];
      const onInvalid = (record: InvalidRecord) => void invalid.push(told(record));
      for await (const batch of readEventBatches(sourceOf(text, chunk), { onInvalid }))
        events.push(...batch.events);

      const odd: PlacedInvalidRecord[] = [];
      const source = new GatheredEvents(overwrittenSourceOf(text, other), {
        types: eventCatalogue,
        onInvalid: (record) => void odd.push(record),
      });
      for await (const _ of source.gather());
      const gathered = [...source.clients].flatMap((held) => source.read(held));
      const byClient = (list: readonly RiskEvent[]) =>
        [...new Set(list.map((event) => event.client))]
          .sort()
          .map((id) => list.filter((event) => event.client === id));
      expect(byClient(gathered)).toEqual(byClient(events));
      expect(odd.sort((a, b) => a.position - b.position).map(told)).toEqual(invalid);
      // Where all are events, the newest that is written is the newest event.
      if (invalid.length === 0 && events.length > 0)
        expect(source.newestInstant).toBe(Math.max(...events.map(instantOf)));
    }),
    { numRuns: 500 },
  );
});
