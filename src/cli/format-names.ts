/** The formats of output, as `--format` names them. How each is written stands in `output-format.ts`, one entry a name. */
export const FORMATS = ["text", "markdown", "json", "ndjson"] as const;

export type Format = (typeof FORMATS)[number];
