import { DateTime } from "luxon";
import { FIRST_YEAR, LAST_YEAR, parseInstant } from "../events/time.ts";
import type { Zone } from "./zone.ts";

/** Reads what stands in a cell as an instant, in milliseconds since 1970; `undefined` where it is none in this form. */
export type DateReader = (raw: unknown) => number | undefined;

export interface DateSettings {
  /** Where dates that have a time of day and tell no offset were written. */
  readonly zone: Zone;
  /** The last two-digit year that is of this century. */
  readonly yearPivot: number;
}

/** Forms that have a name; all else is a format. `any` is what `date` alone means: forms that cannot be taken for one another. */
const NAMED: Readonly<Record<string, (settings: DateSettings) => DateReader>> = {
  any: ({ zone }) => {
    const readIso = isoReader(zone);
    return (raw) =>
      typeof raw === "number"
        ? readEpoch(raw, Math.abs(raw) < LARGEST_SECONDS ? 1000 : 1)
        : (readIso(raw) ?? readJsonDate(raw) ?? readRfc2822(raw));
  },
  ISO: ({ zone }) => isoReader(zone),
  epoch: () => (raw) => readEpoch(raw, 1000),
  "epoch-ms": () => (raw) => readEpoch(raw, 1),
  "json-date": () => readJsonDate,
  rfc2822: () => readRfc2822,
};

/** Seconds until the year 5138: more of them are milliseconds, since March 1973. */
const LARGEST_SECONDS = 1e11;

/** The reader of one form: a name or a format. `undefined` where it is neither. */
export function compileDateForm(form: string, settings: DateSettings): DateReader | undefined {
  const named = Object.hasOwn(NAMED, form) ? NAMED[form] : undefined;
  const read = named === undefined ? formatReader(form, settings) : named(settings);
  if (read === undefined) return undefined;
  const { zone } = settings;
  return (raw) => {
    const instant = raw instanceof Date ? readSpreadsheetDate(raw, zone) : read(raw);
    return instant === undefined || !isInRange(instant) ? undefined : instant;
  };
}

/** What a cell that no form fits may be; to be told, never to be taken for it. */
export function hintOfDate(raw: unknown): string | undefined {
  const text = String(raw);
  if (/^\d{9,10}(?:\.\d+)?$/.test(text)) return "date: epoch";
  if (/^\d{12,13}$/.test(text)) return "date: epoch-ms";
  if (/^\/Date\(/.test(text)) return "date: json-date";
  if (/^[A-Z][a-z]{2}, \d/.test(text)) return "date: rfc2822";
  return undefined;
}

/** A date of a spreadsheet is a time on a wall; without a time of day it is that date wherever one is. */
function readSpreadsheetDate(date: Date, zone: Zone): number {
  const wall = date.getTime();
  return wall % 86_400_000 === 0 ? wall : zone(wall);
}

function isInRange(instant: number): boolean {
  return instant >= FIRST && instant <= LAST;
}

const FIRST = Date.UTC(FIRST_YEAR, 0);
const LAST = Date.UTC(LAST_YEAR, 11, 31, 23, 59, 59, 999);

const EPOCH = /^-?\d{1,15}(?:\.\d{1,9})?$/;

function readEpoch(raw: unknown, milliseconds: number): number | undefined {
  if (typeof raw !== "number" && !(typeof raw === "string" && EPOCH.test(raw))) return undefined;
  const instant = Math.round(Number(raw) * milliseconds);
  return Number.isSafeInteger(instant) ? instant : undefined;
}

const JSON_DATE = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/;

/** `/Date(1543449600000+0000)/`: the offset is where it was written, the milliseconds are of UTC. */
function readJsonDate(raw: unknown): number | undefined {
  const match = typeof raw === "string" ? JSON_DATE.exec(raw) : null;
  return match === null ? undefined : Number(match[1]);
}

function readRfc2822(raw: unknown): number | undefined {
  return typeof raw === "string" ? valid(DateTime.fromRFC2822(raw)) : undefined;
}

const WRITTEN_ISO = /^\d{4}(?:-\d\d-\d\d|\d{4})(?:T|$)/;
const OFFSET = /(?:Z|[+-]\d\d(?::?\d\d)?)$/i;

/** A date, or an instant in extended or basic ISO 8601, a space for its `T` and before its offset allowed. */
function isoReader(zone: Zone): DateReader {
  return (raw) => {
    if (typeof raw !== "string") return undefined;
    const plain = parseInstant(raw);
    if (plain !== undefined) return plain;
    const text = raw
      .replace(/ ?(?:UTC|GMT)$/, "Z")
      .replace(" ", "T")
      .replace(/ (?=[+-]\d)/, "");
    if (!WRITTEN_ISO.test(text)) return undefined;
    const hasTime = text.includes("T");
    if (hasTime && OFFSET.test(text.slice(text.indexOf("T")))) return valid(DateTime.fromISO(text, UTC));
    const wall = parseInstant(`${text}Z`) ?? valid(DateTime.fromISO(text, UTC));
    return wall === undefined || !hasTime ? wall : zone(wall);
  };
}

const UTC = { zone: "utc" } as const;

function valid(date: DateTime): number | undefined {
  return date.isValid ? date.toMillis() : undefined;
}

type Part =
  | "year"
  | "month"
  | "day"
  | "hour"
  | "half"
  | "minute"
  | "second"
  | "fraction"
  | "offset"
  | "weekday";

/** The tokens of formats, and what luxon calls them. Names of months are English when luxon sees them. */
const TOKENS: Readonly<Record<string, { readonly part: Part; readonly luxon: string }>> = {
  YYYY: { part: "year", luxon: "yyyy" },
  YY: { part: "year", luxon: "yy" },
  M: { part: "month", luxon: "M" },
  MM: { part: "month", luxon: "MM" },
  MMM: { part: "month", luxon: "MMM" },
  MMMM: { part: "month", luxon: "MMM" },
  D: { part: "day", luxon: "d" },
  DD: { part: "day", luxon: "dd" },
  ddd: { part: "weekday", luxon: "EEE" },
  dddd: { part: "weekday", luxon: "EEEE" },
  H: { part: "hour", luxon: "H" },
  HH: { part: "hour", luxon: "HH" },
  h: { part: "hour", luxon: "h" },
  hh: { part: "hour", luxon: "hh" },
  A: { part: "half", luxon: "a" },
  m: { part: "minute", luxon: "m" },
  mm: { part: "minute", luxon: "mm" },
  s: { part: "second", luxon: "s" },
  ss: { part: "second", luxon: "ss" },
  S: { part: "fraction", luxon: "u" },
  SSS: { part: "fraction", luxon: "u" },
  Z: { part: "offset", luxon: "ZZ" },
  ZZ: { part: "offset", luxon: "ZZZ" },
};

export const DATE_TOKENS = Object.keys(TOKENS).join(" ");

interface Format {
  readonly luxon: string;
  readonly parts: ReadonlySet<Part>;
  readonly hasShortYear: boolean;
  readonly hasMonthName: boolean;
}

/** A format in the words of luxon; `undefined` where it has an unknown letter, a part twice, or no year, month and day. */
function readFormat(format: string): Format | undefined {
  const parts = new Set<Part>();
  let luxon = "";
  for (const [piece] of format.matchAll(/\[[^[\]]*\]|([A-Za-z])\1*|[^A-Za-z[\]]+|./g)) {
    const token = Object.hasOwn(TOKENS, piece) ? TOKENS[piece] : undefined;
    if (token !== undefined) {
      if (parts.has(token.part)) return undefined;
      parts.add(token.part);
      luxon += token.luxon;
    } else if (piece.startsWith("[") && piece.length > 2) luxon += `'${piece.slice(1, -1)}'`;
    else if (/^[A-Za-z[\]']/.test(piece) && piece !== "T") return undefined;
    else luxon += piece === "T" ? "'T'" : piece;
  }
  if (!(parts.has("year") && parts.has("month") && parts.has("day"))) return undefined;
  if (parts.has("half") && !/h/.test(luxon)) return undefined;
  const hasShortYear = /YY/.test(format) && !/YYYY/.test(format);
  return { luxon, parts, hasShortYear, hasMonthName: /MMM/.test(format) };
}

const ENGLISH = { locale: "en-US" } as const;
/** Of a column of dates most are there many times. */
const MOST_KEPT = 20_000;

function formatReader(written: string, { zone, yearPivot }: DateSettings): DateReader | undefined {
  const format = readFormat(written);
  if (format === undefined) return undefined;
  const parser = DateTime.buildFormatParser(format.luxon, ENGLISH);
  const { parts, hasShortYear, hasMonthName } = format;
  const isOnWall = parts.has("hour") && !parts.has("offset");
  const known = new Map<string, number | undefined>();
  const read = (text: string) => {
    const named = hasMonthName ? withEnglishMonth(text) : text;
    const date = DateTime.fromFormatParser(named.replace(/[\u00a0\u202f]/g, " "), parser, {
      ...UTC,
      ...ENGLISH,
    });
    // luxon takes 24:00 for the next day, and four digits for a year of two.
    if (!date.isValid || /\b24:/.test(text) || (hasShortYear && /\d{3}/.test(text))) return undefined;
    const instant = hasShortYear ? ofCentury(date, yearPivot).toMillis() : date.toMillis();
    return isOnWall ? zone(instant) : instant;
  };
  return (raw) => {
    if (typeof raw !== "string") return undefined;
    const before = known.get(raw);
    if (before !== undefined || known.has(raw)) return before;
    if (known.size >= MOST_KEPT) known.clear();
    const instant = raw.length > LONGEST_DATE ? undefined : read(raw);
    known.set(raw, instant);
    return instant;
  };
}

const LONGEST_DATE = 100;

function ofCentury(date: DateTime, yearPivot: number): DateTime {
  const year = date.year % 100;
  return date.set({ year: year + (year > yearPivot ? 1900 : 2000) });
}

/** The months in English and Russian, by how all of their forms begin. */
const MONTHS: readonly (readonly [name: string, start: RegExp])[] = [
  ["Jan", /^(?:jan|янв)/],
  ["Feb", /^(?:feb|фев)/],
  ["Mar", /^(?:mar|мар)/],
  ["Apr", /^(?:apr|апр)/],
  ["May", /^(?:may$|ма[йя]$)/],
  ["Jun", /^(?:jun|июн)/],
  ["Jul", /^(?:jul|июл)/],
  ["Aug", /^(?:aug|авг)/],
  ["Sep", /^(?:sep|сен)/],
  ["Oct", /^(?:oct|окт)/],
  ["Nov", /^(?:nov|ноя)/],
  ["Dec", /^(?:dec|дек)/],
];

/** `12 марта 2026`, `12-Sept-26`: with the month as luxon knows it, whatever its length, case and point. */
function withEnglishMonth(text: string): string {
  return text.replace(/\p{L}{3,}\.?/gu, (word) => {
    const lower = word.toLowerCase().replace(".", "");
    return MONTHS.find(([, start]) => start.test(lower))?.[0] ?? word;
  });
}
