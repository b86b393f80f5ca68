/** A record system that may open Kriebel, as the server tells it. */
export interface SmartSystem {
  /** How the system is called on the page. */
  readonly name: string;
  /** Base address of its FHIR server, without a slash at the end: the `iss` of the launch. */
  readonly issuer: string;
  /** What Kriebel is called there. A public client: there is no secret. */
  readonly clientId: string;
  /** Other origins that its login uses. */
  readonly origins: readonly string[];
  /** Asks to be allowed to write a letter into the record; left out: reads only. */
  readonly writesLetter?: boolean;
}

/** The settings of this server, from its own address. Throws when they cannot be had. */
export async function loadSystems(): Promise<readonly SmartSystem[]> {
  const answer = await fetch("./settings.json", { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`settings ${answer.status}`);
  return ((await answer.json()) as { readonly systems: readonly SmartSystem[] }).systems;
}

const plain = (address: string): string => address.replace(/\/+$/, "");

/** The system that a launch names; nothing is fetched from an address that is not on the list. */
export const findSystem = (systems: readonly SmartSystem[], issuer: string): SmartSystem | undefined =>
  systems.find((one) => plain(one.issuer) === plain(issuer));

/** May the browser be sent to this address to log in there? */
export function isTheirs(system: SmartSystem, address: string): boolean {
  let origin: string;
  try {
    ({ origin } = new URL(address));
  } catch {
    return false;
  }
  return [system.issuer, ...system.origins].some((one) => new URL(one).origin === origin);
}
