import { hintAt, nearestName } from "../events/problem.ts";
import { formatInstant, parseInstant } from "../events/time.ts";
import { isZone } from "../explain/zone.ts";
import { UsageError } from "./io.ts";

/** An instant that an option names, in UTC. */
export function readInstant(option: string, text: string): string {
  const instant = parseInstant(text);
  if (instant !== undefined) return formatInstant(instant);
  throw new UsageError(`${option}: expected an instant such as 2026-03-01, found ${JSON.stringify(text)}`);
}

/** A whole number from 1 that an option names. */
export function readCount(option: string, text: string): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count >= 1) return count;
  throw new UsageError(`${option}: expected a whole number from 1, found ${JSON.stringify(text)}`);
}

/** A number from 0 to 100 that an option names. */
export function readPercent(option: string, text: string): number {
  const percent = /^\d{1,3}(?:\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
  if (percent <= 100) return percent;
  throw new UsageError(`${option}: expected a number from 0 to 100, found ${JSON.stringify(text)}`);
}

/** A time zone that an option names. */
export function readZone(option: string, name: string): string {
  if (isZone(name)) return name;
  const hint = hintAt(nearestName(name, Intl.supportedValuesOf("timeZone")));
  throw new UsageError(
    `${option}: expected a time zone such as Europe/Berlin, found ${JSON.stringify(name)}${hint}`,
  );
}
