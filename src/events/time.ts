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
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const instant = Date.UTC(y, mo - 1, d, h, mi, s, milliseconds) - shift;
  const utcYear = new Date(instant).getUTCFullYear();
  return utcYear < FIRST_YEAR || utcYear > LAST_YEAR ? undefined : instant;
}

/**
 * The instant of an event whose `at` is in the form that `formatInstant` writes, in milliseconds since 1970.
 * Reads digits by their place, because a history asks this of every event.
 */
export function instantOf({ at }: { readonly at: string }): number {
  const milliseconds = at.length === 24 ? two(at, 20) * 10 + at.charCodeAt(22) - ZERO : 0;
  const ofDay = two(at, 11) * HOUR + two(at, 14) * MINUTE + two(at, 17) * 1000;
  return daysSince1970(two(at, 0), two(at, 2), two(at, 5), two(at, 8)) * DAY + ofDay + milliseconds;
}

/** The month, counted from the year 0, of an instant in the form that `formatInstant` writes. */
export function monthOf(at: string): number {
  return (two(at, 0) * 100 + two(at, 2)) * 12 + two(at, 5) - 1;
}

/**
 * Orders instants in the form that `formatInstant` writes, the earlier first. Texts of one length stand in the order of
 * their instants; one with a fraction and one without do not.
 */
export function compareInstants(a: string, b: string): number {
  if (a === b) return 0;
  if (a.length === b.length) return a < b ? -1 : 1;
  return instantOf({ at: a }) - instantOf({ at: b });
}

/**
 * A text that names an instant in the form that `formatInstant` writes, or `undefined` where it names none. Most texts
 * have that form already, and are told by their characters.
 *
 * @example normalizeInstant("2026-03-01") === "2026-03-01T00:00:00Z"
 */
export function normalizeInstant(text: string): string | undefined {
  if (isNormalized(text)) return text;
  const instant = parseInstant(text);
  return instant === undefined ? undefined : formatInstant(instant);
}

/** Whether a text is an instant of whole seconds, as `formatInstant` writes it. */
function isNormalized(text: string): boolean {
  if (text.length !== 20 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return false;
  if (text.charCodeAt(10) !== LETTER_T || text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON)
    return false;
  if (text.charCodeAt(19) !== LETTER_Z) return false;
  const century = pair(text, 0);
  const ofCentury = pair(text, 2);
  const month = pair(text, 5);
  const day = pair(text, 8);
  const hour = pair(text, 11);
  const minute = pair(text, 14);
  const second = pair(text, 17);
  if (century < FIRST_YEAR / 100 || ofCentury < 0 || month < 1 || month > 12 || day < 1) return false;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return false;
  return day <= daysInMonth(century * 100 + ofCentury, month);
}

/** An instant as ISO 8601 in UTC, whole seconds without a fraction: `2026-03-01T00:00:00Z`. */
export function formatInstant(instant: number): string {
  const isPlain = instant >= 0 && instant < YEAR_10000 && instant % 1000 === 0;
  if (!isPlain) return new Date(instant).toISOString().replace(".000Z", "Z");
  const seconds = (instant % DAY) / 1000;
  const time = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return `${dateOf(Math.floor(instant / DAY))}T${time}Z`;
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

/**
 * A duration that `parseDuration` reads, in the largest unit that states it whole: `30d`, `12h`, `90m`. What no unit states
 * in six digits is rounded up: a look-back that is longer sees all that a shorter one does. The longest is longer than the
 * years that are read.
 */
export function formatDuration(milliseconds: number): string {
  if (milliseconds % DAY === 0 && milliseconds <= MOST * DAY) return `${milliseconds / DAY}d`;
  if (milliseconds % HOUR === 0 && milliseconds <= MOST * HOUR) return `${milliseconds / HOUR}h`;
  for (const unit of ["m", "h", "d"] as const) {
    const count = Math.ceil(milliseconds / (UNITS[unit] as number));
    if (count <= MOST) return `${count}${unit}`;
  }
  return `${Math.min(Math.ceil(milliseconds / (7 * DAY)), MOST)}w`;
}

/** The most that a duration counts of its unit. */
const MOST = 999_999;

/** No instant that is read lies before. */
export const FIRST_INSTANT = Date.UTC(FIRST_YEAR, 0);
const YEAR_10000 = Date.UTC(10_000, 0);
const ZERO = 0x30;
const DASH = 0x2d;
const COLON = 0x3a;
const LETTER_T = 0x54;
const LETTER_Z = 0x5a;

/** The number that two digits make, or −1 where they are none. */
function pair(text: string, from: number): number {
  const tens = text.charCodeAt(from) - 48;
  const ones = text.charCodeAt(from + 1) - 48;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

/** The number that two characters make, which are digits. */
function two(text: string, from: number): number {
  return text.charCodeAt(from) * 10 + text.charCodeAt(from + 1) - 11 * ZERO;
}

/** Days of a year that begins in March, so that a leap day ends it, before each month from January on. */
const DAYS_BEFORE = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275];

/** Days from 1970-01-01 in the Gregorian calendar, of a year in two parts of two digits each: without a division. */
function daysSince1970(century: number, ofCentury: number, month: number, day: number): number {
  const isEarly = month <= 2;
  const isFirst = isEarly && ofCentury === 0;
  const hundreds = isFirst ? century - 1 : century;
  const year = century * 100 + ofCentury - Number(isEarly);
  const leapDays = (year >> 2) - hundreds + (hundreds >> 2);
  return year * 365 + leapDays + (DAYS_BEFORE[month - 1] as number) + day - 1 - 719_468;
}

/** The date so many days after 1970-01-01, as `2026-03-01`: `daysSince1970` backwards. */
function dateOf(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return `${era * 400 + yearOfEra + (month > 2 ? 0 : 1)}-${pad(month)}-${pad(day)}`;
}

function pad(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function offsetOf(offset: string): number | undefined {
  if (offset === "Z") return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith("-") ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}
