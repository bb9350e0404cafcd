/** A fact and an operator by code: checked, explained and tested like those that the library brings. */
import {
  appendEvents,
  createHistory,
  createRiskEngine,
  defineFact,
  explainAssessment,
  type RuleFile,
} from "client-risk";
import * as z from "zod";

// #region fact
const daysToRenewal = defineFact({
  unit: "days",
  summary: { en: "Days until the contract has to be renewed.", ru: "Сколько дней до продления договора." },
  params: z.strictObject({ termDays: z.number().int().min(1) }),
  value: { kind: "number", least: 0 },
  phrase: () => ({ en: "days until the contract is renewed", ru: "дней до продления договора" }),
  compile: ({ termDays }) => ({
    read: ({ client, at }) => {
      if (client.since === undefined) return undefined;
      const days = (at - Date.parse(client.since)) / 86_400_000;
      return termDays - (days % termDays);
    },
    perSubject: false,
    lookBackMs: 0,
  }),
});
// #endregion

// #region operator
const between = {
  compare: (value: unknown, range: unknown): boolean =>
    typeof value === "number" && Array.isArray(range) && value >= range[0] && value <= range[1],
  value: z.tuple([z.number(), z.number()]),
  signs: ["within", "outside"],
} as const;
// #endregion

const rules: RuleFile = {
  pack: "acme/renewals",
  version: "1.0.0",
  rules: [
    {
      name: "renewal-is-near",
      title: { en: "The contract is up for renewal", ru: "Подходит срок продления договора" },
      conditions: {
        all: [{ fact: "daysToRenewal", params: { termDays: 365 }, operator: "between", value: [0, 60] }],
      },
      event: {
        type: "finding",
        params: { dimension: "expectations", side: "circumstances", risk: "churn", points: 10 },
      },
    },
  ],
};

// #region engine
const engine = createRiskEngine({ packs: [rules], facts: { daysToRenewal }, operators: { between } });
// #endregion
const history = appendEvents(createHistory({ id: "acme", since: "2024-03-31" }), [
  { client: "acme", at: "2026-02-20", type: "call.answered" },
]);
const assessment = engine.assess(history, { at: "2026-03-01" });
console.log(explainAssessment(assessment, { history }).split("\n").slice(3, 6).join("\n"));
