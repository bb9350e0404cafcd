import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCase } from "../../../src/assess/case.ts";
import { parseInstant } from "../../../src/events/time.ts";
import { allows, type ValueDomain } from "../../../src/facts/reading/value-domain.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory, type History } from "../../../src/history/history.ts";
import { comparisonsIn } from "../../../src/rules/compile/condition.ts";
import { type LoadedRules, loadPacks } from "../../../src/rules/compile/load-packs.ts";
import { defaultPack } from "../../../src/rules/file/default-pack.ts";
import { findFindings } from "../../../src/rules/run/find.ts";
import { packCase } from "../../json-rules-engine/packs.arbitrary.ts";
import { levelByCode } from "../../json-rules-engine/same-assessment.ts";
import { moment, pack, profile, storyOf } from "../../stories.ts";

describe("whatever a fact gives lies in what it says that it may give", () => {
  test("every kind of fact gives what it says that it may give", () => {
    fc.assert(
      fc.property(packCase, (one) => {
        const rules = loadPacks({ packs: [one.pack], facts: { level: levelByCode } });
        const history = createHistory(one.profile);
        expectWithin(rules, appendEvents(history, one.events, { types: rules.events }), one.at);
      }),
    );
  });

  test("in the default pack, and over long stories", () => {
    const byDefault = loadPacks({ packs: [defaultPack] });
    const anyRules = fc.oneof(
      fc.constant(byDefault),
      pack.map((one) => loadPacks({ packs: [one] })),
    );
    fc.assert(
      fc.property(anyRules, profile, storyOf(20), moment, (rules, client, story, at) => {
        expectWithin(rules, appendEvents(createHistory(client), story, { trusted: true }), at);
      }),
    );
  });
});

function expectWithin(rules: LoadedRules, history: History, at: string): void {
  const { view } = findFindings(rules, openCase(rules, history, parseInstant(at) as number).file);
  for (const { condition, subjectKind } of rules.findings) {
    for (const subject of view.subjectsOf(subjectKind)) {
      for (const { slot } of comparisonsIn(condition)) {
        const value = view.about(subject, () => view.read(slot.number));
        if (value === undefined || slot.domain === undefined) continue;
        if (!isWithin(slot.domain, value)) expect.fail(`${JSON.stringify(slot.reference)} gave ${value}`);
      }
    }
  }
}

function isWithin(domain: ValueDomain, value: unknown): boolean {
  if (domain.kind === "list") return Array.isArray(value);
  return domain.kind === "object" ? typeof value === "object" : allows(domain, value);
}
