import { cpuTime } from "../cpu-time.ts";
import { type Door, isNamedError } from "./door.ts";

/**
 * What one input may take: far more than any takes. By the clock or in processor time, whichever is less: the clock runs while
 * others have the machine, and the threads that collect garbage count as processor time.
 */
const SOON_MS = 5_000;

const PROTOTYPES = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Map.prototype,
  Promise.prototype,
];
const namesOf = (): string => PROTOTYPES.map((one) => Reflect.ownKeys(one).map(String).join()).join(" ");
const namesBefore = namesOf();

/** Passes an input through a door: it ends soon, in a value or an error that says what is wrong, and leaves no trace. */
export async function survive(door: Door, input: unknown): Promise<void> {
  const [start, begun] = [cpuTime(), performance.now()];
  try {
    await door.pass(input);
  } catch (error) {
    if (!isNamedError(error)) throw error;
  }
  const took = Math.min(cpuTime() - start, performance.now() - begun);
  if (took > SOON_MS) throw new Error(`${door.name}: took ${Math.round(took)} ms`);
  if (namesOf() !== namesBefore) throw new Error(`${door.name}: changed a prototype`);
}
