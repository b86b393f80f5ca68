import { m } from "../messages/messages.js";
import type { Said } from "./night-messages.ts";

/** A sentence of the reader as it is said on this screen: where it names an option of the command line, what to do here instead. */
export const sayHere = (one: Said, language: "nl" | "en"): string =>
  m.recordingInstead({ which: one.code }, { locale: language }) || one[language];
