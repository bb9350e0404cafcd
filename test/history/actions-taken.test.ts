import { expect, test } from "vitest";
import { DAY } from "../../src/events/time.ts";
import { actionsTakenOf } from "../../src/history/actions-taken.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory, timelineAt } from "../../src/history/history.ts";
import { client, dayAt, START } from "./arbitraries.ts";

type Told = [day: number, outcome?: string, subject?: string, action?: string];

function actionsTaken(told: Told[], until = 100) {
  const history = appendEvents(
    createHistory(client),
    told.map(([day, outcome, subject, action = "call-meeting"]) => ({
      client: "acme",
      at: dayAt(day),
      type: "action.taken",
      action,
      outcome,
      subject,
    })),
  );
  const at = START + until * DAY;
  return actionsTakenOf(timelineAt(history, at).column("action.taken"), at).map(
    ({ at: taken, outcome, answeredAt }) => [
      (taken - START) / DAY,
      outcome,
      ...(answeredAt === undefined ? [] : [(answeredAt - START) / DAY]),
    ],
  );
}

test("an action without an outcome is pending", () => {
  expect(actionsTaken([[1], [2, "pending"]])).toEqual([
    [1, "pending"],
    [2, "pending"],
  ]);
});

test("an outcome answers the newest pending taking and keeps its instant", () => {
  expect(actionsTaken([[1], [2], [5, "failed"]])).toEqual([
    [1, "pending"],
    [2, "failed", 5],
  ]);
});

test("a second outcome answers the one pending before", () => {
  expect(actionsTaken([[1], [2], [5, "failed"], [6, "helped"]])).toEqual([
    [1, "helped", 6],
    [2, "failed", 5],
  ]);
});

test("an outcome that answers nothing is a taking of its own", () => {
  expect(actionsTaken([[3, "helped"], [4], [5, "failed"], [6, "failed"]])).toEqual([
    [3, "helped"],
    [4, "failed", 5],
    [6, "failed"],
  ]);
});

test("an outcome answers only the same action for the same subject", () => {
  expect(
    actionsTaken([
      [1, "pending", "ivan"],
      [2, "helped", "petr"],
      [3, "helped"],
      [4, "helped", "ivan", "swap-contact"],
    ]),
  ).toEqual([
    [1, "pending"],
    [2, "helped"],
    [3, "helped"],
    [4, "helped"],
  ]);
});

test("an outcome of a later instant is not known yet", () => {
  expect(actionsTaken([[1], [5, "failed"]], 4)).toEqual([[1, "pending"]]);
});
