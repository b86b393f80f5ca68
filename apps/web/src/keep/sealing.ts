import type { LockRow, PersonContent, Sealed } from "./store.ts";

/**
 * What it costs to try one passphrase: Argon2id over 19 MiB, twice, one lane. The least that OWASP asks for Argon2id (Password
 * Storage Cheat Sheet); a third of a second on a laptop, one to two on an old phone. Kept in the lock, so that it can rise later.
 */
export const cost: LockRow["derive"] = { name: "argon2id", memoryKiB: 19_456, passes: 2, lanes: 1 };

/** What a lock that was tampered with may ask of this device at most. */
const most = { memoryKiB: 262_144, passes: 10, lanes: 4 };

const saltBytes = 16;
const ivBytes = 12;
const random = (bytes: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(bytes));
const keyAlgorithm = { name: "AES-GCM", length: 256 } as const;

/** The same letters typed on another keyboard are the same passphrase. */
const bytesOf = (passphrase: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(passphrase.normalize("NFKC"));

/** The key that the passphrase gives. Takes long on purpose; gives the screen a turn in between. */
async function keyFrom(passphrase: string, salt: Uint8Array<ArrayBuffer>, derive: LockRow["derive"]): Promise<CryptoKey> {
  const { argon2idAsync } = await import("@noble/hashes/argon2.js");
  const raw = new Uint8Array(
    await argon2idAsync(bytesOf(passphrase), salt, {
      m: Math.min(derive.memoryKiB, most.memoryKiB),
      t: Math.min(derive.passes, most.passes),
      p: Math.min(derive.lanes, most.lanes),
      dkLen: 32,
      asyncTick: 30,
    }),
  );
  const key = await crypto.subtle.importKey("raw", raw, keyAlgorithm, false, ["wrapKey", "unwrapKey"]);
  raw.fill(0);
  return key;
}

const lockName = new TextEncoder().encode("kriebel-lock-1");

/** A fresh key for the rows. It leaves this tab only wrapped. */
export const freshKey = (): Promise<CryptoKey> => crypto.subtle.generateKey(keyAlgorithm, true, ["encrypt", "decrypt"]);

/** Locks the key of the rows under a passphrase. The rows themselves do not change when the passphrase does. */
export async function lockKey(key: CryptoKey, keyId: string, passphrase: string): Promise<LockRow> {
  const salt = random(saltBytes);
  const iv = random(ivBytes);
  const wrapping = await keyFrom(passphrase, salt, cost);
  const bytes = new Uint8Array(await crypto.subtle.wrapKey("raw", key, wrapping, { name: "AES-GCM", iv, additionalData: lockName }));
  return { id: "lock", version: 1, keyId, derive: cost, salt, key: { iv, bytes } };
}

/** The key of the rows; undefined for a wrong passphrase and for a lock that was changed, and nothing tells which. */
export async function unlockKey(lock: LockRow, passphrase: string): Promise<CryptoKey | undefined> {
  const wrapping = await keyFrom(passphrase, lock.salt, lock.derive);
  try {
    return await crypto.subtle.unwrapKey(
      "raw",
      lock.key.bytes,
      wrapping,
      { name: "AES-GCM", iv: lock.key.iv, additionalData: lockName },
      keyAlgorithm,
      // Extractable, so that a new passphrase can wrap it again; it lives in this tab's memory only.
      true,
      ["encrypt", "decrypt"],
    );
  } catch {
    return undefined;
  }
}

/** The row's own name goes into the seal: a sealed row cannot stand in for another. */
const rowName = (id: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`kriebel-person-1:${id}`);

export async function seal(id: string, content: PersonContent, key: CryptoKey): Promise<Sealed> {
  const iv = random(ivBytes);
  const plain = new TextEncoder().encode(JSON.stringify(content));
  const bytes = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: rowName(id) }, key, plain));
  return { iv, bytes };
}

/** undefined when the row was damaged or belongs to another person or key. */
export async function unseal(id: string, sealed: Sealed, key: CryptoKey): Promise<PersonContent | undefined> {
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv, additionalData: rowName(id) }, key, sealed.bytes);
    return JSON.parse(new TextDecoder().decode(plain)) as PersonContent;
  } catch {
    return undefined;
  }
}
