import { describe, expect, test } from "vitest";
import { askEach, event, problemsAsking } from "./probe.ts";

const of = (path: string) => ({ fact: "subject", path });

type Circumstances = Parameters<typeof askEach>[2];

function values(path: string, events: readonly unknown[], circumstances: Circumstances): unknown {
  return Object.fromEntries(
    askEach(of(path), events, circumstances).map(({ subject, value }) => [subject, value]),
  );
}

function ids(events: readonly unknown[], circumstances: Circumstances): unknown[] {
  return askEach(of("$.id"), events, circumstances).map(({ value }) => value);
}

describe("an employee", () => {
  const forEach = "employee";
  const ivan = {
    profile: { employees: [{ id: "ivan", since: "2026-02-01", role: "lead" }] },
    forEach,
  } as const;

  test("is one whom the profile or an event of the horizon names, sorted by id", () => {
    const events = [
      event("2026-02-01", "work.logged", { hours: 1, employee: "petr" }),
      event("2026-02-02", "work.logged", { hours: 1, employee: "anna" }),
      event("2026-03-02", "work.logged", { hours: 1, employee: "later" }),
      event("2024-03-01", "work.logged", { hours: 1, employee: "long-ago" }),
    ];
    expect(ids(events, ivan)).toEqual(["anna", "ivan", "petr"]);
  });

  test("who left is none, until joining again", () => {
    const left = event("2026-02-10", "employee.left", { employee: "ivan" });
    const joined = event("2026-02-20", "employee.joined", { employee: "ivan" });
    expect(ids([left], ivan)).toEqual([]);
    expect(ids([left, joined], ivan)).toEqual(["ivan"]);
    expect(ids([joined, event("2026-02-25", "employee.left", { employee: "ivan" })], ivan)).toEqual([]);
    expect(ids([event("2026-03-02", "employee.left", { employee: "ivan" })], ivan)).toEqual(["ivan"]);
  });

  test("who leaves and joins at one instant did last what comes last in the order of the history", () => {
    const left = (id: string) => event("2026-02-10", "employee.left", { employee: "ivan", id });
    const joined = (id: string) => event("2026-02-10", "employee.joined", { employee: "ivan", id });
    expect(ids([left("1"), joined("2")], ivan)).toEqual(["ivan"]);
    expect(ids([left("2"), joined("1")], ivan)).toEqual([]);
  });

  test("who left long ago stays gone, though the profile still lists them", () => {
    expect(ids([event("2020-01-01", "employee.left", { employee: "ivan" })], ivan)).toEqual([]);
  });

  test("joinedDaysAgo goes by the newest employee.joined, else by the profile", () => {
    expect(values("$.joinedDaysAgo", [], ivan)).toEqual({ ivan: 28 });
    const joined = [
      event("2026-02-09", "employee.joined", { employee: "ivan" }),
      event("2026-02-19", "employee.joined", { employee: "ivan" }),
      event("2026-02-25", "employee.joined", { employee: "olga" }),
    ];
    expect(values("$.joinedDaysAgo", joined, ivan)).toEqual({ ivan: 10, olga: 4 });
    const olga = [event("2026-02-25", "work.logged", { hours: 1, employee: "olga" })];
    expect(values("$.joinedDaysAgo", olga, ivan)).toEqual({ ivan: 28, olga: undefined });
    expect(values("$.joinedDaysAgo", [], { ...ivan, at: "2026-01-01" })).toEqual({ ivan: undefined });
  });

  test("joinedDaysAgo rests on the employee.joined", () => {
    const joined = event("2026-02-09", "employee.joined", { employee: "ivan" });
    expect(askEach(of("$.joinedDaysAgo"), [joined], ivan)[0]?.evidence).toEqual(["2026-02-09"]);
  });

  test("an employee has the role of the profile", () => {
    expect(values("$.role", [event("2026-02-01", "overpromised", { employee: "olga" })], ivan)).toEqual({
      ivan: "lead",
      olga: undefined,
    });
  });
});

describe("a contact", () => {
  const circumstances = {
    profile: {
      contacts: [{ id: "anna", influence: "low", role: "accountant", decisionMaker: true }, { id: "boris" }],
    },
    forEach: "contact",
  } as const;

  test("is one whom the profile or an event names", () => {
    expect(ids([event("2026-02-01", "call.ignored", { contact: "vera" })], circumstances)).toEqual([
      "anna",
      "boris",
      "vera",
    ]);
  });

  test("has the most influence that was told of or that the profile names: a lower word takes nothing back", () => {
    expect(values("$.influence", [], circumstances)).toEqual({ anna: "low", boris: undefined });
    const hostile = [
      event("2026-02-01", "contact.hostile", { contact: "anna", influence: "medium" }),
      event("2026-02-02", "contact.hostile", { contact: "anna", influence: "high" }),
      event("2026-02-03", "contact.hostile", { contact: "anna" }),
      event("2026-03-03", "contact.hostile", { contact: "anna", influence: "low" }),
    ];
    expect(values("$.influence", hostile, circumstances)).toEqual({ anna: "high", boris: undefined });
    expect(askEach(of("$.influence"), hostile, circumstances)[0]?.evidence).toEqual(["2026-02-02"]);
    const lowLast = [
      ...hostile,
      event("2026-02-27", "contact.hostile", { contact: "anna", influence: "low" }),
    ];
    expect(values("$.influence", lowLast, circumstances)).toEqual({ anna: "high", boris: undefined });
  });

  test("has role and decisionMaker of the profile; is no decision maker where nobody says so", () => {
    expect(values("$.role", [], circumstances)).toEqual({ anna: "accountant", boris: undefined });
    expect(values("$.decisionMaker", [], circumstances)).toEqual({ anna: true, boris: false });
  });
});

describe("an incident", () => {
  const forEach = "incident";
  const of1 = (at: string, what: string, rest: object = {}) =>
    event(at, `incident.${what}`, { incident: "i1", ...rest });
  const occurred = (at = "2026-02-01", rest: object = {}) =>
    of1(at, "occurred", { kind: "quality", fault: "us", ...rest });

  function read(path: string, events: readonly unknown[], rest: object = {}): unknown {
    return askEach(of(path), events, { forEach, ...rest })[0]?.value;
  }

  test("is one for a year from its first incident.occurred, and while what is said of it fades for 60 days more", () => {
    const i1 = [occurred("2026-01-01"), occurred("2026-02-01")];
    const on = (at: string) => ids(i1, { forEach, at });
    expect(on("2025-12-31")).toEqual([]);
    expect(on("2026-01-01")).toEqual(["i1"]);
    expect(on("2027-03-01T23:59:59Z")).toEqual(["i1"]);
    expect(on("2027-03-02")).toEqual([]);
    expect(ids([of1("2026-02-01", "heard")], { forEach })).toEqual([]);
  });

  test("is as the newest incident.occurred says", () => {
    const story = [
      occurred("2026-02-01", { severity: "minor", loss: 100 }),
      occurred("2026-02-05", {
        kind: "billing",
        fault: "client",
        severity: "major",
        loss: 250,
        blamedOnUs: true,
      }),
      occurred("2026-03-05", { fault: "us" }),
    ];
    expect(read("$.id", story)).toBe("i1");
    expect(read("$.kind", story)).toBe("billing");
    expect(read("$.fault", story)).toBe("client");
    expect(read("$.severity", story)).toBe("major");
    expect(read("$.loss", story)).toBe(250);
    expect(read("$.blamedOnUs", story)).toBe(true);
    expect(read("$.harmsContact", story)).toBe(false);
    expect(read("$.harmsContact", [occurred("2026-02-01", { harmsContact: true })])).toBe(true);
    expect(read("$.fault", story, { at: "2026-02-04" })).toBe("us");
    expect(read("$.severity", [occurred()])).toBeUndefined();
    expect(askEach(of("$.fault"), story, { forEach })[0]?.evidence).toEqual(["2026-02-01", "2026-02-05"]);
  });

  test("told again keeps what it does not speak of", () => {
    const story = [occurred("2026-02-01", { loss: 100, blamedOnUs: true }), occurred("2026-02-02", {})];
    expect(read("$.loss", story)).toBe(100);
    expect(read("$.blamedOnUs", story)).toBe(true);
  });

  test("lossMonths is the loss over the monthly revenue, undefined where either is unknown", () => {
    const loss = [occurred("2026-02-01", { loss: 500 })];
    expect(read("$.lossMonths", loss, { profile: { monthlyRevenue: 1000 } })).toBe(0.5);
    expect(read("$.lossMonths", loss, { profile: { monthlyRevenue: 0 } })).toBeUndefined();
    expect(read("$.lossMonths", loss)).toBeUndefined();
    expect(read("$.lossMonths", [occurred()], { profile: { monthlyRevenue: 1000 } })).toBeUndefined();
  });

  test("hoursOpen run from its beginning to incident.resolved, or to the instant looked from", () => {
    expect(read("$.hoursOpen", [occurred("2026-02-28")])).toBe(24);
    expect(read("$.hoursOpen", [occurred("2026-02-27"), of1("2026-02-27T06:00:00Z", "resolved")])).toBe(6);
    expect(read("$.hoursOpen", [occurred("2026-02-27"), of1("2026-03-02", "resolved")])).toBe(48);
    const told = [occurred("2026-02-27"), occurred("2026-02-28")];
    expect(read("$.hoursOpen", told)).toBe(48);
  });

  test("occurredDaysAgo runs from the first telling of its beginning", () => {
    const told = [occurred("2026-02-27"), occurred("2026-02-28"), of1("2026-02-28T06:00:00Z", "resolved")];
    expect(read("$.occurredDaysAgo", told)).toBe(2);
    expect(read("$.occurredDaysAgo", [of1("2026-02-28", "heard")])).toBeUndefined();
  });

  test("hoursUndisclosed run until the client knew, from whomever", () => {
    expect(read("$.hoursUndisclosed", [occurred("2026-02-28")])).toBe(24);
    const story = [
      occurred("2026-02-27"),
      of1("2026-02-27T03:00:00Z", "disclosed", { by: "client" }),
      of1("2026-02-27T09:00:00Z", "disclosed", { by: "us" }),
    ];
    expect(read("$.hoursUndisclosed", story)).toBe(3);
    expect(read("$.disclosedBy", story)).toBe("client");
    expect(read("$.disclosedBy", [occurred()])).toBeUndefined();
    expect(
      read("$.hoursUndisclosed", [of1("2026-02-26", "disclosed", { by: "us" }), occurred("2026-02-27")]),
    ).toBe(0);
    expect(askEach(of("$.hoursUndisclosed"), story, { forEach })[0]?.evidence).toHaveLength(3);
  });

  test("hoursSinceUpdate run from the last that we told of it, else from its beginning", () => {
    expect(read("$.hoursSinceUpdate", [occurred("2026-02-27")])).toBe(48);
    expect(read("$.hoursSinceUpdate", [occurred("2026-02-27"), of1("2026-02-28", "updated")])).toBe(24);
    const found = of1("2026-02-28", "disclosed", { by: "client" });
    expect(read("$.hoursSinceUpdate", [occurred("2026-02-27"), found])).toBe(48);
    const told = of1("2026-02-28", "disclosed", { by: "us" });
    expect(read("$.hoursSinceUpdate", [occurred("2026-02-27"), told])).toBe(24);
    const apology = of1("2026-02-28T12:00:00Z", "apologized");
    expect(read("$.hoursSinceUpdate", [occurred("2026-02-27"), told, apology])).toBe(12);
    const letter = event("2026-02-28T18:00:00Z", "outreach.sent", { incident: "i1" });
    expect(read("$.hoursSinceUpdate", [occurred("2026-02-27"), letter])).toBe(6);
    expect(read("$.hoursSinceUpdate", [occurred("2026-02-27"), event("2026-02-28", "outreach.sent")])).toBe(
      48,
    );
  });

  test.each([
    ["heard", "heard", {}],
    ["emotionsDenied", "emotions-denied", {}],
    ["apologized", "apologized", {}],
    ["regretted", "regretted", {}],
    ["deflected", "deflected", {}],
    ["solutionProposed", "solution-proposed", {}],
    ["solutionDated", "solution-proposed", { due: "2026-03-05" }],
    ["compensated", "compensated", { value: 1 }],
    ["resolved", "resolved", {}],
    ["preventionExplained", "prevention-explained", {}],
    ["preventionDone", "prevention-done", {}],
  ])("%s says whether incident.%s has happened", (attribute, type, rest) => {
    const path = `$.${attribute}`;
    expect(read(path, [occurred()])).toBe(false);
    expect(read(path, [occurred(), of1("2026-03-02", type, rest)])).toBe(false);
    const other = event("2026-02-10", `incident.${type}`, { incident: "i2", ...rest });
    expect(read(path, [occurred(), other])).toBe(false);
    const story = [occurred(), of1("2026-02-10", type, rest)];
    expect(read(path, story)).toBe(true);
    expect(askEach(of(path), story, { forEach })[0]?.evidence).toEqual(["2026-02-01", "2026-02-10"]);
  });

  test("a solution is dated only where it names a date", () => {
    expect(read("$.solutionDated", [occurred(), of1("2026-02-10", "solution-proposed")])).toBe(false);
  });

  test("compensationShare is all compensation over the loss, undefined where the loss is unknown or nought", () => {
    const loss = occurred("2026-02-01", { loss: 400 });
    const paid = (at: string, value: number) => of1(at, "compensated", { value });
    expect(read("$.compensationShare", [loss])).toBe(0);
    expect(read("$.compensationShare", [loss, paid("2026-02-02", 100), paid("2026-02-03", 50)])).toBe(0.375);
    expect(read("$.compensationShare", [loss, paid("2026-03-02", 100)])).toBe(0);
    expect(read("$.compensationShare", [occurred(), paid("2026-02-02", 100)])).toBeUndefined();
    expect(read("$.compensationShare", [occurred("2026-02-01", { loss: 0 })])).toBeUndefined();
  });

  test("repeats are earlier incidents of the kind that were our fault too, within 730 days", () => {
    const earlier = (id: string, at: string, rest: object = {}) =>
      event(at, "incident.occurred", { incident: id, kind: "quality", fault: "us", ...rest });
    const repeats = (...others: unknown[]) =>
      askEach(of("$.repeats"), [...others, occurred()], { forEach }).find(({ subject }) => subject === "i1")
        ?.value;
    expect(repeats()).toBe(0);
    expect(repeats(earlier("a", "2025-02-01"), earlier("b", "2025-03-01", { fault: "subcontractor" }))).toBe(
      2,
    );
    expect(repeats(earlier("a", "2025-02-01", { kind: "billing" }))).toBe(0);
    expect(repeats(earlier("a", "2025-02-01", { fault: "client" }))).toBe(0);
    expect(repeats(earlier("a", "2024-03-01T00:00:00Z"))).toBe(0);
    expect(repeats(earlier("a", "2024-03-01T00:00:01Z"))).toBe(1);
    expect(repeats(earlier("a", "2026-02-10"))).toBe(0);
    const rest = askEach(of("$.repeats"), [earlier("a", "2025-02-01"), occurred()], { forEach });
    expect(rest.at(-1)?.evidence).toEqual(["2025-02-01", "2026-02-01"]);
    const sinceLast = (...others: unknown[]) =>
      askEach(of("$.daysAfterLast"), [...others, occurred()], { forEach }).find(
        ({ subject }) => subject === "i1",
      )?.value;
    expect(sinceLast()).toBeUndefined();
    expect(sinceLast(earlier("a", "2025-02-01"), earlier("b", "2026-01-22"))).toBe(10);
    expect(sinceLast(earlier("a", "2026-01-22", { fault: "client" }))).toBeUndefined();
  });
});

describe("subject", () => {
  test("needs a forEach, and a path of its kind", () => {
    const problems = (path: string, forEach?: "employee" | "contact" | "incident") =>
      problemsAsking(of(path), forEach === undefined ? {} : { forEach });
    expect(problems("$.id")).toMatchObject([
      { place: { pointer: "/rules/0/conditions/all/0/fact" }, found: "subject" },
    ]);
    expect(problems("$.influence", "employee")).toHaveLength(1);
    expect(problems("$.joinedDaysAgo", "contact")).toHaveLength(1);
    expect(problems("$.falt", "incident")).toMatchObject([{ nearest: "fault" }]);
    expect(problems("$.fault.x", "incident")).toHaveLength(1);
    expect(problems("$.constructor", "incident")).toHaveLength(1);
    expect(problemsAsking({ fact: "subject" }, { forEach: "contact" })).toHaveLength(1);
  });
});
