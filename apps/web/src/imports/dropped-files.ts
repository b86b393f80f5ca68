import type { DropItem } from "react-aria-components";

/** Files of a dropped folder that can be an export; a folder of a watch holds thousands of others. */
const most = 5_000;
const mayBe = (name: string): boolean => /\.(?:zip|xml|json|csv|fit|db)$/i.test(name);

/** The files that were dropped, those in dropped folders too. */
export async function droppedFiles(items: Iterable<DropItem> | AsyncIterable<DropItem>, alone = true): Promise<readonly File[]> {
  const files: File[] = [];
  for await (const item of items) {
    if (files.length >= most) break;
    // A file that was dropped by itself is tried whatever it is called: then there is a sentence about it.
    if (item.kind === "file" && (alone || mayBe(item.name))) files.push(await item.getFile());
    else if (item.kind === "directory") files.push(...(await droppedFiles(item.getEntries(), false)));
  }
  return files;
}
