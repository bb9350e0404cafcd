import { createRiskEngine } from "../../src/assess/assess.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { describeLaws } from "./describe-laws.ts";
import { trialsOf } from "./laws.ts";

/* What the default pack owes, on as many lives as a minute allows; `npm run laws` tries as many as wanted. */
describeLaws(
  "the default pack",
  createRiskEngine({ packs: [defaultPack] }),
  trialsOf({ seeds: 1, portfolio: 24, random: 20, oneIn: 7 }),
);
