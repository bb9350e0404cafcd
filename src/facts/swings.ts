import * as z from "zod";
import type { RiskEvent } from "../events/catalogue.ts";
import { formatInstant, monthOf } from "../events/time.ts";
import { defineWord } from "./fact.ts";
import type { FactView } from "./reading/fact-view.ts";
import { phraseEvents, phraseWindow } from "./reading/phrase.ts";
import { compileSelector } from "./reading/selection.ts";
import { selectorSchema, withinSchema } from "./reading/selection-params.ts";
import { byWindows } from "./reading/value-validity.ts";

export const swings = defineWord({
  name: "swings",
  unit: "turns",
  summary: {
    en: "Turns between good and bad calendar months (UTC); months with neither, or with as much of both, are passed over.",
    ru: "Сколько раз хорошие календарные месяцы (UTC) сменялись плохими и наоборот; пустые и ровные месяцы пропускаются.",
  },
  params: z.strictObject({
    up: selectorSchema.describe("What makes a month good."),
    down: selectorSchema.describe("What makes a month bad."),
    within: withinSchema,
  }),
  counts: () => true,
  phrase: ({ up, down, within }, _path, titles) => {
    const good = phraseEvents({ events: up }, titles);
    const bad = phraseEvents({ events: down }, titles);
    const window = phraseWindow({ within });
    return {
      en: `number of turns between months of ${good.en} and months of ${bad.en}${window.en && ` ${window.en}`}`,
      ru: `сколько раз месяцы ${good.ru} сменялись месяцами ${bad.ru} и наоборот${window.ru && ` ${window.ru}`}`,
    };
  },
  compile({ up, down, within }, _path, scope) {
    const good = compileSelector(up, { within }, scope, "/up");
    const bad = compileSelector(down, { within }, scope, "/down");
    const read = (view: FactView): number | undefined => {
      const first = monthOf(formatInstant(view.at - good.lookBackMs));
      const moods = new Array<number>(monthOf(formatInstant(view.at)) - first + 1).fill(0);
      let found = false;
      const note = (event: RiskEvent, change: number): void => {
        found = true;
        const month = monthOf(event.at) - first;
        moods[month] = (moods[month] as number) + change;
      };
      good.visit(view, (event) => note(event, 1));
      bad.visit(view, (event) => note(event, -1));
      return found ? turnsIn(moods) : undefined;
    };
    return {
      read,
      evidence: (view, give) => {
        good.visit(view, give);
        bad.visit(view, give);
      },
      validity: byWindows,
      without: undefined,
      perSubject: good.perSubject || bad.perSubject,
      lookBackMs: good.lookBackMs,
    };
  },
});

/** How often the sign changes from one number that is not 0 to the next. */
function turnsIn(moods: readonly number[]): number {
  let turns = 0;
  let before = 0;
  for (const mood of moods) {
    const sign = Math.sign(mood);
    if (sign !== 0 && before !== 0 && sign !== before) turns++;
    if (sign !== 0) before = sign;
  }
  return turns;
}
