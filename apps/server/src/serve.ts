import { isLoopback } from "./is-loopback.ts";
import { makeServer, type ServerSetting } from "./make-server.ts";

export interface Serving {
  readonly address: string;
  /** Takes no new calls, ends the running ones, then resolves. */
  close(): Promise<void>;
}

export interface ServeSetting extends ServerSetting {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
}

/** Throws what the system says when the port is taken. */
export async function serve(setting: ServeSetting): Promise<Serving> {
  if (!isLoopback(setting.host) && setting.allow === undefined) throw new Error("An address beyond this machine needs an allow-list.");
  const app = await makeServer(setting);
  const address = await app.listen({ host: setting.host, port: setting.port });
  return { address, close: () => app.close() };
}
