import * as z from "zod";
import { labelOne } from "../events/attribute-labels.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import { formatInstant, monthOf } from "../events/time.ts";
import { readSelection } from "./counting.ts";
import { defineWord } from "./fact.ts";
import type { View } from "./reading/case-view.ts";
import {
  AND,
  phraseAround,
  phraseCount,
  phraseEvents,
  phraseSelection,
  phraseWindow,
} from "./reading/phrase.ts";
import {
  compileSelection,
  compileSelector,
  durationSchema,
  selectionParams,
  selectorSchema,
} from "./reading/selection.ts";
import { checkAttribute, compileAttribute } from "./reading/where.ts";

/** Facts that compare parts of the history with one another: shares, streaks, swings and growth. */

export const share = defineWord({
  name: "share",
  params: z.strictObject({ ...selectionParams, outOf: selectorSchema }),
  phrase: (params, _path, titles) => {
    const what = phraseEvents(params, titles);
    const all = phraseEvents({ events: params.outOf }, titles, AND);
    const window = phraseWindow(params);
    return {
      en: `share of ${what.en} among ${all.en}${window.en && ` ${window.en}`}`,
      ru: `доля ${what.ru} среди ${all.ru}${window.ru && ` ${window.ru}`}`,
    };
  },
  compile(params, _path, scope) {
    const some = compileSelection(params, scope);
    const all = compileSelector(params.outOf, params, scope, "/outOf");
    const read = (view: View): number | undefined => {
      const total = all.count(view);
      return total === 0 ? undefined : some.count(view) / total;
    };
    return { ...readSelection(some, read, 0, undefined), perSubject: some.perSubject || all.perSubject };
  },
});

export const topShare = defineWord({
  name: "topShare",
  params: z.strictObject({ ...selectionParams, by: z.string().max(100) }),
  phrase: (params, _path, titles) =>
    phraseAround(
      phraseSelection(params, titles),
      (what) => `largest share of one ${labelOne(params.by).en} in ${what}`,
      (what) => `наибольшая доля одного ${labelOne(params.by).ru} среди ${what}`,
    ),
  compile(params, _path, scope) {
    const selection = compileSelection(params, scope);
    checkAttribute(params.by, selection.types, scope, "/by");
    const attribute = compileAttribute(params.by);
    const read = (view: View): number | undefined => {
      let counts: Map<unknown, number> | undefined;
      let total = 0;
      let top = 0;
      selection.visit(view, (event) => {
        total++;
        const value = attribute(event, view);
        if (value === undefined) return;
        counts ??= new Map();
        const times = (counts.get(value) ?? 0) + 1;
        counts.set(value, times);
        if (times > top) top = times;
      });
      return total === 0 ? undefined : top / total;
    };
    return readSelection(selection, read, undefined);
  },
});

export const streak = defineWord({
  name: "streak",
  counts: () => true,
  params: z.strictObject({ ...selectionParams, brokenBy: selectorSchema }),
  phrase: (params, _path, titles) => {
    const what = phraseCount(phraseEvents(params, titles));
    const breaker = phraseEvents({ events: params.brokenBy }, titles);
    const window = phraseWindow(params);
    return {
      en: `${what.en} in a row without ${breaker.en}${window.en && `, ${window.en}`}`,
      ru: `${what.ru} подряд без ${breaker.ru}${window.ru && `, ${window.ru}`}`,
    };
  },
  compile(params, _path, scope) {
    const selection = compileSelection(params, scope);
    const breaker = compileSelector(params.brokenBy, params, scope, "/brokenBy");
    return {
      read: (view) => {
        const last = breaker.newest(view);
        const length = selection.count(view, last);
        return length === 0 && last === undefined ? undefined : length;
      },
      evidence: (view, give) => selection.visit(view, give, breaker.newest(view)),
      without: selection.countedWithout(0, undefined),
      perSubject: selection.perSubject || breaker.perSubject,
      lookBackMs: selection.lookBackMs,
    };
  },
});

export const swings = defineWord({
  name: "swings",
  counts: () => true,
  params: z.strictObject({ up: selectorSchema, down: selectorSchema, within: durationSchema.optional() }),
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
    const read = (view: View): number | undefined => {
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
      if (!found) return undefined;
      let turns = 0;
      let before = 0;
      for (const mood of moods) {
        const sign = Math.sign(mood);
        if (sign !== 0 && before !== 0 && sign !== before) turns++;
        if (sign !== 0) before = sign;
      }
      return turns;
    };
    return {
      read,
      evidence: (view, give) => {
        good.visit(view, give);
        bad.visit(view, give);
      },
      perSubject: good.perSubject || bad.perSubject,
      lookBackMs: good.lookBackMs,
    };
  },
});

export const growth = defineWord({
  name: "growth",
  params: z.strictObject({ ...selectionParams, within: durationSchema }),
  phrase: (params, _path, titles) =>
    phraseAround(
      phraseSelection(params, titles),
      (what) => `number of ${what} divided by that of the same time before`,
      (what) => `во сколько раз число ${what} больше, чем за такой же срок перед этим`,
    ),
  compile(params, _path, scope) {
    const now = compileSelection(params, scope);
    const earlier = now.previous();
    const read = (view: View): number | undefined => {
      const before = earlier.count(view);
      return before === 0 ? undefined : now.count(view) / before;
    };
    return { ...readSelection(now, read, 0, undefined), lookBackMs: earlier.lookBackMs };
  },
});
