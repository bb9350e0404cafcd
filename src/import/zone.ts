import { DateTime, FixedOffsetZone, IANAZone } from "luxon";

/** Tells the instant of a time on the wall of some place. Both are in milliseconds since 1970, the wall's as if it were UTC. */
export type Zone = (wall: number) => number;

const QUARTER_HOUR = 15 * 60_000;
const MOST_KEPT = 20_000;

/**
 * A zone by its IANA name, or an offset such as `+03:00`, or `Z`; `undefined` where it is none. A time that summer time
 * leaves out is an hour later; of a time that comes twice the first is meant.
 *
 * @example compileZone("Europe/Berlin")?.(Date.UTC(2026, 6, 15, 0, 30)) === Date.UTC(2026, 6, 14, 22, 30)
 */
export function compileZone(name: string): Zone | undefined {
  if (name === "Z") return (wall) => wall;
  if (/^[+-]\d\d:\d\d$/.test(name)) return compileOffset(name);
  if (!IANAZone.isValidZone(name)) return undefined;
  const zone = IANAZone.create(name);
  // To ask a zone costs more than to read a row: within a quarter of an hour it does not change its mind.
  const shifts = new Map<number, number>();
  return (wall) => {
    const quarter = Math.floor(wall / QUARTER_HOUR);
    const known = shifts.get(quarter);
    if (known !== undefined) return wall - known;
    const instant = DateTime.fromMillis(wall, { zone: "utc" }).setZone(zone, { keepLocalTime: true });
    if (shifts.size >= MOST_KEPT) shifts.clear();
    const shift = wall - earliestOf(instant);
    shifts.set(quarter, shift);
    return wall - shift;
  };
}

/** Of the instants that one time on a wall may mean in autumn, in milliseconds. */
function earliestOf(instant: DateTime): number {
  return instant
    .getPossibleOffsets()
    .reduce((least, one) => Math.min(least, one.toMillis()), instant.toMillis());
}

function compileOffset(text: string): Zone | undefined {
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(4))];
  if (hours > 14 || minutes > 59) return undefined;
  const offset = FixedOffsetZone.parseSpecifier(`UTC${text}`)?.offset(0);
  return offset === undefined ? undefined : (wall) => wall - offset * 60_000;
}
