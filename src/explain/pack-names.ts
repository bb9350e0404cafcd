import type { RiskEngine } from "../assess/assess.ts";
import type { Assessment } from "../assess/assessment.ts";
import type { Bilingual } from "../words/language.ts";
import type { PackNames } from "./event-words.ts";
import type { Voice } from "./voice.ts";

/** What tells the titles of actions and the meaning of event types: an engine. */
export type Namer = Pick<RiskEngine, "actions" | "eventTypes">;

/** What the packs call things, as an engine tells it; without one, as far as the assessment's own advice does. */
export function packNamesOf(
  { recommendations, withheld }: Assessment,
  voice: Voice,
  engine: Namer | undefined,
): PackNames {
  return namesFrom(
    voice,
    engine,
    (name) => [...recommendations, ...withheld].find(({ action }) => action === name)?.title,
  );
}

/** What the packs call things, as an engine tells it. */
export function namesOfEngine(engine: Namer, voice: Voice): PackNames {
  return namesFrom(voice, engine, () => undefined);
}

function namesFrom(
  { language, phrases }: Voice,
  engine: Namer | undefined,
  titleOf: (action: string) => Bilingual | undefined,
): PackNames {
  return {
    action: (name) => {
      const known = engine && Object.hasOwn(engine.actions, name) ? engine.actions[name] : undefined;
      const title = known?.title ?? titleOf(name);
      return title === undefined ? name : phrases.grammar.quote(title[language]);
    },
    eventType: (name) => {
      const meaning = engine?.eventTypes.get(name)?.meaning?.[language].trim().replace(/\.$/, "");
      return meaning === "" ? undefined : meaning;
    },
  };
}
