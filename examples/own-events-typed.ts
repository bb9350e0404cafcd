/** Event types that are declared in code: what reads them knows their attributes. */
import { createRiskEngine, defaultPack, defineEventTypes, type EventTypesOf, parseEvents } from "client-risk";

// #region define
const ourEventTypes = defineEventTypes({
  "visit.made": {
    description: "We visited the client.",
    actor: "us",
    properties: {
      minutes: { type: "number", minimum: 0, description: "How long it took." },
      mood: { type: "string", enum: ["bad", "mixed", "good"] },
    },
    required: ["minutes"],
  },
});

declare global {
  interface ClientRiskEventTypes extends EventTypesOf<typeof ourEventTypes> {}
}

const ourPack = { pack: "acme/visits", version: "1.0.0", eventTypes: ourEventTypes };
const { eventTypes: types } = createRiskEngine({ packs: [defaultPack, ourPack] });

const input = [{ client: "acme", at: "2026-03-05", type: "visit.made", minutes: 90, mood: "good" }];
for (const event of parseEvents(input, { types }).events) {
  if (event.type === "visit.made")
    console.log(`${event.minutes / 60} hours, ${event.mood ?? "mood unknown"}`);
}
// #endregion
