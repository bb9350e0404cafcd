import * as z from "zod";
import { defineWord } from "./fact.ts";
import type { FactView } from "./reading/fact-view.ts";
import { phraseEvents, phraseWindow } from "./reading/phrase.ts";
import { readSelection } from "./reading/read-selection.ts";
import { compileSelector } from "./reading/selection.ts";
import { attributeSchema, eventsSchema, withinSchema } from "./reading/selection-params.ts";
import { compileTotal, phraseTotal } from "./reading/total.ts";
import { NUMBER } from "./reading/value-domain.ts";
import { compileWeighing, priorSchema, weighingParams } from "./reading/weighing.ts";
import { whereSchema } from "./reading/where.ts";

const part = z.strictObject({
  events: eventsSchema,
  where: whereSchema.optional(),
  /** The attribute to add up; without it events are counted. */
  sum: attributeSchema.optional(),
});

const NO_PRIOR = { value: 0, weight: 0 };

export const ratio = defineWord({
  name: "ratio",
  unit: "times",
  summary: {
    en: "Sums or counts over one another, such as hours of chasing money per hour of work.",
    ru: "Отношение двух сумм или количеств, например часов на получение оплаты к часам работы.",
  },
  params: z.strictObject({
    of: part.describe(
      "What stands above the line: `{ events, where?, sum? }`, counted, or an attribute added up.",
    ),
    to: part.describe("What stands below the line, alike."),
    within: withinSchema,
    ...weighingParams,
    prior: priorSchema
      .optional()
      .describe(
        "`{ value, weight }`: draws the ratio toward a value, as if so much had come below the line before.",
      ),
  }),
  value: NUMBER,
  phrase: ({ of, to, within }, _path, titles) => {
    const above = phraseTotal(of.sum, phraseEvents(of, titles), ["числа", "суммы"]);
    const below = phraseTotal(to.sum, phraseEvents(to, titles), ["числу", "сумме"]);
    const window = phraseWindow({ within });
    return {
      en: `${above.en} divided by ${below.en}${window.en && `, ${window.en}`}`,
      ru: `отношение ${above.ru} к ${below.ru}${window.ru && `, ${window.ru}`}`,
    };
  },
  compile({ of, to, within, prior = NO_PRIOR, ...weighing }, _path, scope) {
    const above = compileSelector({ events: of.events, where: of.where }, { within }, scope, "/of");
    const below = compileSelector({ events: to.events, where: to.where }, { within }, scope, "/to");
    const { add: addAbove, evidence } = compileTotal(
      of.sum,
      above,
      scope,
      "/of/sum",
      compileWeighing(weighing, above, scope),
    );
    const { add: addBelow } = compileTotal(
      to.sum,
      below,
      scope,
      "/to/sum",
      compileWeighing(weighing, below, scope),
    );
    const read = (view: FactView): number | undefined => {
      const { total } = addBelow(view);
      if (total === 0) return undefined;
      return (addAbove(view).total + prior.value * prior.weight) / (total + prior.weight);
    };
    return {
      ...readSelection(above, read),
      evidence,
      // With a prior something stands above as soon as there is anything below.
      without: prior === NO_PRIOR ? above.without(0, undefined) : below.without(undefined),
      perSubject: above.perSubject || below.perSubject,
    };
  },
});
