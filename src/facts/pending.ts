import * as z from "zod";
import { labelAttribute } from "../events/attribute-labels.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import { DAY, parseDuration, parseInstant } from "../events/time.ts";
import { compareEvents, type Dated } from "../history/event-order.ts";
import { defineWord } from "./fact.ts";
import type { FactView } from "./reading/fact-view.ts";
import { pathSteps } from "./reading/path.ts";
import { phraseAround, phraseEvents } from "./reading/phrase.ts";
import { compileSelector, type Selection } from "./reading/selection.ts";
import { attributeSchema, durationSchema, eventsSchema } from "./reading/selection-params.ts";
import { AMOUNT } from "./reading/value-domain.ts";
import { byWindows } from "./reading/value-validity.ts";
import { checkAttribute, compileAttribute, whereSchema } from "./reading/where.ts";

const part = z.strictObject({ events: eventsSchema, where: whereSchema.optional() });

/** What nothing closes counts in full for a year, and fades over the two months after that. */
const LONGEST_OPEN = "425d";
const FADING = "60d";

/** How an item that is paid or answered in part is measured. */
const MEASURE = "amount";

interface Item {
  readonly opened: RiskEvent;
  readonly at: number;
  /** When it was to be closed; when it was opened, where nothing says by when. */
  readonly dueAt: number;
  /** What is left of it; `undefined` where nothing measures it. */
  left: number | undefined;
  /** What it counts for, 0–1. */
  readonly weight: number;
}

/** Items that were opened and not closed: invoices, requests, letters that wait for an answer. */
export const pending = defineWord({
  name: "pending",
  unit: "items; with $.oldestDays, days; with $.sum, as the attribute; with $.all, items",
  summary: {
    en: "How many items were opened, not closed, and are past due; $.all counts those not yet due as well, $.oldestDays is how long the oldest is past due, $.sum what is left of them.",
    ru: "Сколько вопросов открыто, не закрыто и просрочено; $.all — вместе с теми, срок которых не наступил, $.oldestDays — на сколько дней просрочен самый старый, $.sum — сколько по ним осталось.",
  },
  params: z.strictObject({
    opened: part.describe("What opens an item: `{ events, where? }`."),
    closed: z
      .union([part, z.array(part).min(1).max(20)])
      .describe("What closes one: one kind of events, or several."),
    by: attributeSchema
      .optional()
      .describe(
        "The attribute that tells which item an event closes. One that has it not closes the oldest.",
      ),
    due: z
      .string()
      .max(100)
      .optional()
      .describe("By when: an attribute of the opening event, or a duration after it. Without it, at once."),
    of: attributeSchema.optional().describe("The attribute that `$.sum` adds up."),
    within: durationSchema.optional().describe("How far back items are looked for: 425d where not given."),
    taper: durationSchema
      .optional()
      .describe(
        "How long before the end of that they begin to count for less: 60d where not given, or all of `within`.",
      ),
  }),
  paths: () => ["oldestDays", "sum", "all"],
  pathOptional: true,
  value: AMOUNT,
  phrase: ({ opened, of, due }, path, titles) => {
    const what = phraseEvents(opened, titles);
    const [measure] = pathSteps(path);
    const late = due === undefined ? { en: "", ru: "" } : { en: " past due", ru: " просроченных" };
    if (measure === "oldestDays") {
      return phraseAround(
        what,
        (events) => `days since the oldest of the open ${events} was due`,
        (events) => `сколько дней просрочено самое старое из незакрытых ${events}`,
      );
    }
    if (measure === "sum") {
      const label = labelAttribute(of ?? MEASURE);
      return phraseAround(
        what,
        (events) => `${label.en} still open of ${events}`,
        (events) => `${label.ru}: остаток по незакрытым ${events}`,
      );
    }
    return phraseAround(
      what,
      (events) => `number of open ${events}${measure === "all" ? "" : late.en}`,
      (events) => `число незакрытых${measure === "all" ? "" : late.ru} ${events}`,
    );
  },
  compile(params, path, scope) {
    const { by, due, of, within = LONGEST_OPEN, taper = FADING } = params;
    const opened = compileSelector(params.opened, { within }, scope, "/opened");
    const several = Array.isArray(params.closed);
    const closed = [params.closed]
      .flat()
      .map((one, i) => compileSelector(one, { within }, scope, several ? `/closed/${i}` : "/closed"));
    if (by !== undefined) checkAttribute(by, opened.types, scope, "/by");
    if (of !== undefined) checkAttribute(of, opened.types, scope, "/of");
    const dueMs = due === undefined ? 0 : parseDuration(due);
    if (due !== undefined && dueMs === undefined) checkAttribute(due, opened.types, scope, "/due");
    const taperMs = Math.min(parseDuration(taper) as number, opened.withinMs);
    const weightOf = (at: number, view: FactView): number => {
      const left = at + opened.lookBackMs - view.at;
      if (view.tracksValidity) view.limitValidity(left < taperMs ? view.at : view.at + left - taperMs);
      return left < taperMs ? left / taperMs : 1;
    };
    const keyOf = by === undefined ? () => undefined : compileAttribute(by);
    const dueOf = (event: RiskEvent, at: number, view: FactView): number => {
      if (due === undefined) return at;
      if (dueMs !== undefined) return at + dueMs;
      const stated = compileAttribute(due)(event, view);
      return (typeof stated === "string" ? parseInstant(stated) : undefined) ?? at;
    };
    const measureOf = compileAttribute(of ?? MEASURE);
    const items = (view: FactView): Item[] => {
      const open: Item[] = [];
      for (const { event, at } of inOrder([opened], view)) {
        const measured = measureOf(event, view);
        const left = typeof measured === "number" ? measured : undefined;
        const weight = weightOf(at, view);
        open.push({ opened: event, at, dueAt: dueOf(event, at, view), left, weight });
      }
      // Mostly nothing was opened, and what would close it need not be looked for.
      if (open.length === 0) return open;
      for (const closing of inOrder(closed, view)) {
        const measured = measureOf(closing.event, view);
        const amount = typeof measured === "number" ? measured : undefined;
        close(open, closing, keyOf(closing.event, view), amount, (item) => keyOf(item.opened, view));
      }
      return open.sort((a, b) => a.dueAt - b.dueAt || compareEvents(a.opened, b.opened));
    };
    const pastDue = (view: FactView): Item[] => {
      const all = items(view);
      if (view.tracksValidity) {
        const next = all.find(({ dueAt }) => dueAt > view.at);
        if (next !== undefined) view.limitValidity(next.dueAt);
      }
      return all.filter(({ dueAt }) => dueAt <= view.at);
    };
    const [measure] = pathSteps(path);
    const counted = measure === "all" ? items : pastDue;
    const read = (view: FactView): number | undefined => {
      const found = counted(view);
      if (measure === "sum") return found.reduce((sum, { left = 0, weight }) => sum + left * weight, 0);
      if (measure !== "oldestDays") return found.reduce((sum, { weight }) => sum + weight, 0);
      const [oldest] = found;
      return oldest === undefined ? undefined : (view.at - oldest.dueAt) / DAY;
    };
    return {
      read,
      evidence: (view, give) => {
        for (const item of counted(view)) give(item.opened);
      },
      validity: measure === "oldestDays" ? { ...byWindows, ageUnitMs: DAY } : byWindows,
      without:
        measure === "oldestDays"
          ? opened.without(undefined)
          : measure === "sum"
            ? opened.without(0)
            : opened.countedWithout(0),
      perSubject: opened.perSubject || closed.some(({ perSubject }) => perSubject),
      lookBackMs: opened.lookBackMs,
    };
  },
});

/** The events of selections in the order of the history. */
function inOrder(selections: readonly Selection[], view: FactView): Dated[] {
  const events: Dated[] = [];
  for (const selection of selections) selection.visit(view, (event, at) => events.push({ event, at }));
  return events.sort((a, b) => a.at - b.at || compareEvents(a.event, b.event));
}

/** How long before an item is told of what names it may have closed it: later the name has been given again. */
const LONGEST_AHEAD_MS = parseDuration("60d") as number;

/** Whether an event that names no open item closes one that was open then: the item must have no name of its own to differ by. */
function mayClose(event: RiskEvent, item: Item, key: unknown, keyOf: (item: Item) => unknown): boolean {
  return compareEvents(item.opened, event) < 0 && (key === undefined || keyOf(item) === undefined);
}

/**
 * Takes what an event closes off the open items: the one that it names, told before it or soon after, else the oldest
 * that was open then. Where both are measured it closes that much of it, and what is left over goes to nothing else.
 */
function close(
  open: Item[],
  { event, at }: Dated,
  key: unknown,
  amount: number | undefined,
  keyOf: (item: Item) => unknown,
): void {
  const isNamed = (item: Item): boolean => keyOf(item) === key && item.at - at <= LONGEST_AHEAD_MS;
  const named = key === undefined ? -1 : open.findIndex(isNamed);
  const place = named >= 0 ? named : open.findIndex((item) => mayClose(event, item, key, keyOf));
  const item = open[place];
  if (item === undefined) return;
  if (item.left !== undefined && amount !== undefined && amount < item.left) item.left -= amount;
  else open.splice(place, 1);
}
