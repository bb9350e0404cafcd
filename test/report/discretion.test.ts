import { describe, expect, test } from "vitest";
import { appendEvents, createHistory } from "../../src/index.ts";
import { discreet } from "../../src/report/discretion.ts";
import { AT, engine, exampleHistories } from "./portfolio.ts";

const { eventTypes } = engine;

describe("what readers of a report are not to see", () => {
  test("without notes nothing that was written for people is left, and every score stays", async () => {
    const histories = exampleHistories();
    const told = await discreet(histories, { noNotes: true }, eventTypes);
    expect(JSON.stringify(told.map(({ events }) => events))).not.toContain('"note"');
    expect(told.map((one) => engine.assess(one, { at: AT }).score)).toEqual(
      histories.map((one) => engine.assess(one, { at: AT }).score),
    );
  });

  test("with pseudonyms no name or id is left, and every score stays", async () => {
    const histories = exampleHistories();
    const told = await discreet(histories, { pseudonyms: true }, eventTypes);
    const text = JSON.stringify(told.map(({ client, events }) => ({ client, events })));
    for (const { client, events } of histories) {
      for (const name of [client.id, client.name ?? client.id]) expect(text).not.toContain(`"${name}"`);
      for (const { id } of [...(client.contacts ?? []), ...(client.employees ?? [])])
        expect(text).not.toContain(`"${id}"`);
      for (const { id } of events) if (id !== undefined) expect(text).not.toContain(`"${id}"`);
    }
    expect(told.map((one) => engine.assess(one, { at: AT }).score)).toEqual(
      histories.map((one) => engine.assess(one, { at: AT }).score),
    );
  });

  test("a withdrawal still takes back what it names", async () => {
    const events = [
      { id: "x", client: "acme", at: "2026-01-01", type: "call.ignored" },
      { client: "acme", at: "2026-01-02", type: "event.withdrawn", of: "x", by: "ann", reason: "a slip" },
    ];
    const history = appendEvents(createHistory({ id: "acme" }), events);
    const [told] = await discreet([history], { pseudonyms: "key" }, eventTypes);
    expect(told?.events.map(({ type }) => type)).toEqual(history.events.map(({ type }) => type));
  });

  test("the same key gives the same codes, another key others", async () => {
    const codes = async (key: string) =>
      (await discreet(exampleHistories().slice(0, 2), { pseudonyms: key }, eventTypes)).map(
        ({ client }) => client.id,
      );
    expect(await codes("one")).toEqual(await codes("one"));
    expect(await codes("one")).not.toEqual(await codes("two"));
  });
});
