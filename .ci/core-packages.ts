/** The packages that the core may import; a browser has to be told where they are. */
export const CORE_PACKAGES = ["zod", "ts-pattern", "fastest-levenshtein"] as const;
