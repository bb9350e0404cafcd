import type { LintCheck } from "./check.ts";
import { entriesOf, type LintedPacks } from "./linted-packs.ts";

/** A fact, a condition or an event type that a pack declares and nothing asks about. */
export const unusedName: LintCheck = {
  severity: "warning",
  *find(packs) {
    const used = namesUsed(packs);
    for (const file of packs.files)
      for (const [section, noun, isUsed] of [
        ["facts", "fact", (name: string) => used.facts.has(name)],
        ["conditions", "condition", (name: string) => used.conditions.has(name)],
        ["eventTypes", "event type", (name: string) => isTypeUsed(name, used.texts)],
      ] as const)
        for (const { name, place } of entriesOf(file, section))
          if (!isUsed(name))
            yield { place, message: `${noun} ${name} is declared, and nothing asks about it` };
  },
};

interface UsedNames {
  readonly facts: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
  /** Every text and key of what asks, among which are the event types that it asks about. */
  readonly texts: ReadonlySet<string>;
}

function namesUsed({ files }: LintedPacks): UsedNames {
  const [facts, conditions, texts] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const walk = (value: unknown): void => {
    if (typeof value === "string") texts.add(value);
    if (typeof value !== "object" || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      texts.add(key);
      if (key === "fact" && typeof member === "string") facts.add(member);
      if (key === "condition" && typeof member === "string") conditions.add(member);
      walk(member);
    }
  };
  // Names are keys in the sections that declare them, which is no use of them.
  for (const { json } of files) {
    walk(json.rules);
    for (const section of [json.facts, json.conditions, json.actions])
      if (typeof section === "object" && section !== null) Object.values(section).forEach(walk);
  }
  return { facts, conditions, texts };
}

function isTypeUsed(name: string, texts: ReadonlySet<string>): boolean {
  const areas = name.split(".").map((_, i, parts) => `${parts.slice(0, i).join(".")}.*`);
  return texts.has(name) || areas.some((area) => texts.has(area));
}
