import type { RiskEngine } from "../../assess/assess.ts";
import { canonicalJson } from "../../events/canonical.ts";
import type { Bilingual } from "../../words/language.ts";
import { inEach } from "../why/bilingual.ts";

/** That from an instant on other rules judge. Rules are told by name, sorted. */
export interface RulesChange {
  readonly kind: "rules";
  readonly at: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  readonly words: Bilingual;
}

type Rules = Pick<RiskEngine, "rules" | "actions" | "hash">;

/** What is otherwise in the rules of another engine; `undefined` where nothing is. */
export function rulesChange(at: string, before: Rules, after: Rules): RulesChange | undefined {
  if (before.hash === after.hash) return undefined;
  const [had, has] = [before, after].map(
    ({ rules }) => new Map(rules.map((rule) => [rule.name, canonicalJson(rule)])),
  ) as [Map<string, string>, Map<string, string>];
  const added = [...has.keys()].filter((name) => !had.has(name));
  const removed = [...had.keys()].filter((name) => !has.has(name));
  const changed = [...has].flatMap(([name, rule]) => (had.has(name) && had.get(name) !== rule ? [name] : []));
  const words = inEach((grammar, language) => {
    const say = WORDS[language];
    const moved = [
      { what: say.added, names: added },
      { what: say.removed, names: removed },
      { what: say.changed, names: changed },
    ].filter(({ names }) => names.length > 0);
    const parts = moved.map(({ what, names }) => `${what}: ${listFew(names, grammar.number, say.more)}`);
    return `${say.rules}: ${parts.length === 0 ? say.elsewhere : parts.join("; ")}`;
  });
  return { kind: "rules", at, added, removed, changed, words };
}

const MOST_NAMED = 5;

function listFew(
  names: readonly string[],
  number: (value: number) => string,
  more: (count: string) => string,
): string {
  const shown = names.slice(0, MOST_NAMED).join(", ");
  return names.length > MOST_NAMED ? `${shown}${more(number(names.length - MOST_NAMED))}` : shown;
}

const WORDS = {
  en: {
    rules: "the rules changed",
    added: "new",
    removed: "gone",
    changed: "changed",
    elsewhere: "not the rules themselves, but what they build on",
    more: (count: string) => ` and ${count} more`,
  },
  ru: {
    rules: "изменились правила",
    added: "новые",
    removed: "убраны",
    changed: "изменены",
    elsewhere: "не сами правила, а то, на чём они основаны",
    more: (count: string) => ` и ещё ${count}`,
  },
};
