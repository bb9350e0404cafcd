import { describe, expect, it } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { InvalidInputError } from "../../src/events/problem.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { type RiskMatchers, riskMatchers } from "../../src/scenarios/matchers.ts";

declare module "vitest" {
  interface Matchers<T> extends RiskMatchers<T> {}
}
expect.extend(riskMatchers);

const engine = createRiskEngine({ packs: [defaultPack] });
const calls = ["2026-02-03", "2026-02-11", "2026-02-20"].map((at) => ({
  client: "acme",
  at,
  type: "call.ignored",
  contact: "anna",
}));
const history = appendEvents(createHistory({ id: "acme" }), calls);
const assessment = engine.assess(history, { at: "2026-03-01" });

/** What a failed expectation says. */
function messageOf(expectation: () => unknown): string {
  try {
    expectation();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "it held";
}

describe("matchers of assessments", () => {
  it("hold where a scenario would", () => {
    expect(assessment).toFind("calls-ignored");
    expect(assessment).toFind({ rule: "calls-ignored", subject: "anna" });
    expect(assessment).not.toFind({ rule: "calls-ignored", subject: "boris" });
    expect(assessment).toRecommend({ action: "restore-dialogue", subject: "anna" });
    expect(assessment).not.toRecommend("part-ways");
    expect(assessment).toBeInBand("calm");
    expect(assessment).toBeInBand(["calm", "watch"]);
    expect(assessment).not.toBeInBand(["strained", "critical"]);
  });

  it("say what was expected and what came", () => {
    expect(messageOf(() => expect(assessment).toBeInBand("critical"))).toMatch(
      /^expected critical\nfound {4}calm \(score .*\)\ncalls-ignored \(anna\)/,
    );
    expect(messageOf(() => expect(assessment).not.toBeInBand("calm"))).toContain("other than calm");
    expect(messageOf(() => expect(assessment).not.toFind("calls-ignored"))).toMatch(
      /^expected no calls-ignored\nfound {4}calls-ignored \(anna\)/,
    );
  });

  it("say what is missing, or which comparison decided, given what the assessment was made of", () => {
    const madeOf = { engine, history };
    expect(messageOf(() => expect(assessment).toFind("payments-late", madeOf))).toContain(
      "payments-late did not fire:",
    );
    expect(messageOf(() => expect(assessment).not.toRecommend("restore-dialogue", madeOf))).toContain(
      "calls-ignored (anna) fired:",
    );
    expect(messageOf(() => expect(assessment).toFind("payments-late"))).not.toContain("did not fire");
  });

  it("refuse what is no expectation, and what is no assessment", () => {
    expect(() => expect(assessment).toBeInBand("clam" as "calm")).toThrow(InvalidInputError);
    expect(messageOf(() => expect(assessment).toFind({ rul: "x" } as object))).toContain('"rule"');
    expect(messageOf(() => expect({}).toFind("calls-ignored"))).toContain("expected an assessment");
    expect(messageOf(() => expect(null).not.toRecommend("part-ways"))).toContain("an assessment");
  });
});
