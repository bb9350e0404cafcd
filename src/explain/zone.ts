import { HOUR, MINUTE } from "../events/time.ts";

/** How far a zone is ahead of UTC at an instant, both in milliseconds. */
export type OffsetAt = (instant: number) => number;

/** Whether a text names a time zone: an IANA name such as `Europe/Berlin`. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

/** The offsets of a zone through the years, changes to summer time and back included. */
export function offsetsOf(zone: string): OffsetAt {
  const format = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const day = Date.UTC(part("year"), part("month") - 1, part("day"));
    const local = day + part("hour") * HOUR + part("minute") * MINUTE + part("second") * 1000;
    // Zones are whole seconds apart.
    return local - Math.floor(instant / 1000) * 1000;
  };
}

/** `UTC`, `UTC+2`, `UTC−3:30`. */
export function formatOffset(offset: number): string {
  if (offset === 0) return "UTC";
  const size = Math.abs(offset);
  const minutes = Math.floor((size % HOUR) / MINUTE);
  const rest = minutes === 0 ? "" : `:${String(minutes).padStart(2, "0")}`;
  return `UTC${offset < 0 ? "\u2212" : "+"}${Math.floor(size / HOUR)}${rest}`;
}
