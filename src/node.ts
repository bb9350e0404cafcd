/** The door `client-risk/node`: events, profiles and rules from files and streams. */
export type { ByteSource } from "./adapters/bytes.ts";
export type { ImportCounts, ImportOptions } from "./adapters/import-rows.ts";
export { importEvents } from "./adapters/import-rows.ts";
export type { InvalidRecord, ReadEventsOptions } from "./adapters/read-events.ts";
export { readEvents } from "./adapters/read-events.ts";
export { readProfiles } from "./adapters/read-profiles.ts";
export type { ReadRuleFilesOptions, RuleFileText } from "./adapters/read-rule-files.ts";
export { readRuleFiles } from "./adapters/read-rule-files.ts";
export type { ImportMap } from "./import/read-map.ts";
export { readImportMap } from "./import/read-map.ts";
