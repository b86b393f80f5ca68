import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { chmod, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { failed, ok, problem, type Result, scanJson } from "@kriebel/record";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Clinic } from "./clinic.ts";
import type { Transaction } from "./database.ts";
import { schemaVersion } from "./open-database.ts";
import { hashFile } from "./upload-routes.ts";

/**
 * What a back-up holds, each after what it points to. Left out on purpose: sessions and logins, which end with a server; shared links,
 * because a link that was withdrawn may not come back; uploads that are not finished.
 */
const kept = ["organisation", "account", "patient", "record_version", "letter", "recording", "night_score", "audit", "audit_head"] as const;
type Kept = (typeof kept)[number];

const manifestForm = z.strictObject({
  kriebel: z.literal("backup"),
  format: z.literal(1),
  schema: z.string(),
  made: z.string(),
  tables: z.record(z.enum(kept), z.strictObject({ rows: z.number().int().min(0), sha256: z.string() })),
  recordings: z.array(
    z.strictObject({ organisation: z.uuid(), id: z.uuid(), bytes: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});
export type Manifest = z.infer<typeof manifestForm>;

const rowsOf = (answer: unknown): readonly Readonly<Record<string, unknown>>[] =>
  (answer as { readonly rows: readonly Readonly<Record<string, unknown>>[] }).rows;

/** One table as lines of JSON, in flat memory. */
async function writeTable(tx: Transaction, table: Kept, path: string): Promise<{ readonly rows: number; readonly sha256: string }> {
  const file = await open(path, "wx", 0o600);
  const hash = createHash("sha256");
  let rows = 0;
  try {
    const only = table === "recording" ? sql` where state <> 'uploading'` : sql``;
    await tx.execute(
      sql`declare rows_to_keep no scroll cursor for select to_jsonb(t)::text as line from ${sql.identifier(table)} t${only}`,
    );
    for (;;) {
      const part = rowsOf(await tx.execute(sql`fetch 500 from rows_to_keep`));
      if (part.length === 0) break;
      const text = part.map(({ line }) => `${String(line)}\n`).join("");
      hash.update(text);
      await file.write(text);
      rows += part.length;
    }
    await tx.execute(sql`close rows_to_keep`);
    await file.sync();
  } finally {
    await file.close();
  }
  return { rows, sha256: hash.digest("hex") };
}

/**
 * Writes everything into a new folder: the tables as they were at one moment, the recordings beside them, and a list with the checksum
 * of each. The folder gets its name only when it is whole. It names people and their health: private to its owner, and to be encrypted
 * before it leaves the machine. The key of the server is not in it.
 */
export async function backUp({ database, store }: Clinic, out: string, now: Date): Promise<Result<Manifest>> {
  if (existsSync(out))
    return failed(
      problem(
        "exists",
        out,
        `"${out}" bestaat al; noem een map die er nog niet is.`,
        `"${out}" exists already; name a folder that is not there yet.`,
      ),
    );
  const partial = `${out}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(join(partial, "tables"), { recursive: true, mode: 0o700 });
  await chmod(partial, 0o700);
  const { tables, stored } = await database.as(
    "kriebel_keeper",
    undefined,
    async (tx) => {
      const written: Partial<Record<Kept, { rows: number; sha256: string }>> = {};
      for (const table of kept) written[table] = await writeTable(tx, table, join(partial, "tables", `${table}.ndjson`));
      const files = rowsOf(
        await tx.execute(sql`select organisation_id, id, bytes, hash from recording where state = 'stored' order by organisation_id, id`),
      );
      return { tables: written as Manifest["tables"], stored: files };
    },
    "snapshot",
  );
  const recordings: Manifest["recordings"] = [];
  for (const row of stored) {
    const [organisation, id] = [String(row["organisation_id"]), String(row["id"])];
    const to = join(partial, "recordings", organisation, id);
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await store.copyOut(organisation, id, to);
    recordings.push({ organisation, id, bytes: Number(row["bytes"]), sha256: String(row["hash"]) });
  }
  const manifest: Manifest = { kriebel: "backup", format: 1, schema: schemaVersion(), made: now.toISOString(), tables, recordings };
  await writeFile(join(partial, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
  await rename(partial, out);
  return ok(manifest);
}

/** Reads the list of a back-up and holds every file against it. Nothing is written. */
export async function checkBackup(from: string): Promise<Result<Manifest>> {
  const notOne = (at: string, nl: string, en: string) => failed<Manifest>(problem("not-a-backup", at, nl, en));
  let text: string;
  try {
    text = await readFile(join(from, "manifest.json"), "utf8");
  } catch {
    return notOne(from, `In "${from}" staat geen reservekopie van Kriebel.`, `"${from}" holds no back-up of Kriebel.`);
  }
  const torn = scanJson(text);
  if (torn !== undefined) return failed(torn);
  const read = manifestForm.safeParse(JSON.parse(text));
  if (!read.success) return notOne("manifest.json", "De lijst van deze reservekopie klopt niet.", "The list of this back-up is not right.");
  if (read.data.schema !== schemaVersion())
    return failed(
      problem(
        "other-version",
        "manifest.json",
        "Deze reservekopie is van een andere uitgave van Kriebel; zet hem terug met de uitgave die hem maakte, en werk daarna bij.",
        "This back-up is of another edition of Kriebel; restore it with the edition that made it, and bring it up to date after that.",
      ),
    );
  const files = [
    ...kept.map((table) => ({ at: join("tables", `${table}.ndjson`), sha256: read.data.tables[table]?.sha256 })),
    ...read.data.recordings.map(({ organisation, id, sha256 }) => ({ at: join("recordings", organisation, id), sha256 })),
  ];
  for (const { at, sha256 } of files) {
    const there = await stat(join(from, at)).catch(() => undefined);
    if (there === undefined || (await hashFile(join(from, at))) !== sha256)
      return failed(
        problem(
          "torn-backup",
          at,
          `In deze reservekopie ontbreekt "${at}", of het is veranderd; er is niets teruggezet.`,
          `In this back-up "${at}" is missing or was changed; nothing was restored.`,
        ),
      );
  }
  return ok(read.data);
}

/** Puts a back-up into an empty database: all of it, or nothing. */
export async function restore({ database, store }: Clinic, from: string): Promise<Result<Manifest>> {
  const checked = await checkBackup(from);
  if (!checked.ok) return checked;
  const used = await database.as("kriebel_keeper", undefined, async (tx) =>
    rowsOf(await tx.execute(sql`select exists (select from organisation) as used`)),
  );
  if (used[0]?.["used"] === true)
    return failed(
      problem(
        "not-empty",
        "",
        "Deze database is niet leeg; zet terug in een nieuwe map (--data) of een nieuwe database.",
        "This database is not empty; restore into a new folder (--data) or a new database.",
      ),
    );
  for (const { organisation, id } of checked.value.recordings)
    await store.copyIn(organisation, id, join(from, "recordings", organisation, id));
  await database.as("kriebel_keeper", undefined, async (tx) => {
    for (const table of kept) await readTable(tx, table, join(from, "tables", `${table}.ndjson`));
  });
  return checked;
}

async function readTable(tx: Transaction, table: Kept, path: string): Promise<void> {
  const name = sql.identifier(table);
  const put = async (lines: readonly string[]): Promise<void> => {
    if (lines.length > 0)
      await tx.execute(sql`insert into ${name} select * from jsonb_populate_recordset(null::${name}, ${`[${lines.join(",")}]`}::jsonb)`);
  };
  let rest = "";
  let batch: string[] = [];
  let size = 0;
  for await (const part of createReadStream(path, { encoding: "utf8" })) {
    const lines = (rest + String(part)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      batch.push(line);
      size += line.length;
      if (batch.length < 200 && size < 4_000_000) continue;
      await put(batch);
      batch = [];
      size = 0;
    }
  }
  await put(batch);
}
