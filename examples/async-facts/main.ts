import assert from "node:assert";
import { readFile } from "node:fs/promises";
import { appendEvents, createHistory, defaultPack } from "client-risk";
import { createAsyncRiskEngine, defineFetchedFact } from "client-risk/json-rules-engine";
import * as z from "zod";
import { startCreditService } from "./credit-service.js";

const { server, url } = await startCreditService();

// #region engine
const creditLimit = defineFetchedFact({
  params: z.strictObject({ currency: z.enum(["EUR", "USD"]) }),
  value: z.object({ limit: z.number(), daysOverdrawn: z.number() }),
  fetch: async ({ client, params: { currency }, signal }) => {
    const response = await fetch(`${url}/limits/${client}?currency=${currency}`, { signal });
    if (!response.ok) throw new Error(`the credit service said ${response.status}`);
    return response.json();
  },
});

const rules = JSON.parse(await readFile(new URL("rules.json", import.meta.url), "utf8"));
const engine = createAsyncRiskEngine({
  packs: [defaultPack, rules],
  facts: { creditLimit },
  timeoutMs: 2_000,
  concurrency: 4,
});

const histories = ["acme", "zenith", "nobody-knows"].map((id) =>
  appendEvents(createHistory({ id, monthlyRevenue: 5000 }), [
    { client: id, at: "2026-02-20", type: "call.answered", contact: "h.brandt" },
  ]),
);
const { assessments, failures } = await engine.assessAll(histories, { at: "2026-03-01" });
// #endregion
server.close();

for (const { client, score, findings } of assessments) {
  console.log(
    `${client}: ${score?.toFixed(0)}, ${findings.map(({ title }) => title.en).join("; ") || "nothing found"}`,
  );
}
for (const failure of failures) console.log(`not assessed: ${failure.message}`);

assert.deepEqual(
  assessments.map(({ client, findings }) => [client, findings.map(({ rule }) => rule)]),
  [
    ["acme", ["over-credit-limit"]],
    ["zenith", []],
  ],
);
assert.deepEqual(
  failures.map(({ client, fact }) => [client, fact]),
  [["nobody-knows", "creditLimit"]],
);
