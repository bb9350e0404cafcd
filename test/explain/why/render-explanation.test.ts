import { describe, expect, test } from "vitest";
import { spanBar } from "../../../src/explain/bars.ts";
import { explain, renderExplanation } from "../../../src/explain.ts";
import { anna, engine, historyOf } from "./client.ts";

const calls = ["02", "05", "09"].map((day) => [`2026-03-${day}`, "call.ignored", anna] as const);
const text = (language: "en" | "ru") =>
  renderExplanation(explain(engine, historyOf(calls), { at: "2026-03-10", rule: "calls-ignored" }), {
    language,
  });

describe("an explanation in words", () => {
  test("tells a multiplier that does not apply with what it is, and what it waits for", () => {
    expect(text("en")).toContain("times 1.5 does not apply here\n");
    expect(text("en")).toMatch(/must be key, is not known — no, decides/);
    expect(text("ru")).toContain("множитель 1,5 здесь не действует\n");
    expect(text("ru")).toContain("нужно значение «ключевая», сейчас неизвестно");
  });

  test("tells conditions behind names by what they ask, not by their names", () => {
    for (const language of ["en", "ru"] as const) expect(text(language)).not.toContain("is-quiet");
    expect(text("en")).toContain("number of answered calls within 30 days: must be 0, is 0 — yes, decides");
  });

  test("says in a sentence that there is nothing to tell", () => {
    const nobody = explain(engine, historyOf([]), { at: "2026-03-10" });
    expect(renderExplanation(nobody)).toContain("Nothing is known of this client");
    expect(renderExplanation(nobody, { language: "ru" })).toContain("о клиенте ничего не известно");
  });
});

test("of no change a bar has a hairline, not a block", () => {
  expect(spanBar(50, 50, 100, 10)).toBe("     ▏");
  expect(spanBar(50, 51, 100, 10)).toBe("     █");
});
