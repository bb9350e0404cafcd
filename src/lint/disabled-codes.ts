import { isObject } from "../events/json-object.ts";
import { pointerOf } from "../events/json-pointer.ts";
import type { LintProblem } from "./lint-problem.ts";
import type { WrittenFile } from "./linted-packs.ts";

type Placed = Pick<LintProblem, "code" | "file" | "pointer">;

/** Tells what files said is meant as it stands, by `lint: { disable }` of a rule, an action or the file. */
export function disabledIn(files: readonly WrittenFile[]): (problem: Placed) => boolean {
  const disabled = new Map<string, readonly unknown[]>();
  for (const { json, place } of files) {
    const note = (written: unknown, pointer: string): void => {
      const codes = codesOf(written);
      if (codes.length > 0) disabled.set(`${place.file}#${pointer}`, codes);
    };
    note(json, "");
    // Rules are a list, actions have names.
    for (const section of ["rules", "actions"])
      for (const [name, entry] of Object.entries(json[section] ?? {}))
        note(entry, pointerOf([section, name]));
  }
  return ({ code, file, pointer }) => {
    const [, section = "", name = ""] = pointer.split("/");
    return ["", `/${section}/${name}`].some((at) => disabled.get(`${file}#${at}`)?.includes(code));
  };
}

function codesOf(written: unknown): readonly unknown[] {
  const lint = isObject(written) ? written.lint : undefined;
  const disable = isObject(lint) ? lint.disable : undefined;
  return Array.isArray(disable) ? disable : [];
}
