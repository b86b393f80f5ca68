import { type Clinic, isLoopback, readAllowList, readSmartSettings, type Serving, serve, unbuiltPages } from "@kriebel/server";
import type { ServeOptions } from "./add-serve.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { loadEvidence } from "./load-evidence.ts";
import { openClinicFor } from "./open-clinic-for.ts";
import { refuse, refuseProblems } from "./refusal.ts";

/** Serves until Ctrl+C or SIGTERM, then ends the running calls. Log lines go to stderr, one JSON line a call. */
export async function serveCommand(options: ServeOptions): Promise<ExitCode> {
  const { host, port, allow, origin, smart, lang } = options;
  const list = allow === undefined ? undefined : readAllowList(allow);
  if (list !== undefined && !list.ok) throw refuseProblems(list.problems);
  if (list === undefined && !isLoopback(host))
    throw refuse(
      "Zonder toegangslijst luistert de server alleen op deze computer; geef --allow BESTAND, of laat --host weg.",
      "Without an allow-list the server listens on this machine only; give --allow FILE, or leave --host out.",
      exitCodes.wrongUsage,
    );
  const systems = smart === undefined ? undefined : readSmartSettings(smart);
  if (systems !== undefined && !systems.ok) throw refuseProblems(systems.problems);
  if (systems !== undefined && unbuiltPages().length > 0)
    throw refuse(
      "De app en de openingsbladzijde zijn nog niet gebouwd; doe eenmaal: npm run build:pages.",
      "The app and the launch page are not built yet; do once: npm run build:pages.",
    );
  const evidence = loadEvidence();
  const clinic = options.database ? await openClinicFor(options) : undefined;
  // Asked for before anything is said: whoever reads the address may already want to end it.
  const stopped = askedToStop();
  let serving: Serving;
  try {
    serving = await serve({
      evidence,
      host,
      port,
      allow: list?.value,
      origins: origin,
      smart: systems === undefined ? undefined : { systems: systems.value },
      clinic,
      log: { write: (line) => void process.stderr.write(line) },
    });
  } catch (error) {
    await clinic?.close();
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EADDRINUSE" && code !== "EACCES" && code !== "EADDRNOTAVAIL") throw error;
    throw refuse(
      `Op ${host}:${port} kan de server niet luisteren; kies een andere --port of --host.`,
      `The server cannot listen on ${host}:${port}; choose another --port or --host.`,
    );
  }
  process.stdout.write(
    {
      nl: `Kriebel luistert op ${serving.address}\nDiensten: ${serving.address}/cds-services. ${keeps(clinic).nl} Stoppen: Ctrl+C.\n`,
      en: `Kriebel listens at ${serving.address}\nServices: ${serving.address}/cds-services. ${keeps(clinic).en} To end: Ctrl+C.\n`,
    }[lang],
  );
  if (systems !== undefined)
    process.stdout.write(
      {
        nl: `Openen vanuit een dossier: ${serving.address}/smart/launch (${systems.value.map(({ name }) => name).join(", ")})\n`,
        en: `Opening from a record: ${serving.address}/smart/launch (${systems.value.map(({ name }) => name).join(", ")})\n`,
      }[lang],
    );
  await stopped;
  await serving.close();
  return exitCodes.done;
}

const keeps = (clinic: Clinic | undefined): { readonly nl: string; readonly en: string } =>
  clinic === undefined
    ? { nl: "Er wordt niets bewaard.", en: "Nothing is kept." }
    : clinic.setting === undefined
      ? { nl: "Patiënten zijn er pas als inloggen is ingesteld (--clinic).", en: "Patients come once login is set up (--clinic)." }
      : { nl: `Kliniek: ${clinic.setting.address}/clinic.`, en: `Clinic: ${clinic.setting.address}/clinic.` };

const askedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
