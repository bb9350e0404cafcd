import { RE2JS, RE2JSException } from "re2js";
import { UsageError } from "./io.ts";

/** Whether a name has a part that matches a regular expression of an option; one without look-around, in linear time. */
export function readNamePattern(option: string, pattern: string): (name: string) => boolean {
  try {
    const compiled = RE2JS.compile(pattern);
    return (name) => compiled.matcher(name).find();
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new UsageError(
      `${option}: expected a regular expression (RE2), found ${JSON.stringify(pattern)}: ${error.message}`,
    );
  }
}
