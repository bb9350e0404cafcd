import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { parseEvents } from "../../src/events/parse.ts";
import { DAY, formatInstant } from "../../src/events/time.ts";
import { appendEvents, createHistory, createRiskEngine, defaultPack, type History } from "../../src/index.ts";

const engine = createRiskEngine({ packs: [defaultPack] });
const END = Date.UTC(2090, 0);
const TYPES = ["call.answered", "call.ignored", "message.answered", "payment.late", "action.taken"];

/** A client with an event every third day, so that however long the history, what rules look back on holds the same. */
function storyOf(size: number): RiskEvent[] {
  const raw = Array.from({ length: size }, (_, i) => {
    const type = TYPES[i % TYPES.length];
    const at = formatInstant(END - (size - i) * 3 * (DAY / 8));
    const rest =
      type === "payment.late" ? { daysLate: 3 } : type === "action.taken" ? { action: "call-meeting" } : {};
    return { id: `e${String(i).padStart(7, "0")}`, client: "acme", at, type, contact: `c${i % 3}`, ...rest };
  });
  const { events, problems } = parseEvents(raw);
  expect(problems).toEqual([]);
  return events;
}

function oneMore(number: number): RiskEvent {
  return {
    id: `more-${number}`,
    client: "acme",
    at: formatInstant(END),
    type: "call.ignored",
    contact: "c1",
  };
}

const historyOf = (events: readonly RiskEvent[]) =>
  appendEvents(createHistory({ id: "acme" }), events, { trusted: true });

function appendAndAssess(history: History, number: number): History {
  const next = appendEvents(history, [oneMore(number)], { trusted: true });
  engine.assess(next, { at: formatInstant(END + DAY) });
  return next;
}

describe("one more event, to one and the same history again and again", () => {
  /** How often an event is looked at and how many items of lists are copied, over some appends and assessments. */
  function workOf(size: number): number {
    let work = 0;
    const counted = storyOf(size).map(
      (event) =>
        new Proxy(event, {
          get: (target, key) => {
            work++;
            return Reflect.get(target, key);
          },
        }),
    );
    const history = historyOf(counted);
    appendAndAssess(history, 0);
    const { slice } = Array.prototype;
    Array.prototype.slice = function (this: unknown[], ...range) {
      const copy = slice.apply(this, range);
      work += copy.length;
      return copy;
    };
    try {
      work = 0;
      for (let i = 1; i <= 20; i++) appendAndAssess(history, i);
      return work;
    } finally {
      Array.prototype.slice = slice;
    }
  }

  test("is no more work in a history twenty times as long", () => {
    const short = workOf(2000);
    expect(short).toBeGreaterThan(0);
    expect(workOf(40_000)).toBeLessThan(short * 1.2);
  });

  test("takes no room for what was there before, in however many branches", () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const history = historyOf(storyOf(40_000));
    const branches = [appendAndAssess(history, 0)];
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let i = 1; i <= 300; i++) branches.push(appendAndAssess(history, i));
    collect();
    const perBranch = (process.memoryUsage().heapUsed - before) / branches.length;
    // A copy of the lists alone would be 640 KB.
    expect(perBranch).toBeLessThan(30_000);
    expect(branches.map(({ events }) => events.at(-1)?.id).slice(0, 3)).toEqual([
      "more-0",
      "more-1",
      "more-2",
    ]);
  });
});
