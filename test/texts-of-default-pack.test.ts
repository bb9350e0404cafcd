import { expect, test } from "vitest";
import { createRiskEngine } from "../src/assess/assess.ts";
import { formatInstant, instantOf } from "../src/events/time.ts";
import { explainAssessment } from "../src/explain/explain-assessment.ts";
import { appendEvents } from "../src/history/append.ts";
import { createHistory } from "../src/history/history.ts";
import { defaultPack } from "../src/rules/file/default-pack.ts";
import { ordinaryLives, portfolioLives, randomLives, typicalLives } from "./laws/lives.ts";

/* Whoever reads a text knows nothing of how rules and actions are called in files, save where it says where to look them up. */

const { rules = [], actions = {} } = defaultPack;
/** The line under a finding that says in which rule to look it up. */
const REFERENCE = /^ *(Rule|Правило) [\w-]+(;.*)?$/gm;

test.each(["en", "ru"] as const)(
  "every rule and every action of the default pack has a title: %s",
  (language) => {
    const titleIn = ({ title }: { readonly title?: unknown }): unknown =>
      typeof title === "object" && title !== null ? Reflect.get(title, language) : undefined;
    const untitled = [...rules, ...Object.values(actions)].filter((one) => typeof titleIn(one) !== "string");
    expect(untitled).toEqual([]);
  },
);

test.each(["en", "ru"] as const)("no text shows the name of a rule or an action: %s", (language) => {
  const engine = createRiskEngine({ packs: [defaultPack] });
  const names = [...rules.map(({ name }) => name), ...Object.keys(actions)].filter((name) =>
    name.includes("-"),
  );
  const shown = new RegExp(`(?<![\\w-])(${names.join("|")})(?![\\w-])`, "g");
  const lives = [...ordinaryLives(1), ...typicalLives(1), ...portfolioLives(), ...randomLives(30, 5)];
  const found = new Set<string>();
  for (const life of lives) {
    const history = appendEvents(createHistory(life.profile), life.events, { trusted: true });
    const last = life.events.at(-1);
    if (last === undefined) continue;
    for (const daysAgo of [0, 60, 150]) {
      const at = formatInstant(instantOf(last) - daysAgo * 86_400_000);
      const text = explainAssessment(engine.assess(history, { at }), { language, history, engine });
      for (const [name] of text.replaceAll(REFERENCE, "").matchAll(shown)) found.add(name);
    }
  }
  expect([...found]).toEqual([]);
});
