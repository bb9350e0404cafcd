import { type Problem, type ProblemPlace, problemAt } from "./problem.ts";

/**
 * The problem of a value that cannot be read because code of its own, a getter or a proxy, threw. Where it can be read, what
 * was thrown is a fault of ours, and is thrown again.
 */
export function unreadable(value: unknown, error: unknown, place: ProblemPlace): Problem {
  if (canBeRead(value)) throw error;
  const told = { expected: "plain JSON", found: "code of its own that throws when it is read" };
  return problemAt(place, { code: "wrong-type", ...told });
}

function canBeRead(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return true;
  } catch {
    return false;
  }
}
