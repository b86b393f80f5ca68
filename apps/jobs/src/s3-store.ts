import { lookup as systemLookup } from "node:dns";
import { createWriteStream } from "node:fs";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { GetObjectCommand, ListObjectsV2Command, S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { Trouble } from "./night-job.ts";

export const isS3Url = (text: string): boolean => /^s3:\/\//i.test(text);

/** A place in a store that cannot be meant, or that may not be asked. */
export class WrongStore extends Error {
  readonly say: { readonly nl: string; readonly en: string };
  constructor(nl: string, en: string) {
    super(en);
    this.name = "WrongStore";
    this.say = { nl, en };
  }
}

/** `s3://bucket/key`: a bucket's name can never become an address (Amazon's naming rules, 3 to 63 signs). */
export function readS3Url(url: string): { readonly bucket: string; readonly key: string } {
  const found = /^s3:\/\/([a-z0-9](?:[a-z0-9-]{1,61})[a-z0-9])(?:\/(.*))?$/s.exec(url);
  if (found === null || isIP(found[1] as string) !== 0)
    throw new WrongStore(
      `"${url.slice(0, 200)}" is geen plek in een opslag; schrijf s3://emmer/map (kleine letters, cijfers en streepjes).`,
      `"${url.slice(0, 200)}" is no place in a store; write s3://bucket/folder (small letters, digits and dashes).`,
    );
  return { bucket: found[1] as string, key: found[2] ?? "" };
}

/**
 * Addresses that a store never has but that give secrets or harm when asked: the machine itself, its neighbours, the service
 * that tells a cloud machine its keys.
 */
const inside = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  inside.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  inside.addSubnet(network, bits, "ipv6");

/** May a store have this address, without being named as our own? */
export function isOutside(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  const family = isIP(plain);
  return family !== 0 && !inside.check(plain, family === 4 ? "ipv4" : "ipv6");
}

/** Checked where the connection is made, so that a name that changes its address in between gains nothing. */
const guarded =
  (own: ReadonlySet<string>): LookupFunction =>
  (hostname, options, callback) => {
    systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, "", 0);
      const allowed = own.has(hostname) ? addresses : addresses.filter(({ address }) => isOutside(address));
      const first = allowed[0];
      if (first === undefined) return callback(Object.assign(new Error("address not allowed"), { code: "ENOTALLOWED" }), "", 0);
      if (options.all === true) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };

export interface StoreSetting {
  /** Address of the store; absent: Amazon's own for the region. */
  readonly endpoint?: string | undefined;
  /** Hosts inside our own network that are a store: `minio.clinic.example` or `10.0.0.5`. */
  readonly own?: readonly string[];
}

const list = (text: string | undefined): readonly string[] =>
  (text ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** From the surroundings: the names that other programs use too, and KRIEBEL_S3_OWN for a store in the own network. */
export const storeFrom = (env: NodeJS.ProcessEnv): StoreSetting => ({
  endpoint: env["AWS_ENDPOINT_URL_S3"] ?? env["AWS_ENDPOINT_URL"],
  own: list(env["KRIEBEL_S3_OWN"]),
});

/** Refuses an address inside our own network that nobody named, and http without a lock beyond it. */
export function checkEndpoint({ endpoint, own = [] }: StoreSetting): void {
  if (endpoint === undefined) return;
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const host = url?.hostname.replace(/^\[|\]$/g, "") ?? "";
  const named = own.includes(host);
  const wrong =
    url === undefined ||
    (url.protocol !== "https:" && !(url.protocol === "http:" && named)) ||
    url.username !== "" ||
    (isIP(host) !== 0 && !named && !isOutside(host));
  if (wrong)
    throw new WrongStore(
      "Het adres van de opslag mag niet: gebruik https, en zet een opslag in het eigen netwerk in KRIEBEL_S3_OWN.",
      "The address of the store is not allowed: use https, and name a store of your own network in KRIEBEL_S3_OWN.",
    );
}

let made: { readonly for: string; readonly client: S3Client } | undefined;

/** How a store is asked: only where it may be, with an end to waiting. Throws WrongStore where it may not be asked. */
export function clientConfig(setting: StoreSetting): S3ClientConfig {
  checkEndpoint(setting);
  const own = new Set(setting.own ?? []);
  const agents = { keepAlive: true, maxSockets: 64, lookup: guarded(own) };
  return {
    region: process.env["AWS_REGION"] ?? "eu-central-1",
    ...(setting.endpoint === undefined ? {} : { endpoint: setting.endpoint, forcePathStyle: true }),
    followRegionRedirects: false,
    maxAttempts: 3,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: new NodeHttpHandler({
      connectionTimeout: 5_000,
      requestTimeout: 30_000,
      httpAgent: new HttpAgent(agents),
      httpsAgent: new HttpsAgent(agents),
    }),
  };
}

function clientFor(setting: StoreSetting): S3Client {
  const key = JSON.stringify(setting);
  if (made?.for === key) return made.client;
  const client = new S3Client(clientConfig(setting));
  made = { for: key, client };
  return client;
}

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly bytes: number;
  readonly tag: string;
}

/** Objects below a place, page by page, in the order of their keys. */
export async function* listS3(url: string, setting = storeFrom(process.env)): AsyncGenerator<StoredObject> {
  const { bucket, key } = readS3Url(url);
  const client = clientFor(setting);
  let next: string | undefined;
  do {
    const page = await client
      .send(new ListObjectsV2Command({ Bucket: bucket, Prefix: key, ...(next === undefined ? {} : { ContinuationToken: next }) }))
      .catch((error: unknown) => Promise.reject(storeTrouble(error)));
    for (const one of page.Contents ?? [])
      if (one.Key !== undefined) yield { bucket, key: one.Key, bytes: one.Size ?? 0, tag: (one.ETag ?? "").replaceAll('"', "") };
    next = page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (next !== undefined);
}

/** One object into a file. Throws Trouble when the store or the network fails, or the object is shorter than the store says. */
export async function fetchS3(url: string, into: string, setting = storeFrom(process.env)): Promise<void> {
  const { bucket, key } = readS3Url(url);
  const client = clientFor(setting);
  let got = 0;
  let told: number | undefined;
  try {
    const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: AbortSignal.timeout(3_600_000) });
    told = answer.ContentLength;
    const body = answer.Body as Readable;
    body.on("data", (chunk: Buffer) => {
      got += chunk.length;
    });
    await pipeline(body, createWriteStream(into, { flags: "wx", mode: 0o600 }));
  } catch (error) {
    throw storeTrouble(error);
  }
  if (told !== undefined && told !== got)
    throw new Trouble("De opslag gaf niet de hele opname; later opnieuw.", "The store did not give the whole recording; again later.");
}

function storeTrouble(error: unknown): unknown {
  const { code, name, $metadata } = error as {
    readonly code?: string;
    readonly name?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  if (code === "ENOTALLOWED")
    return new WrongStore(
      "Het adres van de opslag ligt in het eigen netwerk; zet het in KRIEBEL_S3_OWN als dat zo hoort.",
      "The address of the store lies in your own network; name it in KRIEBEL_S3_OWN if that is meant.",
    );
  if (code === "ENOSPC" || code === "EDQUOT") return error;
  const status = $metadata?.httpStatusCode;
  if (status === 403 || name === "CredentialsProviderError")
    return new Trouble(
      "De opslag laat dit niet toe; kijk de sleutels na (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY).",
      "The store does not allow this; check the keys (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY).",
    );
  if (status === 404) return new Trouble("Dit staat niet (meer) in de opslag.", "This is not (or no longer) in the store.");
  return new Trouble(
    `De opslag antwoordt niet goed${code === undefined ? "" : ` (${code})`}.`,
    `The store does not answer well${code === undefined ? "" : ` (${code})`}.`,
  );
}
