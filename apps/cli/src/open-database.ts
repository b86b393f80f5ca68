import type { OpenDatabase } from "@kriebel/reading";

/** SQLite as JavaScript, the same that the app uses: nothing is written to the disk to read a database. */
export const openDatabase: OpenDatabase = async (bytes) => {
  const { default: initSqlJs } = await import("sql.js/dist/sql-asm-memory-growth.js");
  const { Database } = await initSqlJs();
  const database = new Database(bytes);
  return {
    each(query, row) {
      const statement = database.prepare(query);
      try {
        while (statement.step()) row(statement.get());
      } finally {
        statement.free();
      }
    },
    close: () => database.close(),
  };
};
