import * as z from "zod";
import { formatSchema, type JsonSchema } from "../src/editors/json-schema.ts";
import { namesKnownTo } from "../src/editors/known-names.ts";
import { withNames } from "../src/editors/with-names.ts";
import { eventSchema } from "../src/events/catalogue.ts";
import { profileSchema } from "../src/events/profile.ts";
import { mapSchema } from "../src/import/map-file.ts";
import { loadPacks } from "../src/rules/compile/load-packs.ts";
import { defaultPack } from "../src/rules/file/default-pack.ts";
import { ruleFileSkeleton } from "./rule-file-schema.ts";
import { scenarioSkeleton } from "./scenario-schema.ts";

const schemas = {
  event: { title: "An event: what happened between a client and us", schema: eventSchema },
  client: { title: "The profile of a client", schema: profileSchema },
  "import-map": { title: "How the rows of a table become events", schema: mapSchema },
};

/** The JSON Schemas that the package ships, from the zod schemas that the code reads with. */
export function schemaFiles(): [file: string, text: string][] {
  const written = Object.entries(schemas).map(([name, { title, schema }]) =>
    schemaFile(name, title, z.toJSONSchema(schema, { io: "input", reused: "ref" })),
  );
  const known = namesKnownTo(loadPacks({ packs: [defaultPack] }));
  return [
    ...written,
    schemaFile("rule-file", "A client-risk rule file", withNames(ruleFileSkeleton(), known, false)),
    schemaFile(
      "scenario",
      "A story with expectations, to test rules",
      withNames(scenarioSkeleton(), known, false),
    ),
  ];
}

function schemaFile(name: string, title: string, schema: JsonSchema): [file: string, text: string] {
  const { $schema: _, ...rest } = schema;
  const whole = { $schema: "https://json-schema.org/draft/2020-12/schema", title, ...rest };
  return [`schema/${name}.schema.json`, `${formatSchema(whole)}\n`];
}
