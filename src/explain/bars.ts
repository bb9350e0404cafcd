/** Bars and lines of characters, as wide as there is room. */

const EIGHTHS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;

/** The part of a scale from 0 to `most` between two values, on `width` columns: `    ███`. A hairline where they are the same, and else at least one column wide. */
export function spanBar(from: number, to: number, most: number, width: number): string {
  const unit = width / (most > 0 ? most : 1);
  const [low, high] = [Math.min(from, to), Math.max(from, to)].map((value) =>
    Math.min(width, Math.max(0, Math.round(value * unit))),
  ) as [number, number];
  const start = Math.min(low, width - 1);
  if (from === to) return `${" ".repeat(start)}▏`;
  return " ".repeat(start) + "█".repeat(Math.max(1, high - start));
}

/** Values of 0 to 100 as one character each; where there is no value a space. */
export function sparkline(values: readonly (number | null)[]): readonly string[] {
  return values.map((value) => {
    if (value === null) return " ";
    const step = Math.min(EIGHTHS.length - 1, Math.max(0, Math.floor((value / 100) * EIGHTHS.length)));
    return EIGHTHS[step] as string;
  });
}

/** As many of some things in a row as there is room for, evenly, the first and the last among them. */
export function thinOut<Thing>(things: readonly Thing[], room: number): readonly Thing[] {
  if (things.length <= room) return things;
  const last = things.length - 1;
  return Array.from(
    { length: room },
    (_, i) => things[Math.round((i * last) / Math.max(1, room - 1))] as Thing,
  );
}
