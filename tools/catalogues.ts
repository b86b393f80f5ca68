import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "apps", "web", "messages");

/** One message as it stands in a catalogue, in one language. */
export interface Message {
  /** The room whose catalogue it stands in: `screens`, `still`. */
  readonly room: string;
  readonly key: string;
  /** What is asked of whoever says it: names of blanks and of what a form is chosen by. */
  readonly inputs: readonly string[];
  /** Its forms, with when each is said (`count=one`; empty where there is only one) and blanks as `{name}`. */
  readonly forms: readonly { readonly when: string; readonly text: string }[];
}

type Written =
  | string
  | readonly [
      {
        readonly declarations: readonly string[];
        readonly selectors?: readonly string[];
        readonly match: Readonly<Record<string, string>>;
      },
    ];

/** A written pattern without its escapes; a brace that is meant as one is no blank. */
const blanksOf = (text: string): readonly string[] => [...text.matchAll(/(?<!\\)\{(\w+)\}/g)].map(([, name]) => name as string);

function read(room: string, key: string, written: Written): Message {
  if (typeof written === "string") return { room, key, inputs: blanksOf(written), forms: [{ when: "", text: written }] };
  const [{ declarations, match }] = written;
  return {
    room,
    key,
    inputs: declarations.flatMap((line) => (line.startsWith("input ") ? [line.slice(6)] : [])),
    forms: Object.entries(match).map(([when, text]) => ({ when, text })),
  };
}

/** Every message of the app in a language, room by room, in the order of the catalogues. */
export function messagesOf(language: "nl" | "en"): readonly Message[] {
  return globSync("*.json", { cwd: join(folder, language) })
    .sort()
    .flatMap((file) =>
      Object.entries(JSON.parse(readFileSync(join(folder, language, file), "utf8")) as Record<string, Written>).map(([key, written]) =>
        read(basename(file, ".json"), key, written),
      ),
    );
}

/** The forms of a message as somebody reads them, with a word (a number, where it is shown as one) in each blank. */
export const filled = ({ forms }: Message, word = "dit"): readonly string[] =>
  forms.map(({ text }) =>
    text.replace(/(?<!\\)\{(\w+)\}/g, (_, name: string) => (name.endsWith("Shown") ? "2" : word)).replace(/\\([\\{}])/g, "$1"),
  );
