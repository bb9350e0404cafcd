/** The formats of commands that tell of clients one by one. */
export const PROSE_FORMATS = ["text", "markdown", "json"] as const;

export type ProseFormat = (typeof PROSE_FORMATS)[number];

/** A value as JSON, or in words. */
export function writeAs(
  value: unknown,
  format: ProseFormat,
  render: (format: Exclude<ProseFormat, "json">) => string,
): string {
  if (format === "json") return `${JSON.stringify(value, undefined, 2)}\n`;
  const text = render(format);
  return text.endsWith("\n") ? text : `${text}\n`;
}
