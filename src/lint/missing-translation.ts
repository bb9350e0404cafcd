import { isObject } from "../events/json-object.ts";
import { pointerOf } from "../events/json-pointer.ts";
import { below, type ProblemPlace } from "../events/problem.ts";
import { LANGUAGES, type Language } from "../words/language.ts";
import type { LintCheck } from "./check.ts";
import type { WrittenFile } from "./linted-packs.ts";

/** The keys that words for people stand under. */
const WORDED = new Set(["title", "steps", "owner", "guardReason", "description"]);

/** A text in one language, in a pack whose other texts are in more. */
export const missingTranslation: LintCheck = {
  severity: "warning",
  *find({ files }) {
    const packs = new Map<unknown, Text[]>();
    for (const file of files)
      packs.set(file.json.pack, [...(packs.get(file.json.pack) ?? []), ...textsOf(file)]);
    for (const texts of packs.values()) {
      const spoken = LANGUAGES.filter((language) =>
        texts.some(({ languages }) => languages?.includes(language)),
      );
      if (spoken.length < 2) continue;
      for (const { languages, place } of texts) {
        const missing = spoken.filter((language) => !languages?.includes(language));
        const message =
          languages === undefined
            ? `a text that does not say its language, where others of the pack are in ${spoken.join(" and ")}`
            : `a text that is not in ${missing.join(" or ")}, where others of the pack are`;
        if (missing.length > 0) yield { place, message };
      }
    }
  },
};

interface Text {
  readonly place: ProblemPlace;
  /** In which languages it is written; `undefined` where it does not tell. */
  readonly languages: readonly Language[] | undefined;
}

function textsOf({ json, place }: WrittenFile): Text[] {
  const { eventTypes, actions, rules } = json;
  const entries = [
    ...membersOf(eventTypes, "/eventTypes"),
    ...membersOf(actions, "/actions"),
    ...membersOf(rules, "/rules"),
  ];
  // Attributes are described too.
  const attributes = entries.flatMap(({ value, pointer }) =>
    pointer.startsWith("/eventTypes/") && isObject(value)
      ? membersOf(value.properties, `${pointer}/properties`)
      : [],
  );
  return [...entries, ...attributes].flatMap(({ value, pointer }) =>
    membersOf(value, pointer)
      .filter(({ name }) => WORDED.has(name))
      .map(({ value: said, pointer: at }) => ({
        place: below(place, at),
        languages: isObject(said) ? LANGUAGES.filter((language) => said[language] !== undefined) : undefined,
      })),
  );
}

function membersOf(value: unknown, pointer: string) {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).map(([name, member]: [string, unknown]) => ({
    name,
    value: member,
    pointer: `${pointer}${pointerOf([name])}`,
  }));
}
