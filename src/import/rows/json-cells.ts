import { isObject } from "../../events/json-object.ts";
import { compileJsonPath, type JsonPath, JsonPathError } from "../json-path.ts";

/** Reaches the columns of rows that are JSON. Each expression is read once. */
export class JsonCells {
  readonly #paths = new Map<string, JsonPath | undefined>();

  /** The value of a key as it stands, or of a JMESPath expression. Throws {@link JsonPathError} where the expression cannot be asked. */
  read(row: unknown, source: string): unknown {
    if (isObject(row) && Object.hasOwn(row, source)) return row[source];
    return this.#pathOf(source)?.(row);
  }

  #pathOf(source: string): JsonPath | undefined {
    if (!this.#paths.has(source)) this.#paths.set(source, compiled(source));
    return this.#paths.get(source);
  }
}

/** A name that is no expression is a key, and nothing where no row has it. */
function compiled(source: string): JsonPath | undefined {
  try {
    return compileJsonPath(source);
  } catch (error) {
    if (error instanceof JsonPathError) return undefined;
    throw error;
  }
}
