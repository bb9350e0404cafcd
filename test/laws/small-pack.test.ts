import { createRiskEngine } from "../../src/assess/assess.ts";
import { eventCatalogue } from "../../src/events/catalogue.ts";
import { bornOverdue } from "./born-overdue.ts";
import { describeLaws } from "./describe-laws.ts";
import { leftOut } from "./left-out.ts";
import { ordinaryLives, portfolioLives, quietLife, randomLives, typicalLives } from "./lives.ts";
import { noCliff } from "./no-cliff.ts";
import { quietDays } from "./quiet-days.ts";
import { signs } from "./signs.ts";
import { speaks } from "./speaks.ts";

/* A pack of a few rules that keeps the laws, but for those on what is open: it shows that they can be kept, and that they are asked. */

const alwaysBad = eventCatalogue.names.filter((name) => eventCatalogue.get(name)?.sign === "bad");
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
      [...alwaysBad, "employee.rude", "incident.occurred"].map((type) => [type, 1]),
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
    counted("found-out-alone", badWhere("incident.disclosed", { by: { not: "us" } })),
    counted("dissatisfied", badWhere("feedback.received", { mood: "bad" })),
    counted("rates-us-low", badWhere("survey.answered", { rating: { lt: 7 } })),
    counted("papers-late", badWhere("document.received", { daysLate: { gt: 0 } })),
  ],
};

const lives = [
  quietLife(),
  ...ordinaryLives(2),
  ...typicalLives(1),
  ...portfolioLives().slice(0, 4),
  ...randomLives(6, 12),
];

describeLaws("a pack that keeps the laws", createRiskEngine({ packs: [pack] }), [
  { law: noCliff, lives, oneIn: 5 },
  { law: signs, lives, oneIn: 12 },
  { law: leftOut, lives },
  { law: bornOverdue, lives, oneIn: 5 },
  { law: quietDays, lives, oneIn: 5 },
  { law: speaks, lives: ordinaryLives(1) },
]);
