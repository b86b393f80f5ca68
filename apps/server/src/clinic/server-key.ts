import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The secret of this server: 32 bytes from KRIEBEL_KEY (hex), or from a file in the data folder that is made at first. It seals the
 * audit trail and the forms; who has only the database cannot make a seal. Several servers on one database share it.
 */
export class ServerKey {
  private readonly secret: Uint8Array;
  constructor(secret: Uint8Array) {
    if (secret.length < 32) throw new Error("The key of the server needs 32 bytes.");
    this.secret = secret;
  }

  /** HMAC-SHA256 as base64url, with a key for this purpose alone. */
  seal(purpose: "audit" | "form" | "pseudonym", text: string): string {
    const key = Buffer.from(hkdfSync("sha256", this.secret, "", `kriebel ${purpose}`, 32));
    return createHmac("sha256", key).update(text).digest("base64url");
  }
}

export function serverKey(folder: string, named: string | undefined): ServerKey {
  if (named !== undefined) {
    if (!/^[0-9a-f]{64,256}$/i.test(named)) throw new Error("KRIEBEL_KEY should be at least 64 hexadecimal digits.");
    return new ServerKey(Buffer.from(named, "hex"));
  }
  if (folder === "memory") return new ServerKey(randomBytes(32));
  const path = join(folder, "server.key");
  try {
    writeFileSync(path, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return new ServerKey(Buffer.from(readFileSync(path, "utf8").trim(), "hex"));
}
