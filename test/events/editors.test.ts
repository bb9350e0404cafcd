import { join } from "node:path";
import ts from "typescript";
import { beforeAll, expect, test } from "vitest";

/** Where the editor's cursor is. */
const CURSOR = "/*here*/";
const FILE = join(import.meta.dirname, "typed-in-an-editor.ts");

/** A program in which one file is as somebody types it; nothing of it is written. */
class Editor {
  readonly #service: ts.LanguageService;
  #text = "";
  #version = 0;

  constructor() {
    const config = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ".");
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => [FILE],
      getScriptVersion: (file) => (file === FILE ? String(this.#version) : "0"),
      getScriptSnapshot: (file) => {
        const text = file === FILE ? this.#text : ts.sys.readFile(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => process.cwd(),
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (file) => file === FILE || ts.sys.fileExists(file),
      readFile: ts.sys.readFile,
    });
  }

  completionsOf(text: string): string[] {
    const position = this.#type(text);
    const completions = this.#service.getCompletionsAtPosition(FILE, position, undefined);
    return completions?.entries.map(({ name }) => name) ?? [];
  }

  hoverOf(text: string): string {
    const info = this.#service.getQuickInfoAtPosition(FILE, this.#type(text));
    return ts.displayPartsToString(info?.documentation);
  }

  #type(text: string): number {
    this.#text = `import { appendEvents, createHistory, parseEvents } from "client-risk";\n${text}`;
    this.#version += 1;
    return this.#text.indexOf(CURSOR) + CURSOR.length;
  }
}

let editor: Editor;
beforeAll(() => {
  editor = new Editor();
});

const EVENT = 'client: "acme", at: "2026-03-01"';

test("an editor completes the types of events, and the attributes of the type that was typed", () => {
  const types = editor.completionsOf(
    `appendEvents(createHistory({ id: "acme" }), [{ ${EVENT}, type: "${CURSOR}" }]);`,
  );
  expect(types).toContain("payment.late");
  const attributes = editor.completionsOf(`parseEvents([{ type: "payment.late", ${EVENT}, ${CURSOR} }]);`);
  expect(attributes).toEqual(expect.arrayContaining(["daysLate", "amount", "contact"]));
});

test("an editor completes the parts of a profile, and their values", () => {
  expect(editor.completionsOf(`createHistory({ id: "acme", ${CURSOR} });`)).toContain("paymentTermDays");
  expect(editor.completionsOf(`createHistory({ id: "acme", tier: "${CURSOR}" });`)).toContain("standard");
});

test("an editor shows what an attribute means", () => {
  const read = `for (const event of createHistory({ id: "acme" }).events) if (event.type === "payment.late") event.`;
  expect(editor.hoverOf(`${read}${CURSOR}daysLate;`)).toBe("Days past the due date; fractions allowed.");
  expect(editor.hoverOf(`createHistory({ id: "acme", ${CURSOR}manager: "Ann" });`)).toBe(
    "Who of ours answers for this client, by name.",
  );
});
