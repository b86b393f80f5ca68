import type { ImportTrace } from "@kriebel/reading/exports";
import type { Night, PersonRecord } from "@kriebel/record";
import { useCallback, useEffect, useRef, useState } from "react";
import { ownScript } from "../offline/own-script.ts";
import { today } from "../walk/today.ts";
import workerAddress from "./import.worker.ts?worker&url";
import type { AskedTable, FromWorker, ReadReport, RememberedTables, Said, TableChoice, ToWorker, TriedTable } from "./import-messages.ts";

export interface ReadImport {
  readonly report: ReadReport;
  readonly nights: readonly Night[];
  /** What it brings, to take it back by. */
  readonly trace: ImportTrace;
  /** The record to which it was laid. */
  readonly over: PersonRecord;
}

export type Importing =
  | { readonly kind: "none" }
  | { readonly kind: "reading"; readonly share: number; readonly names: readonly string[] }
  | { readonly kind: "table"; readonly asked: AskedTable }
  | { readonly kind: "refused"; readonly said: readonly Said[] }
  | { readonly kind: "failed" }
  | { readonly kind: "read"; readonly read: ReadImport };

/** Files behind a worker: read, asked about, told. Stopping ends the worker; nothing of it is left. */
export function useImport() {
  const worker = useRef<Worker>(undefined);
  const sent = useRef<PersonRecord>(undefined);
  const asked = useRef(0);
  const again = useRef<((read: ReadImport) => void) | undefined>(undefined);
  const [importing, setImporting] = useState<Importing>({ kind: "none" });
  const [tried, setTried] = useState<TriedTable>();

  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
    setImporting({ kind: "none" });
    setTried(undefined);
  }, []);
  useEffect(() => () => worker.current?.terminate(), []);

  const post = useCallback((message: ToWorker): void => worker.current?.postMessage(message), []);

  const read = useCallback((files: readonly File[], record: PersonRecord, remembered: RememberedTables) => {
    worker.current?.terminate();
    if (files.length === 0) return;
    setTried(undefined);
    setImporting({ kind: "reading", share: 0, names: files.map(({ name }) => name) });
    sent.current = record;
    const made = new Worker(ownScript(new URL(workerAddress, location.href).href), { type: "module" });
    worker.current = made;
    made.onerror = () => setImporting({ kind: "failed" });
    made.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      switch (data.kind) {
        case "progress":
          setImporting((now) => (now.kind === "reading" ? { ...now, share: data.share } : now));
          break;
        case "table":
          setTried(undefined);
          setImporting({ kind: "table", asked: data.asked });
          break;
        case "tried":
          if (data.ask === asked.current) setTried(data.tried);
          break;
        case "refused":
          setImporting(data.said.length === 0 ? { kind: "none" } : { kind: "refused", said: data.said });
          break;
        case "read": {
          const done = { report: data.report, nights: data.nights, trace: data.trace, over: sent.current as PersonRecord };
          if (again.current === undefined) setImporting({ kind: "read", read: done });
          else again.current(done);
        }
      }
    };
    made.postMessage({ kind: "read", files, record, remembered, today: today() } satisfies ToWorker);
  }, []);

  /** How the first rows read with this choice. */
  const tryTable = useCallback(
    (choice: TableChoice) => {
      asked.current += 1;
      post({ kind: "try", choice, ask: asked.current });
    },
    [post],
  );

  const giveTable = useCallback(
    (choice: TableChoice | undefined) => {
      setImporting({ kind: "reading", share: 0, names: [] });
      post({ kind: "table", choice });
    },
    [post],
  );

  /** The same file over a record that changed since (in another tab, say). */
  const readAgain = useCallback(
    (record: PersonRecord): Promise<ReadImport> =>
      new Promise((done) => {
        sent.current = record;
        again.current = (read) => {
          again.current = undefined;
          done(read);
        };
        post({ kind: "again", record });
      }),
    [post],
  );

  return { importing, tried, read, stop, tryTable, giveTable, readAgain };
}
