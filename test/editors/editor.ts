import { type CompletionItem, getLanguageService, type LanguageService } from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { JsonSchema } from "../../src/editors/json-schema.ts";

/** Where the cursor is. */
export const CURSOR = "▮";

/** An editor in which a JSON file is written by a schema, as VS Code does it. */
export class JsonEditor {
  readonly #service: LanguageService = getLanguageService({
    // What a file says of its own schema is not looked at.
    schemaRequestService: () => Promise.resolve("{}"),
  });

  constructor(schema: JsonSchema) {
    // The service writes into a schema that it is given.
    const own = structuredClone(schema) as object;
    this.#service.configure({ schemas: [{ uri: "test://schema", fileMatch: ["*"], schema: own }] });
  }

  /** What is marked, with the text that is marked. */
  async problemsOf(text: string): Promise<string[]> {
    const document = documentOf(text);
    const problems = await this.#service.doValidation(document, this.#service.parseJSONDocument(document));
    return problems.map(({ message, range }) => `${document.getText(range)}: ${message}`);
  }

  async completionsOf(text: string): Promise<CompletionItem[]> {
    const document = documentOf(text.replace(CURSOR, ""));
    const position = document.positionAt(text.indexOf(CURSOR));
    const json = this.#service.parseJSONDocument(document);
    return (await this.#service.doComplete(document, position, json))?.items ?? [];
  }

  async hoverOf(text: string): Promise<string> {
    const document = documentOf(text.replace(CURSOR, ""));
    const position = document.positionAt(text.indexOf(CURSOR));
    const json = this.#service.parseJSONDocument(document);
    const hover = await this.#service.doHover(document, position, json);
    return [hover?.contents ?? []].flat().map(String).join("\n");
  }
}

function documentOf(text: string): TextDocument {
  return TextDocument.create("test://rules.json", "json", 1, text);
}
