import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatProblem, InvalidInputError } from "../../src/events/problem.ts";
import { readImportMap } from "../../src/import/read-map.ts";

function problemsOf(text: string): string[] {
  try {
    readImportMap(text, "map.yaml");
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems.map(formatProblem);
    throw error;
  }
  return [];
}

const EVENT = 'event: { type: call.ignored, client: "{who}", at: "{when}" }';
const map = (events: string, rest = "") =>
  `columns:\n  who: text\n  when: date\n${rest}events:\n  - ${events}\n`;

describe("an import map", () => {
  test("an import map may be YAML or JSON", () => {
    expect(problemsOf(map(EVENT))).toEqual([]);
    expect(
      problemsOf(
        JSON.stringify({
          columns: { a: "text" },
          events: [{ event: { type: "call.ignored", client: "{a}", at: "2026-01-01" } }],
        }),
      ),
    ).toEqual([]);
  });

  test.each([
    ["a column", map(EVENT).replace("who: text", "__proto__: text"), /^map.yaml:2:3#\/columns\/__proto__: /],
    ["the whole", `${map(EVENT)}__proto__: 1\n`, /^map.yaml:6:1#\/__proto__: /],
    ["an event", map(EVENT.replace("type:", "__proto__: x, type:")), /#\/events\/0\/event\/__proto__: /],
    [
      "the values of a column, in JSON",
      '{"columns":{"a":{"values":{"__proto__":"x"}}},"events":[]}',
      /#\/columns\/a\/values\/__proto__: /,
    ],
  ])("a map with __proto__ in %s is refused, not read without it", (_, text, problem) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(problem)]);
    expect(problemsOf(text)[0]).toContain("expected a key other than __proto__");
  });

  test("a map may name columns as the prototype calls its own", () => {
    expect(problemsOf(map(EVENT).replaceAll("who", "constructor"))).toEqual([]);
  });

  test.each(readdirSync("examples/maps"))("examples/maps/%s is an import map", (file) => {
    expect(problemsOf(readFileSync(`examples/maps/${file}`, "utf8"))).toEqual([]);
  });

  test.each([
    ["an unknown key", map(EVENT, "colums: {}\n"), /^map.yaml:\d+:\d+#\/colums: .*did you mean "columns"/],
    [
      "an unknown kind of column",
      map(EVENT).replace("who: text", "who: txt"),
      /^map.yaml:2:\d+#\/columns\/who: .*did you mean "text"/,
    ],
    [
      "an unknown key of a column",
      map(EVENT).replace("who: text", "who: { optinal: true }"),
      /#\/columns\/who.*did you mean "optional"/,
    ],
    ["an unknown key of an event", map(`wen: 1\n    ${EVENT}`), /#\/events\/0.*did you mean "when"/],
    [
      "a bad date format",
      map(EVENT).replace("when: date", "when: { date: DD/MM/XX }"),
      /^map.yaml:3:.*such as M\/D\/YYYY, found "DD\/MM\/XX"/,
    ],
    [
      "a bad zone",
      map(EVENT).replace("when: date", "when: { date: ISO, zone: Berlin }"),
      /a zone such as Europe\/Berlin, an offset such as \+03:00.*found "Berlin"/,
    ],
    [
      "a zone without a date",
      map(EVENT).replace("who: text", 'who: { zone: "+01:00" }'),
      /expected a zone of a date/,
    ],
    [
      "two kinds at once",
      map(EVENT).replace("who: text", "who: { number: {}, oneOf: [a] }"),
      /expected one of date, number, values, oneOf/,
    ],
    [
      "an unknown encoding",
      map(EVENT, "csv: { encoding: klingon }\n"),
      /#\/csv\/encoding: expected an encoding/,
    ],
    [
      "an unknown event type",
      map(EVENT.replace("ignored", "ingored")),
      /^map.yaml:5:.*#\/events\/0\/event\/type: .*did you mean "call.ignored"/,
    ],
    [
      "an unknown attribute",
      map(EVENT.replace("{ type", "{ emploee: x, type")),
      /\/event\/emploee: expected an attribute of call.ignored.*did you mean "employee"/,
    ],
    [
      "a misspelt attribute of every event",
      map(EVENT.replace("{ type", "{ recordedAtt: 2026-01-01, type")),
      /\/event\/recordedAtt: expected an attribute of call.ignored.*did you mean "recordedAt"/,
    ],
    [
      "an implied attribute",
      map(EVENT.replace("{ type", "{ inQuietPeriod: true, type")),
      /\/event\/inQuietPeriod: expected an attribute/,
    ],
    [
      "an unknown name in a text",
      map(EVENT.replace("{who}", "{how}")),
      /\/event\/client: expected a name that is declared above.*did you mean "who"/,
    ],
    [
      "an unknown name in a condition",
      map(`when: { all: [{ column: hwo, empty: true }] }\n    ${EVENT}`),
      /\/when\/all\/0\/column: .*did you mean "who"/,
    ],
    [
      "a condition that tests nothing",
      map(`when: { column: who }\n    ${EVENT}`),
      /#\/events\/0\/when: expected one of equals, in, gt/,
    ],
    [
      "a text compared with a number",
      map(`when: { column: who, equals: 5 }\n    ${EVENT}`),
      /\/when\/equals: expected a text, as the column who is, found 5/,
    ],
    [
      "a text compared by size",
      map(`when: { column: who, gt: a }\n    ${EVENT}`),
      /\/when\/gt: expected a number or a date/,
    ],
    ["an unknown name to be once per", map(`oncePer: wo\n    ${EVENT}`), /\/oncePer: .*did you mean "who"/],
    [
      "days from what is no date",
      map(EVENT, "computed: { late: { days: { from: who, to: when } } }\n"),
      /\/computed\/late\/days\/from: expected a date, found text "who"/,
    ],
    [
      "a computed value under a column's name",
      map(EVENT, "computed: { who: { date: when, plus: 5d } }\n"),
      /\/computed\/who: expected a name that nothing else has/,
    ],
    [
      "an attribute that is missing",
      map("event: { type: call.ignored, at: '{when}' }"),
      /\/event: expected the attribute client, found none/,
    ],
    ["a key that stands twice", `${map(EVENT)}columns: {}\n`, /again/],
    ["no YAML", "columns: [", /^map.yaml:1:/],
    ["nothing", "", /map.yaml/],
  ])("%s is refused, with its place", (_, text, problem) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(problem)]);
  });

  test("all problems of an import map are told at once", () => {
    expect(
      problemsOf(map(`oncePer: wo\n    ${EVENT.replace("{who}", "{how}").replace("ignored", "ingored")}`)),
    ).toHaveLength(3);
  });
});
