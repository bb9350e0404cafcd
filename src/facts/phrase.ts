import type { Bilingual } from "../language.ts";
import { type Selector, selectorParams } from "./selection.ts";
import type { Where } from "./where.ts";

const RUSSIAN_UNITS: Readonly<Record<string, string>> = { m: "мин", h: "ч", d: "дн.", w: "нед." };

interface PhraseParams {
  readonly events: Selector;
  readonly where?: Where | undefined;
  readonly within?: string | undefined;
  readonly before?: string | undefined;
}

/** Words for a selection of events: `call.ignored (contact: $subject) within 30d`. */
export function phraseSelection({ events, where, within, before }: PhraseParams): Bilingual {
  const long = selectorParams(events);
  const what = `${[long.events].flat().join(" / ")}${phraseWhere(where ?? long.where)}`;
  const en = [what, within && `within ${within}`, before && `until ${before} ago`];
  const ru = [
    what,
    within && `за ${russianDuration(within)}`,
    before && `до момента ${russianDuration(before)} назад`,
  ];
  return { en: en.filter(Boolean).join(" "), ru: ru.filter(Boolean).join(" ") };
}

/** Puts the same words around both languages' inner phrase. */
export function phraseAround(
  inner: Bilingual,
  en: (inner: string) => string,
  ru: (inner: string) => string,
): Bilingual {
  return { en: en(inner.en), ru: ru(inner.ru) };
}

export function russianDuration(duration: string): string {
  return `${duration.slice(0, -1)} ${RUSSIAN_UNITS[duration.slice(-1)]}`;
}

function phraseWhere(where: Where | undefined): string {
  if (where === undefined) return "";
  const parts = Object.entries(where).map(([name, wanted]) => `${name}: ${phraseWanted(wanted)}`);
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

const SIGNS: Readonly<Record<string, string>> = { gte: "≥", lte: "≤", gt: ">", lt: "<", not: "≠" };

function phraseWanted(wanted: Where[string]): string {
  if (Array.isArray(wanted)) return wanted.join("|");
  if (typeof wanted !== "object") return String(wanted);
  return Object.entries(wanted)
    .map(([key, limit]) => `${SIGNS[key]} ${[limit].flat().join("|")}`)
    .join(" ");
}
