import { formatSchema, type JsonSchema } from "../editors/json-schema.ts";
import { namesKnownTo } from "../editors/known-names.ts";
import { withNames } from "../editors/with-names.ts";
import { loadPacks } from "../rules/compile/load-packs.ts";
import { refuseOverwriting } from "./distinct-files.ts";
import { type RuleOptions, loadPacks as readPacks, ruleFilesOf } from "./engine.ts";
import { EXIT, type Io, write } from "./io.ts";
import { writeOutputFile } from "./output-file.ts";
import { readPacked } from "./packed-path.ts";
import type { SchemaKind } from "./schema-kinds.ts";

export interface SchemaCommandOptions extends RuleOptions {
  readonly out?: string;
}

/** `client-risk schema`: a JSON Schema for editors that knows the names of all packs, and marks every other. */
export async function schema(
  kind: SchemaKind,
  { out, ...rules }: SchemaCommandOptions,
  io: Io,
): Promise<number> {
  const packs = await readPacks(rules);
  if (out !== undefined) refuseOverwriting("--out", out, ruleFilesOf(packs), io);
  const names = namesKnownTo(loadPacks(packs));
  const packaged: JsonSchema = JSON.parse(await readPacked(`schema/${kind}.schema.json`));
  const text = `${formatSchema(withNames(packaged, names, true))}\n`;
  if (out === undefined) await write(io.stdout, text);
  else await writeOutputFile(out, text);
  return EXIT.fine;
}
