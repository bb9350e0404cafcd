import { describeValue } from "./problem.ts";

/** What an error says, whatever was thrown: code of an app may throw what cannot even be read. */
export function messageOf(error: unknown): string {
  try {
    const said: unknown = error instanceof Error ? error.message : describeValue(error);
    return typeof said === "string" ? said : describeValue(said);
  } catch {
    return "something that throws when it is read";
  }
}

/** Whether an error of a kind was thrown: what a revoked proxy is cannot even be asked. */
export function wasThrown<Thrown>(
  error: unknown,
  kind: abstract new (...given: never[]) => Thrown,
): error is Thrown {
  try {
    return error instanceof kind;
  } catch {
    return false;
  }
}
