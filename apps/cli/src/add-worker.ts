import { type Command, InvalidArgumentError } from "commander";
import { type CommandSetting, languageOption, pick } from "./command-setting.ts";
import type { Lang } from "./terminal.ts";

export interface WorkerOptions {
  readonly threads?: number;
  readonly from?: readonly string[];
  readonly lang: Lang;
}

/** `kriebel worker`: scores nights of the queue, on any number of machines. */
export function addWorker(program: Command, { lang, done }: CommandSetting): void {
  program
    .command("worker")
    .description(
      pick(
        lang,
        "scoort nachten uit de wachtrij (REDIS_URL), naast andere machines",
        "scores nights of the queue (REDIS_URL), beside other machines",
      ),
    )
    .option("--threads <n>", pick(lang, "zoveel nachten tegelijk", "so many nights at once"), (text) => {
      const threads = Number(text);
      if (Number.isInteger(threads) && threads >= 1 && threads <= 256) return threads;
      throw new InvalidArgumentError(pick(lang, "Kies een getal van 1 tot en met 256.", "Choose a number from 1 to 256."));
    })
    .option(
      "--from <place...>",
      pick(lang, "alleen opnamen uit deze mappen of opslag (s3://…)", "only recordings of these folders or stores (s3://…)"),
    )
    .addOption(languageOption(lang))
    .action(async (options: WorkerOptions) => {
      const { workerCommand } = await import("./worker-command.ts");
      done(await workerCommand(options));
    });
}
