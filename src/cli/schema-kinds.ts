/** The files that a schema can be had of. */
export const SCHEMA_KINDS = ["rule-file", "scenario"] as const;

export type SchemaKind = (typeof SCHEMA_KINDS)[number];
