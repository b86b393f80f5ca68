import { type CANCEL_SYMBOL, isCancel, log, multiselect, type Option, select, text } from "@clack/prompts";
import type { Asker, Choosable } from "./asker.ts";
import type { Lang } from "./terminal.ts";
import { wrapText } from "./wrap-text.ts";

const optionOf = ({ id, label, hint }: Choosable): Option<string> => ({ value: id, label, ...(hint === undefined ? {} : { hint }) });

/** Questions on a terminal: arrows, space and enter. */
export function clackAsker(lang: Lang, width: number): Asker {
  const left = <T>(value: T | typeof CANCEL_SYMBOL): T | undefined => (isCancel(value) ? undefined : (value as T));
  const wrapped = (message: string): string =>
    message
      .split("\n")
      .flatMap((line) => wrapText(line, width - 4))
      .join("\n");
  // The frame of a choice takes a few lines; what does not fit scrolls.
  const maxItems = Math.max(6, (process.stdout.rows || 24) - 9);
  return {
    async choose(message, options, initial) {
      return left(
        await select<string>({
          message: wrapped(message),
          options: options.map(optionOf),
          maxItems,
          showInstructions: false,
          ...(initial === undefined ? {} : { initialValue: initial }),
        }),
      );
    },
    async chooseMany(message, options, initial) {
      const how = { nl: "Spatie kiest, Enter gaat verder.", en: "Space chooses, Enter goes on." }[lang];
      return left(
        await multiselect<string>({
          message: `${wrapped(message)}\n${how}`,
          options: options.map(optionOf),
          required: false,
          maxItems,
          showInstructions: false,
          ...(initial === undefined ? {} : { initialValues: [...initial] }),
        }),
      );
    },
    async write(message, hint, check) {
      return left(
        await text({
          // This prompt draws its bar before the first line only.
          message: `${wrapped(message)}${hint === "" ? "" : `\n${wrapped(hint)}`}`.replaceAll("\n", "\n│  "),
          validate: (typed) => check(typed ?? ""),
        }),
      )?.trim();
    },
    show(shown) {
      log.message(shown.includes("┃") ? shown : wrapped(shown));
    },
  };
}
