/** The door `client-risk/node`: events, profiles and rules from files and streams. */
export type { ByteSource } from "./files/bytes.ts";
export { type EngineFromFilesOptions, engineFromFiles } from "./files/engine-from-files.ts";
export type { InvalidRecord, ReadEventsOptions } from "./files/read-events.ts";
export { readEvents } from "./files/read-events.ts";
export { readProfiles } from "./files/read-profiles.ts";
export type { ReadRuleFilesOptions, RuleFileText } from "./files/read-rule-files.ts";
export { readRuleFiles } from "./files/read-rule-files.ts";
export type { GuessedMap } from "./import/guess/guess-map.ts";
export { guessImportMap } from "./import/guess/guess-map.ts";
export type { ImportMap } from "./import/import-map.ts";
export type { ImportCounts, ImportOptions } from "./import/import-rows.ts";
export { importEvents } from "./import/import-rows.ts";
export type { ReadImportMapOptions } from "./import/read-map.ts";
export { readImportMap } from "./import/read-map.ts";
