import { type FileHandle, open } from "node:fs/promises";
import type { ByteSource } from "@kriebel/signals";

export interface OpenFile extends ByteSource {
  close(): Promise<void>;
}

/** A stored recording as a source of bytes. Throws what the system says when it is gone. */
export async function fileSource(path: string): Promise<OpenFile> {
  const file: FileHandle = await open(path, "r");
  const { size } = await file.stat();
  return {
    size,
    read: async (at, length) => {
      const into = new Uint8Array(Math.max(0, Math.min(length, size - at)));
      let done = 0;
      while (done < into.length) {
        const { bytesRead } = await file.read(into, done, into.length - done, at + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return into.subarray(0, done);
    },
    close: () => file.close(),
  };
}
