import { FIRST_YEAR, HOUR, LAST_YEAR, MINUTE } from "../events/time.ts";

/** Reads a text as an instant, in milliseconds since 1970; `undefined` where it is none in this format. */
export type DateReader = (text: string, offset: number) => number | undefined;

type Part = "year" | "month" | "day" | "hour" | "minute" | "second";

const TOKENS: Readonly<Record<string, { readonly part: Part; readonly pattern: string }>> = {
  YYYY: { part: "year", pattern: "(\\d{4})" },
  M: { part: "month", pattern: "(\\d{1,2})" },
  MM: { part: "month", pattern: "(\\d{2})" },
  D: { part: "day", pattern: "(\\d{1,2})" },
  DD: { part: "day", pattern: "(\\d{2})" },
  H: { part: "hour", pattern: "(\\d{1,2})" },
  HH: { part: "hour", pattern: "(\\d{2})" },
  m: { part: "minute", pattern: "(\\d{1,2})" },
  mm: { part: "minute", pattern: "(\\d{2})" },
  s: { part: "second", pattern: "(\\d{1,2})" },
  ss: { part: "second", pattern: "(\\d{2})" },
};

/**
 * A reader of one date format, made of `YYYY M MM D DD H HH m mm s ss`, the letter `T`, spaces and signs.
 * `undefined` where the format has an unknown letter, a part twice, or no year, month and day.
 *
 * @example compileDateFormat("M/D/YYYY")?.("3/1/2026", 0) === Date.UTC(2026, 2, 1)
 */
export function compileDateFormat(format: string): DateReader | undefined {
  const parts: Part[] = [];
  let pattern = "";
  for (const [piece] of format.matchAll(/([A-Za-z])\1*|[^A-Za-z]+/g)) {
    const token = Object.hasOwn(TOKENS, piece) ? TOKENS[piece] : undefined;
    if (token !== undefined) {
      if (parts.includes(token.part)) return undefined;
      parts.push(token.part);
      pattern += token.pattern;
    } else if (/^[A-Za-z]/.test(piece) && piece !== "T") return undefined;
    else pattern += piece.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
  }
  if (!["year", "month", "day"].every((part) => parts.some((one) => one === part))) return undefined;

  const whole = new RegExp(`^${pattern}$`);
  return (text, offset) => {
    const match = whole.exec(text);
    if (match === null) return undefined;
    const read = (part: Part) => {
      const index = parts.indexOf(part);
      return index < 0 ? 0 : Number(match[index + 1]);
    };
    const [year, month, day, hour] = [read("year"), read("month"), read("day"), read("hour")];
    const [minute, second] = [read("minute"), read("second")];
    if (year < FIRST_YEAR || year > LAST_YEAR || hour > 23 || minute > 59 || second > 59) return undefined;
    const instant = Date.UTC(year, month - 1, day, hour, minute, second);
    const date = new Date(instant);
    const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return exists ? instant - offset : undefined;
  };
}

/** The milliseconds that a zone such as `+03:00` or `Z` is ahead of UTC. */
export function parseZone(zone: string): number | undefined {
  if (zone === "Z") return 0;
  const match = /^([+-])(\d\d):(\d\d)$/.exec(zone);
  if (match === null || Number(match[2]) > 14 || Number(match[3]) > 59) return undefined;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * HOUR + Number(match[3]) * MINUTE);
}
