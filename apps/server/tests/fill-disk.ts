import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { throwawayPostgres } from "../../../tools/throwaway-postgres.ts";
import { openDatabase } from "../src/clinic/open-database.ts";
import type { DatabaseKind } from "./test-clinic.ts";

export interface FilledDisk {
  /** Rows of which it was said that they are kept, and those that stand there afterwards. */
  readonly said: number;
  readonly kept: number;
  readonly lost: number;
  readonly refused: number;
  readonly full: number;
}

/** Writes into a clinic's database on a small disk until nothing more fits, three times, each time given room again; then counts. */
export async function fillDisk(kind: DatabaseKind, disk: string, roomier: (size: string) => void): Promise<FilledDisk> {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = disk;
  const cluster = kind === "postgresql" ? throwawayPostgres() : undefined;
  if (before === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = before;
  const url = cluster?.newDatabase();
  const opened = await openDatabase({ folder: join(disk, "data"), url });
  if (!opened.ok) throw new Error(opened.problems[0]?.say.en);
  const database = opened.value;
  const clinic = "00000000-0000-4000-8000-00000000000a";
  await database.as("kriebel_keeper", undefined, (tx) => tx.execute(sql`insert into organisation values (${clinic}, 'a', 'a')`));
  const said: string[] = [];
  let refused = 0;
  const add = async (): Promise<boolean> => {
    const number = `D-${said.length}-${refused}`;
    try {
      // Some 40 kB that do not pack.
      const filling = randomBytes(30_000).toString("base64");
      await database.as("kriebel_keeper", undefined, (tx) =>
        tx.execute(
          sql`insert into night_score values (${clinic}, encode(sha256(convert_to(${number}, 'UTF8')), 'hex'), ${number},
                jsonb_build_object('x', ${filling}::text), now())`,
        ),
      );
      said.push(number);
      return true;
    } catch {
      refused += 1;
      return false;
    } finally {
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  let full = 0;
  for (const size of ["200m", "240m", "400m"]) {
    while (await add()) if (said.length > 20_000) throw new Error("The disk never became full.");
    full += 1;
    for (let i = 0; i < 3; i += 1) await add();
    roomier(size);
    for (let i = 0; i < 20 && !(await add()); i += 1) {
      try {
        cluster?.start(); // one that ended over it is started again by its keeper
      } catch {
        // it runs
      }
      await wait(500);
    }
  }
  await database.close();
  const again = await openDatabase({ folder: join(disk, "data"), url });
  if (!again.ok) throw new Error(again.problems[0]?.say.en);
  const { rows } = (await again.value.as("kriebel_keeper", undefined, (tx) =>
    tx.execute(sql`select rules_edition from night_score`),
  )) as unknown as {
    readonly rows: readonly { readonly rules_edition: string }[];
  };
  await again.value.close();
  cluster?.remove();
  const kept = new Set(rows.map(({ rules_edition }) => rules_edition));
  return { said: said.length, kept: rows.length, lost: said.filter((one) => !kept.has(one)).length, refused, full };
}
