/** Writes a made-up export to a pipe, as XML or in a zip file: what `import.bench.ts` lets `kriebel import` read. */

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { Zip, ZipDeflate } from "fflate";
import { madeAppleExport } from "./made-apple-export.ts";

const [path = "", form = "xml", megabytes = "64"] = process.argv.slice(2);
const out = createWriteStream(path);
const put = async (bytes: Uint8Array): Promise<void> => {
  if (!out.write(bytes)) await once(out, "drain");
};
if (form === "xml") for (const piece of madeAppleExport(Number(megabytes) * 1024 * 1024)) await put(piece);
else {
  const waiting: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    waiting.push(bytes);
  });
  const file = new ZipDeflate("apple_health_export/export.xml", { level: 1 });
  zip.add(file);
  for (const piece of madeAppleExport(Number(megabytes) * 1024 * 1024)) {
    file.push(piece);
    for (const bytes of waiting.splice(0)) await put(bytes);
  }
  file.push(new Uint8Array(0), true);
  zip.end();
  for (const bytes of waiting.splice(0)) await put(bytes);
}
out.end();
await once(out, "close");
