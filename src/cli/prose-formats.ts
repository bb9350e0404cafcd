import type { RenderOptions } from "../explain/render-options.ts";
import type { Language } from "../words/language.ts";
import { readZone } from "./option-values.ts";

/** The formats of commands that tell of clients one by one. */
export const PROSE_FORMATS = ["text", "markdown", "json"] as const;

export type ProseFormat = (typeof PROSE_FORMATS)[number];

/** What these commands take of how they tell it. */
export interface ProseOptions {
  readonly lang: Language;
  readonly format: ProseFormat;
  readonly zone: string;
}

/** Gives what is told as JSON, or in words. */
export type Teller = (value: unknown, render: (options: RenderOptions) => string) => string;

/** @throws UsageError for a time zone that there is none of. */
export function tellerOf({ lang: language, format, zone: name }: ProseOptions): Teller {
  const zone = readZone("--zone", name);
  return (value, render) => {
    if (format === "json") return `${JSON.stringify(value, undefined, 2)}\n`;
    const text = render({ language, format, zone });
    return text.endsWith("\n") ? text : `${text}\n`;
  };
}
