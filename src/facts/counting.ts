import * as z from "zod";
import { labelAttribute, labelMany } from "../events/attribute-labels.ts";
import { DAY } from "../events/time.ts";
import { defineWord, type FactReader } from "./fact.ts";
import type { View } from "./reading/case-view.ts";
import { phraseAround, phraseCount, phraseEvents, phraseSelection, phraseWindow } from "./reading/phrase.ts";
import {
  compileSelection,
  compileSelector,
  type Selection,
  selectionParams,
  selectorSchema,
} from "./reading/selection.ts";
import { checkAttribute, compileAttribute } from "./reading/where.ts";

/** Facts that count events, or ask how long ago the newest was. */

const attributeName = z.string().max(100);

export const count = defineWord({
  name: "count",
  counts: () => true,
  params: z.strictObject({
    ...selectionParams,
    /** Counts only what came after the newest of these. */
    since: selectorSchema.optional(),
  }),
  phrase: (params, _path, titles) => {
    if (params.since === undefined) return phraseCount(phraseSelection(params, titles));
    const what = phraseCount(phraseEvents(params, titles));
    const marker = phraseEvents({ events: params.since }, titles);
    const window = phraseWindow(params);
    return {
      en: `${what.en} since the last ${marker.en}${window.en && `, ${window.en}`}`,
      ru: `${what.ru} после последних ${marker.ru}${window.ru && `, ${window.ru}`}`,
    };
  },
  compile(params, _path, scope) {
    const selection = compileSelection(params, scope);
    const without = selection.countedWithout(0);
    if (params.since === undefined)
      return { ...readSelection(selection, (view) => selection.count(view)), without };
    const marker = compileSelector(params.since, params, scope, "/since");
    return {
      read: (view) => selection.count(view, marker.newest(view)),
      evidence: (view, give) => selection.visit(view, give, marker.newest(view)),
      without,
      perSubject: selection.perSubject || marker.perSubject,
      lookBackMs: selection.lookBackMs,
    };
  },
});

export const daysSince = defineWord({
  name: "daysSince",
  params: z.strictObject(selectionParams),
  phrase: (params, _path, titles) =>
    phraseAround(
      phraseSelection(params, titles),
      (what) => `days since the last ${what}`,
      (what) => `сколько дней прошло после последних ${what}`,
    ),
  compile(params, _path, scope) {
    const selection = compileSelection(params, scope);
    return {
      read: (view) => {
        const newest = selection.newest(view);
        return newest === undefined ? undefined : (view.at - newest.at) / DAY;
      },
      without: selection.without(undefined),
      perSubject: selection.perSubject,
      lookBackMs: selection.lookBackMs,
    };
  },
});

export const latest = defineWord({
  name: "latest",
  params: z.strictObject({ ...selectionParams, of: attributeName }),
  phrase: (params, _path, titles) =>
    phraseAround(
      phraseSelection(params, titles),
      (what) => `${labelAttribute(params.of).en}, by the newest of the ${what}`,
      (what) => `${labelAttribute(params.of).ru}, по последнему событию из числа ${what}`,
    ),
  gives: ({ of }) => of,
  compile(params, _path, scope) {
    const selection = compileSelection(params, scope);
    checkAttribute(params.of, selection.types, scope, "/of");
    const attribute = compileAttribute(params.of);
    return {
      read: (view) => {
        const newest = selection.newest(view);
        return newest === undefined ? undefined : attribute(newest.event, view);
      },
      evidence: (view, give) => {
        const newest = selection.newest(view);
        if (newest !== undefined) give(newest.event);
      },
      without: selection.without(undefined),
      perSubject: selection.perSubject,
      lookBackMs: selection.lookBackMs,
    };
  },
});

export const distinct = defineWord({
  name: "distinct",
  counts: () => true,
  params: z.strictObject({ ...selectionParams, by: attributeName }),
  phrase: (params, _path, titles) =>
    phraseAround(
      phraseSelection(params, titles),
      (what) => `number of different ${labelMany(params.by).en} in ${what}`,
      (what) => `число разных ${labelMany(params.by).ru} среди ${what}`,
    ),
  compile(params, _path, scope) {
    const selection = compileSelection(params, scope);
    checkAttribute(params.by, selection.types, scope, "/by");
    const attribute = compileAttribute(params.by);
    const read = (view: View): number | undefined => {
      let seen: Set<unknown> | undefined;
      selection.visit(view, (event) => {
        const value = attribute(event, view);
        if (value === undefined) return;
        seen ??= new Set();
        seen.add(value);
      });
      return seen?.size;
    };
    const evidence: FactReader["evidence"] = (view, give) =>
      selection.visit(view, (event) => {
        if (attribute(event, view) !== undefined) give(event);
      });
    const without = selection.countedWithout(undefined);
    return { read, evidence, without, perSubject: selection.perSubject, lookBackMs: selection.lookBackMs };
  },
});

/** A reader whose evidence is every event of the selection; `without` are its values where there is none. */
export function readSelection(
  selection: Selection,
  read: FactReader["read"],
  ...without: readonly unknown[]
): FactReader {
  return {
    read,
    evidence: (view, give) => selection.visit(view, give),
    ...(without.length === 0 ? {} : { without: selection.without(...without) }),
    perSubject: selection.perSubject,
    lookBackMs: selection.lookBackMs,
  };
}
