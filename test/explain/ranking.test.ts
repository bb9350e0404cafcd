import { describe, expect, it } from "vitest";
import type { Assessment } from "../../src/assess/assessment.ts";
import { renderRanking } from "../../src/explain/explain-assessment.ts";
import { displayWidth } from "../../src/explain/plain-text.ts";
import { calm, strained, unknown } from "./sample.ts";

describe("a ranking", () => {
  it("has the riskiest first and clients without a score last", () => {
    expect(renderRanking([unknown, calm, strained])).toBe(`Clients by risk as of 1 March 2026
==================================

#  Client      Id     Score  Band      Churn  Harm  Exposure  Top reason                  First advice
-  ----------  -----  -----  --------  -----  ----  --------  --------------------------  ---------------------------
1  Acme Ltd    acme      56  Strained     46    24     2,800  Calls go unanswered (olga)  Restore the dialogue (olga)
2  Birch & Co  birch      0  Calm          0     0         0  –                           –
3  –           cedar      –  Unknown       –     –         –  –                           –
`);
  });

  it("names the instant that it is looked from, unless there are several", () => {
    const titleOf = (...given: Assessment[]) => renderRanking(given).split("\n")[0];
    expect(titleOf({ ...calm, at: "2206-01-05T09:00:00Z" })).toBe(
      "Clients by risk as of 5 January 2206, 09:00 UTC",
    );
    expect(titleOf(calm, { ...strained, at: "2026-03-02T00:00:00Z" })).toBe("Clients by risk");
    expect(renderRanking([calm], { language: "ru" })).toMatch(/^Клиенты по уровню риска на 1 марта 2026\n/);
  });

  it("does not depend on the order that it was given", () => {
    const twin: Assessment = { ...strained, client: "zeta" };
    const given = [unknown, strained, calm, twin];
    expect(renderRanking(given)).toBe(renderRanking(given.toReversed()));
  });

  describe("on a terminal", () => {
    const long: Assessment = { ...strained, client: "l".repeat(60), name: "Long ".repeat(20) };
    const widest = (text: string) =>
      text.split("\n").reduce((most, line) => Math.max(most, displayWidth(line)), 0);

    it.each([200, 160, 132, 120, 100, 90, 80, 70, 60, 50, 46, 43, 40])(
      "a ranking for a terminal of %d columns is no wider",
      (width) => {
        for (const language of ["en", "ru"] as const) {
          const many = Array.from({ length: 100 }, () => calm);
          const critical: Assessment = { ...long, score: 100, band: "critical", at: "2026-03-01T09:30:00Z" };
          for (const clients of [
            [long, strained, calm, unknown],
            [long, critical, ...many],
            [critical],
            [],
          ]) {
            const text = renderRanking(clients, { width, language });
            expect(widest(text)).toBeLessThanOrEqual(width);
          }
          expect(renderRanking([long, strained, calm], { width, language })).toContain("56");
        }
      },
    );

    it("on a terminal that is wide enough a ranking is as it is without", () => {
      expect(renderRanking([strained, calm], { width: 200 })).toBe(renderRanking([strained, calm]));
    });

    it("a ranking names what there is no room for, which is first what the score is made of", () => {
      expect(renderRanking([long, calm], { width: 80 })).toMatch(/\nNo room for: Churn, Harm, Exposure\.\n$/);
      expect(renderRanking([long], { width: 80, language: "ru" })).toContain("Не поместилось: ");
      expect(renderRanking([long, calm], { width: 200 })).not.toContain("No room");
    });

    it("a ranking keeps ids, scores and bands on the narrowest terminal", () => {
      expect(renderRanking([long, calm], { width: 40 })).toMatch(/^1 {2}l+… +56 {2}Strained$/m);
    });

    it("the width leaves Markdown as it is", () => {
      const markdown = renderRanking([long, calm], { format: "markdown" });
      expect(renderRanking([long, calm], { format: "markdown", width: 40 })).toBe(markdown);
    });
  });

  it("a Russian ranking has Russian columns and titles", () => {
    const [, , , head, , row] = renderRanking([strained], { language: "ru" }).split("\n");
    expect(head).toContain("Оценка");
    expect(row).toContain("Звонки остаются без ответа (olga)");
    expect(row).toContain("Восстановить диалог (olga)");
  });

  it("keeps its columns in line under wide letters, and cuts long names", () => {
    const wide: Assessment = { ...strained, client: "w", name: "東京商事" };
    const long: Assessment = { ...strained, client: "l", name: "Long ".repeat(20) };
    const lines = renderRanking([wide, long, calm]).split("\n").slice(3, -1);
    const columnOfBand = lines
      .slice(2)
      .map((line) => displayWidth(line.slice(0, line.search(/Strained|Calm/))));
    expect(new Set(columnOfBand).size).toBe(1);
    expect(lines.join("\n")).toContain("…");
  });

  it("is a table in Markdown that names cannot break", () => {
    const piped: Assessment = { ...strained, name: "A | B\n| C |" };
    const lines = renderRanking([piped, calm], { format: "markdown" }).trimEnd().split("\n");
    expect(lines[2]).toMatch(/^\| \\# \| Client \|/);
    const cells = lines.slice(2).map((line) => line.split(/(?<!\\)\|/).length);
    expect(new Set(cells)).toEqual(new Set([12]));
    expect(lines).toHaveLength(6);
  });

  it("a ranking of no clients says so", () => {
    expect(renderRanking([])).toBe("Clients by risk\n===============\n\nNo clients.\n");
    expect(renderRanking([], { language: "ru", format: "markdown" })).toContain("Клиентов нет.");
  });
});
