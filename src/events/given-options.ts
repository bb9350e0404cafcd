import { InvalidInputError, problemAt } from "./problem.ts";

/**
 * Options as they are read from what may have code of its own: each member once, so that it stays what it was when it was
 * checked. Those left out, and all where there are no options, are left out.
 *
 * @throws InvalidInputError that names the member that throws when it is read.
 */
export function readOptions<Options extends object>(
  given: Options | undefined,
  names: readonly (keyof Options & string)[],
): Options {
  const read: Partial<Options> = {};
  for (const name of names) {
    const value = readMember(given, name);
    if (value !== undefined) read[name] = value;
  }
  return read as Options;
}

function readMember<Options extends object, Name extends keyof Options & string>(
  given: Options | undefined,
  name: Name,
): Options[Name] | undefined {
  try {
    return given?.[name];
  } catch {
    const told = { expected: "an option", found: "code of its own that throws when it is read" };
    throw new InvalidInputError([problemAt({ pointer: `/${name}` }, { code: "wrong-type", ...told })]);
  }
}

/** The same for options whose names are checked later; what are no options is given back. */
export function copyOptions<Options extends object>(given: Options): Options {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
  return readOptions(given, optionNames(given) as (keyof Options & string)[]);
}

/** The names of all that options give. */
export function optionNames(given: object): readonly string[] {
  try {
    return Object.keys(given);
  } catch {
    const told = { expected: "options", found: "code of its own that throws when it is read" };
    throw new InvalidInputError([problemAt({}, { code: "wrong-type", ...told })]);
  }
}
