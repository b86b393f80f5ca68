import { m } from "../messages/messages.js";
import { programName } from "../nights/program-name.ts";

/** What a file was taken for, as the program it is from; `diary`: a table of one's own. */
export const sourceName = (id: string): string =>
  id === "diary" ? m.importsOwnTable() : programName(id === "samsung" ? "samsung-health" : id.replaceAll("_", "-"));
