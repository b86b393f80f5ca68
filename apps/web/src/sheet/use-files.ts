import { useEffect, useRef, useState } from "react";
import { m } from "../messages/messages.js";
import { useSay } from "../words/use-words.ts";
import type { NotRead } from "./read-sheet-file.ts";
import type { SheetPart } from "./sheet-files.ts";

/** More files than this at once are a folder that slipped along. */
export const mostFiles = 30;

export interface ReadFiles {
  readonly parts: readonly SheetPart[];
  /** A sentence for each file that could not be read; several bear the name of their file. */
  readonly faults: readonly string[];
  /** What else is to be known of those that were read: attachments that were not opened. */
  readonly notes: readonly string[];
}

/**
 * Reads files that were chosen or dropped, one after the other; also those that were dropped beside the field.
 *
 * @param opensPdfs the PDFs that came with a mail are read as well
 */
export function useFiles(
  onRead: (read: ReadFiles) => void,
  opensPdfs: boolean,
): { readonly busy: boolean; readonly take: (files: readonly File[]) => void } {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const gone = useRef(false);
  const sentence = (why: NotRead): string => m.sheetNotThis({ which: why });
  const read = async (files: readonly File[]): Promise<ReadFiles> => {
    const parts: SheetPart[] = [];
    const faults: string[] = [];
    const notes: string[] = [];
    const { readSheetFile } = await import("./read-sheet-file.ts");
    for (const file of files.slice(0, mostFiles)) {
      const fault = await readSheetFile(file, opensPdfs).then(
        (found) => {
          if (!found.ok) return typeof found.why === "string" ? sentence(found.why) : say(found.why.say);
          const told = found.parts.filter(({ text }) => text.trim() !== "");
          if (told.length === 0) return sentence("empty");
          for (const { name, text } of told) parts.push({ name: name === undefined ? file.name : `${file.name}: ${name}`, text });
          notes.push(...found.notes.map((note) => say(note.say)));
          return undefined;
        },
        () => sentence("unreadable"),
      );
      if (fault !== undefined) faults.push(files.length > 1 ? `${file.name}: ${fault}` : fault);
    }
    if (files.length > mostFiles) faults.push(m.sheetTooMany({ count: mostFiles }));
    return { parts, faults, notes };
  };
  const take = (files: readonly File[]): void => {
    if (files.length === 0 || busy) return;
    setBusy(true);
    read(files)
      .catch((): ReadFiles => ({ parts: [], faults: [sentence("unreadable")], notes: [] }))
      .then((found) => {
        if (gone.current) return;
        setBusy(false);
        onRead(found);
      });
  };
  const taking = useRef(take);
  taking.current = take;
  // A file that is let go a little beside the field would otherwise open in place of the app.
  useEffect(() => {
    gone.current = false;
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0 || event.defaultPrevented) return;
      event.preventDefault();
      taking.current(files);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      gone.current = true;
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return { busy, take };
}
