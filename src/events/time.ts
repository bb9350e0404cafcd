/** Instants, durations and the calendar of the rules. All arithmetic is on milliseconds since 1970, in UTC. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };
const DURATION = /^(\d{1,6})([mhdw])$/;
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d))?$/;

/** Years outside this span are slips of a spreadsheet, not moments of a relationship. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 9999;

/**
 * The instant that a text names, in milliseconds since 1970, or `undefined` where it names none.
 * Accepts ISO 8601 with an offset, or a date alone, which is midnight UTC.
 *
 * @example parseInstant("2026-03-01") === Date.UTC(2026, 2, 1)
 */
export function parseInstant(text: string): number | undefined {
  const match = INSTANT.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "0", offset = "Z"] = match;
  const fields = [Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)];
  const [y, mo, d, h, mi, s] = fields as [number, number, number, number, number, number];
  if (y < FIRST_YEAR || mo < 1 || mo > 12 || d < 1 || d > daysInMonth(y, mo)) return undefined;
  if (h > 23 || mi > 59 || s > 59) return undefined;
  const shift = offsetOf(offset);
  if (shift === undefined) return undefined;
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1000);
  const instant = Date.UTC(y, mo - 1, d, h, mi, s, milliseconds) - shift;
  const utcYear = new Date(instant).getUTCFullYear();
  return utcYear < FIRST_YEAR || utcYear > LAST_YEAR ? undefined : instant;
}

/** An instant as ISO 8601 in UTC, whole seconds without a fraction: `2026-03-01T00:00:00Z`. */
export function formatInstant(instant: number): string {
  return new Date(instant).toISOString().replace(".000Z", "Z");
}

/**
 * A duration such as `90m`, `12h`, `30d` or `2w` in milliseconds, or `undefined` where the text is none.
 *
 * @example parseDuration("2w") === 14 * DAY
 */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  const [, count, unit] = match;
  return Number(count) * (UNITS[unit as string] as number);
}

/** A duration in the largest unit that states it whole: `30d`, `12h`, `90m`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds % DAY === 0) return `${milliseconds / DAY}d`;
  if (milliseconds % HOUR === 0) return `${milliseconds / HOUR}h`;
  return `${Math.ceil(milliseconds / MINUTE)}m`;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function offsetOf(offset: string): number | undefined {
  if (offset === "Z") return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith("-") ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}
