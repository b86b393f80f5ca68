/** The part of sql.js that Kriebel uses: opening a database from its bytes, and reading rows of it. */
declare module "sql.js/dist/sql-asm-memory-growth.js" {
  type SqlCell = string | number | Uint8Array | null;
  interface SqlStatement {
    step(): boolean;
    get(): readonly SqlCell[];
    run(cells?: readonly SqlCell[]): void;
    free(): boolean;
  }
  interface SqlDatabase {
    prepare(query: string): SqlStatement;
    run(query: string): SqlDatabase;
    export(): Uint8Array;
    close(): void;
  }
  const init: (config?: object) => Promise<{ readonly Database: new (bytes?: Uint8Array) => SqlDatabase }>;
  export default init;
}
