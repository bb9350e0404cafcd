/** The door `client-risk/sqlite`: histories in a file of SQLite, by better-sqlite3. */

export type { Migration } from "./live/migration.ts";
export type { SqliteDatabase, SqliteStatement } from "./live/sqlite/sqlite-database.ts";
export { migrateSqlite, sqliteMigrations } from "./live/sqlite/sqlite-migrations.ts";
export { createSqliteStore, type SqliteStoreOptions } from "./live/sqlite/sqlite-store.ts";
