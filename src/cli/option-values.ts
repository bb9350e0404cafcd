import { nearestName } from "../events/problem.ts";
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

/** A time zone that an option names. */
export function readZone(option: string, name: string): string {
  if (isZone(name)) return name;
  const nearest = nearestName(name, Intl.supportedValuesOf("timeZone"));
  const hint = nearest === undefined ? "" : ` (did you mean ${JSON.stringify(nearest)}?)`;
  throw new UsageError(
    `${option}: expected a time zone such as Europe/Berlin, found ${JSON.stringify(name)}${hint}`,
  );
}
