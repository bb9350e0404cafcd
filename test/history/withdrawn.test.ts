import { expect, test } from "vitest";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { parseEvents } from "../../src/events/parse.ts";
import { DAY } from "../../src/events/time.ts";
import { timelineAt } from "../../src/history/history.ts";
import { dayAt, START } from "./arbitraries.ts";
import { historyOf } from "./view.ts";

const call = { id: "call", client: "acme", at: dayAt(1), type: "call.ignored" };
const takesBack = (id: string, of: string, day: number) => ({
  id,
  client: "acme",
  at: dayAt(day),
  type: "event.withdrawn",
  of,
  by: "olga",
  reason: "entered twice",
});
const read = (...raw: unknown[]): RiskEvent[] => {
  const { events, problems } = parseEvents(raw);
  expect(problems).toEqual([]);
  return events;
};
const idsOf = (raw: unknown[], day?: number) => {
  const history = historyOf(read(...raw));
  const events = day === undefined ? history.events : timelineAt(history, START + day * DAY).all.events;
  return events.map(({ id }) => id);
};

test("a withdrawn event counts no more, and its withdrawal stays on record", () => {
  expect(idsOf([call, takesBack("w", "call", 2)])).toEqual(["w"]);
});

test("a withdrawal that arrives before its event takes it back all the same", () => {
  const [event, withdrawal] = read(call, takesBack("w", "call", 2)) as [RiskEvent, RiskEvent];
  expect(historyOf([withdrawal], [event]).events.map(({ id }) => id)).toEqual(["w"]);
});

test("before the instant of its withdrawal an event still counts", () => {
  expect(idsOf([call, takesBack("w", "call", 5)], 4)).toContain("call");
  expect(idsOf([call, takesBack("w", "call", 5)], 5)).not.toContain("call");
});

test("an event dated later than its withdrawal is taken back as well", () => {
  expect(idsOf([takesBack("w", "call", 0), call])).toEqual(["w"]);
});

test("a withdrawal that is itself withdrawn later takes nothing back", () => {
  expect(idsOf([call, takesBack("w1", "call", 2), takesBack("w2", "w1", 3)])).toEqual(["call", "w2"]);
  expect(
    idsOf([call, takesBack("w1", "call", 2), takesBack("w2", "w1", 3), takesBack("w3", "w2", 4)]),
  ).toEqual(["w1", "w3"]);
});

test("two withdrawals of one event both have to be withdrawn to bring it back", () => {
  const twice = [call, takesBack("w1", "call", 2), takesBack("w2", "call", 3)];
  expect(idsOf([...twice, takesBack("w3", "w2", 4)])).toEqual(["w1", "w3"]);
  expect(idsOf([...twice, takesBack("w3", "w2", 4), takesBack("w4", "w1", 4)])).toEqual(["call", "w3", "w4"]);
});

test("an earlier withdrawal does not take back a later one, nor any withdrawal itself", () => {
  expect(idsOf([call, takesBack("w1", "w2", 2), takesBack("w2", "call", 3)])).toEqual(["w1", "w2"]);
  expect(idsOf([call, takesBack("w1", "w1", 2)])).toEqual(["call", "w1"]);
});

test("of two contents under one id the larger canonical JSON counts, and both stand in the conflicts", () => {
  const history = historyOf(read({ ...call, contact: "anna" }), read({ ...call, contact: "boris" }));
  expect(history.events).toEqual(read({ ...call, contact: "boris" }));
  expect(history.conflicts).toEqual([
    {
      id: "call",
      kept: read({ ...call, contact: "boris" })[0],
      variants: read({ ...call, contact: "boris" }, { ...call, contact: "anna" }),
    },
  ]);
});

test("a content that comes to be at a later instant overrules nothing before it", () => {
  const later = { ...call, at: dayAt(6), contact: "anna" };
  expect(idsOf([call, later], 5)).toEqual(["call"]);
  const history = historyOf(read(call, later));
  expect(timelineAt(history, START + 5 * DAY).all.events.map(({ at }) => at)).toEqual([dayAt(1)]);
  expect(timelineAt(history, START + 6 * DAY).all.events).toHaveLength(1);
});

test("a withdrawal takes back every content of an id", () => {
  expect(idsOf([call, { ...call, contact: "anna" }, takesBack("w", "call", 2)])).toEqual(["w"]);
});
