import * as z from "zod";
import { halve } from "../events/half-life.ts";
import { parseDuration } from "../events/time.ts";
import { defineWord } from "./fact.ts";
import { phraseAround, phraseDuration } from "./reading/phrase.ts";
import { compileSelector, type Selection } from "./reading/selection.ts";
import { durationSchema, withinSchema } from "./reading/selection-params.ts";
import { whileThereIsNone } from "./reading/value-validity.ts";

/** What one event of each type, or of an area such as `call.*`, is worth. */
const weights = z.record(z.string().max(100), z.number().min(0).max(1000));

/** The emotional bank account: what was paid in and drawn, each entry fading by half every `halfLife`. */
export const balance = defineWord({
  name: "balance",
  unit: "as the weights",
  summary: {
    en: "The emotional bank account: deposits less withdrawals, each entry fading.",
    ru: "Эмоциональный банковский счёт: вклады минус списания, вес каждой записи со временем убывает.",
  },
  params: z.strictObject({
    deposits: weights.describe("What one event of each type, or of an area such as `call.*`, pays in."),
    withdrawals: weights.describe("What one event of each type, or of an area, draws."),
    halfLife: durationSchema.describe("An entry counts for half after this long."),
    within: withinSchema,
  }),
  phrase: ({ halfLife }) =>
    phraseAround(
      phraseDuration(halfLife),
      (time) => `emotional balance (each entry fades by half in ${time})`,
      (time) => `остаток эмоционального счёта (вес каждой записи убывает вдвое за ${time})`,
    ),
  compile({ deposits, withdrawals, halfLife, within }, _path, scope) {
    const halfLifeMs = parseDuration(halfLife) as number;
    const enter = (entries: Readonly<Record<string, number>>, sign: number, pointer: string): Entry[] =>
      Object.entries(entries).map(([type, weight]) => ({
        selection: compileSelector(type, { within }, scope, `${pointer}/${type}`),
        weight: sign * weight,
      }));
    const entries = [...enter(deposits, 1, "/deposits"), ...enter(withdrawals, -1, "/withdrawals")];
    return {
      read: (view) => {
        let total = 0;
        let found = false;
        for (const { selection, weight } of entries) {
          selection.visit(view, (_, at) => {
            found = true;
            total += weight * halve((view.at - at) / halfLifeMs);
          });
        }
        return found ? total : undefined;
      },
      evidence: undefined,
      validity: whileThereIsNone,
      without: undefined,
      perSubject: false,
      lookBackMs: entries.reduce((longest, { selection }) => Math.max(longest, selection.lookBackMs), 0),
    };
  },
});

interface Entry {
  readonly selection: Selection;
  readonly weight: number;
}
