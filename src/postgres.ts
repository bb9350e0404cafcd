/** The door `client-risk/postgres`: histories in PostgreSQL, by pg. */

export type { Migration } from "./live/migration.ts";
export { migratePostgres, postgresMigrations } from "./live/postgres/postgres-migrations.ts";
export type { PostgresClient, PostgresPool, PostgresResult } from "./live/postgres/postgres-pool.ts";
export { createPostgresStore, type PostgresStoreOptions } from "./live/postgres/postgres-store.ts";
