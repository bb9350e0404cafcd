import * as z from "zod";
import { eventSchema } from "../src/events/catalogue.ts";
import { profileSchema } from "../src/events/profile.ts";
import { mapSchema } from "../src/import/map-file.ts";
import { ruleFileSchema } from "../src/rules/file/rule-file.ts";
import { scenarioSchema } from "../src/scenarios/schema.ts";

const schemas = {
  event: { title: "An event: what happened between a client and us", schema: eventSchema },
  client: { title: "The profile of a client", schema: profileSchema },
  scenario: { title: "A story with expectations, to test rules", schema: scenarioSchema },
  "import-map": { title: "How the rows of a table become events", schema: mapSchema },
  "rule-file": { title: "A client-risk rule file", schema: ruleFileSchema },
};

/** The JSON Schemas that the package ships, from the zod schemas that the code reads with. */
export function schemaFiles(): [file: string, text: string][] {
  return Object.entries(schemas).map(([name, { title, schema }]) => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input", reused: "ref" });
    return [`schema/${name}.schema.json`, `${JSON.stringify({ $schema, title, ...rest }, undefined, 2)}\n`];
  });
}
