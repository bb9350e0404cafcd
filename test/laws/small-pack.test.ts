import { createRiskEngine } from "../../src/assess/assess.ts";
import { eventCatalogue } from "../../src/events/catalogue.ts";
import { describeLaws } from "./describe-laws.ts";
import { trialsOf } from "./laws.ts";
import { timeSolvesNothing } from "./open-items.ts";

/* A pack of a few rules that keeps the laws, but for those on what is open: it shows that they can be kept, and that they are asked. */

const alwaysBad = eventCatalogue.names.filter((name) => eventCatalogue.get(name)?.sign === "bad");
/** Tries of ours that are ignored, and outbursts of theirs: of these a burst is one. */
const tries = alwaysBad.filter((name) => /^(call|message|email|meeting)\.(ignored|aggressive)$/.test(name));
const byThemselves = alwaysBad.filter((name) => !tries.includes(name));
const badWhere = (events: string, where: object) => ({ fact: "count", params: { events, where } });
const params = { dimension: "pressure", side: "client", risk: "churn" };

const counted = (name: string, fact: object) => ({
  name,
  title: { en: name, ru: name },
  conditions: { all: [{ ...fact, operator: "greaterThanInclusive", value: 1 }] },
  event: {
    type: "finding",
    params: {
      ...params,
      points: {
        ...fact,
        curve: [
          [0, 0],
          [10, 40],
        ],
      },
      halfLife: "60d",
    },
  },
});

const strain = {
  fact: "balance",
  params: {
    deposits: {},
    withdrawals: Object.fromEntries(
      [...byThemselves, "employee.rude", "incident.occurred"].map((type) => [type, 1]),
    ),
    halfLife: "60d",
  },
};

const pack = {
  pack: "laws/small",
  version: "1.0.0",
  rules: [
    {
      name: "strain",
      title: { en: "Strain", ru: "Напряжение" },
      conditions: { all: [{ ...strain, operator: "lessThan", value: 0 }] },
      event: {
        type: "finding",
        params: {
          ...params,
          points: {
            ...strain,
            curve: [
              [-20, 60],
              [0, 0],
            ],
          },
        },
      },
    },
    counted("tried-in-vain", { fact: "count", params: { events: tries, burst: "4h" } }),
    counted("found-out-alone", badWhere("incident.disclosed", { by: { not: "us" } })),
    counted("dissatisfied", badWhere("feedback.received", { mood: "bad" })),
    counted("rates-us-low", badWhere("survey.answered", { rating: { lt: 7 } })),
    counted("papers-late", badWhere("document.received", { daysLate: { gt: 0 } })),
  ],
};

const trials = trialsOf({ seeds: 1, portfolio: 4, random: 6, oneIn: 5 });

describeLaws(
  "a pack that keeps the laws",
  createRiskEngine({ packs: [pack] }),
  trials.filter(({ law }) => law !== timeSolvesNothing),
);
