import { expectTypeOf } from "vitest";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { defineEventTypes, type EventTypesOf } from "../../src/events/define-event-types.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";

const ourEventTypes = defineEventTypes({
  "portal.bypassed": {
    description: "The client wrote to a person of ours instead of opening a request.",
    actor: "client",
    properties: {
      via: { type: "string", enum: ["phone", "mail"] },
      minutes: { type: "number", minimum: 0 },
      urgent: { type: "boolean" },
    },
    required: ["via"],
  },
  "fax.lost": {},
});

declare global {
  interface ClientRiskEventTypes extends EventTypesOf<typeof ourEventTypes> {}
}

// A declared type narrows an event as a built-in one does.
declare const event: RiskEvent;
if (event.type === "portal.bypassed") {
  expectTypeOf(event.via).toEqualTypeOf<"phone" | "mail">();
  expectTypeOf(event.minutes).toEqualTypeOf<number | undefined>();
  expectTypeOf(event.urgent).toEqualTypeOf<boolean | undefined>();
  expectTypeOf(event.contact).toEqualTypeOf<string | undefined>();
}
if (event.type === "fax.lost") expectTypeOf(event.client).toBeString();
// @ts-expect-error: nobody declares it
if (event.type === "portal.passed") throw event;

// What comes from outside is taken as well as what is typed.
declare const unread: unknown;
declare const list: unknown[];
const history = createHistory(unread);
appendEvents(history, list);
appendEvents(history, [unread, { type: "call.ignored", client: "acme", at: "2026-03-01" }]);
appendEvents(createHistory({ id: "acme", tier: "key" }), history.events);
