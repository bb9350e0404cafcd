import { createRiskEngine, defaultPack } from "client-risk";
import { createDesk, createMemoryStore } from "client-risk/live";

const desk = createDesk({
  engine: createRiskEngine({ packs: [defaultPack] }),
  store: createMemoryStore(), // or createSqliteStore(new Database("desk.db")), or await createPostgresStore({ pool })
  onChange: ({ client, kind, ...change }) => console.log(client, kind, JSON.stringify(change)),
});
const calls = ["2026-02-03", "2026-02-11", "2026-02-20"].map((at, i) => ({ id: `call-${i}`, at }));
const events = calls.map((call) => ({ ...call, client: "acme", type: "call.ignored", contact: "anna" }));
console.log(
  (await desk.record([...events, { client: "acme", type: "call.ignord" }])).map(({ outcome }) => outcome),
);
await desk.drain(); // a service says: await desk.run({ signal })
