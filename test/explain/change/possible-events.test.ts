import { expect, test } from "vitest";
import { type EventCatalogue, eventCatalogue } from "../../../src/events/catalogue.ts";
import { extendCatalogue } from "../../../src/events/declared.ts";
import { castOfOne } from "../../../src/explain/change/cast.ts";
import { possibleEvents } from "../../../src/explain/change/possible-events.ts";

const names = Array.from({ length: 20 }, (_, i) => `choice${i}`);
const many = {
  description: { en: "A type with many choices.", ru: "Тип со многими вариантами." },
  actor: "client" as const,
  type: "object" as const,
  properties: Object.fromEntries(
    names.map((name) => [
      name,
      {
        type: "string" as const,
        enum: ["a", "b", "c", "d"],
        description: { en: "A choice.", ru: "Вариант." },
      },
    ]),
  ),
  required: names,
};
const declared = extendCatalogue(eventCatalogue, { "acme.chosen": many });

/** A catalogue that counts how often it is asked for a type, which each try of an event does. */
function counted(): { readonly catalogue: EventCatalogue; readonly asked: () => number } {
  let asked = 0;
  const get: EventCatalogue["get"] = (type) => {
    asked++;
    return declared.get(type);
  };
  return { catalogue: { names: declared.names, get }, asked: () => asked };
}

test.each([
  ["that have to be told", {}],
  ["that a rule asks for", Object.fromEntries(names.map((name) => [name, ["a", "b", "c"]]))],
])("a type of a stranger with twenty choices %s makes few events, in few steps", (_, where) => {
  const { catalogue, asked } = counted();
  const cast = castOfOne("anna", "2026-03-01T00:00:00Z");
  const events = possibleEvents({ events: "acme.chosen", where }, [], cast, catalogue);
  expect(events.length).toBeGreaterThan(50);
  expect(events.length).toBeLessThanOrEqual(500);
  expect(asked()).toBeLessThan(20_000);
  for (const event of events) for (const name of names) expect(event).toHaveProperty(name);
  expect(new Set(events.map((event) => JSON.stringify(event))).size).toBe(events.length);
});
