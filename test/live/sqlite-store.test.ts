import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, it } from "vitest";
import { describeStore } from "../../src/live/contract/describe-store.ts";
import { createSqliteStore } from "../../src/live/sqlite/sqlite-store.ts";

describeStore(
  "SQLite",
  async () => {
    const directory = mkdtempSync(join(tmpdir(), "client-risk-sqlite-"));
    const databases: Database.Database[] = [];
    return {
      open: async () => {
        const database = new Database(join(directory, "desk.db"));
        databases.push(database);
        return createSqliteStore(database);
      },
      destroy: async () => {
        for (const database of databases) database.close();
        rmSync(directory, { recursive: true });
      },
    };
  },
  { describe, it },
);
