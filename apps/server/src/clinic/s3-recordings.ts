import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { checkEndpoint, clientConfig, readS3Url, type StoreSetting, storeFrom, WrongStore } from "@kriebel/jobs/s3-store";
import { failed, ok, problem, type Result } from "@kriebel/record";
import { S3Store } from "@tus/s3-store";
import type { OpenFile } from "./file-source.ts";
import type { RecordingStore } from "./recording-store.ts";

/** Bytes fetched at once: a window of the viewer is a few of them. */
const blockBytes = 1 << 20;
const blocksKept = 16;
/** S3 takes parts of at least 5 MiB, and of these at most 10,000: with these 20 GB is 1,200 parts. */
const partBytes = 16 * (1 << 20);

/**
 * Recordings in one bucket of an S3-compatible store. Only the keeper names it (`s3://BUCKET`); where it may lie is looked at where the
 * connection is made, as for `cohort score`.
 */
export function s3Recordings(url: string, env: NodeJS.ProcessEnv = process.env): Result<RecordingStore> {
  const setting: StoreSetting = storeFrom(env);
  let bucket: string;
  try {
    const place = readS3Url(url);
    if (place.key !== "")
      throw new WrongStore(
        `Geef de opnamen een eigen emmer, zonder map: s3://${place.bucket}.`,
        `Give the recordings a bucket of their own, without a folder: s3://${place.bucket}.`,
      );
    bucket = place.bucket;
    checkEndpoint(setting);
  } catch (error) {
    if (!(error instanceof WrongStore)) throw error;
    return failed(problem("wrong-store", "KRIEBEL_STORE", error.say.nl, error.say.en));
  }
  const config = clientConfig(setting);
  const client = new S3Client(config);
  const keyOf = (organisation: string, id: string): string => `${organisation}/${id}`;
  const isGone = (error: unknown): boolean =>
    (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata?.httpStatusCode === 404;
  const head = async (key: string) => {
    try {
      return await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  };
  const get = async (key: string, range?: string): Promise<Readable> =>
    (await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...(range === undefined ? {} : { Range: range }) })))
      .Body as Readable;
  // One by one: a list of what to delete is refused by stores that still want its MD5 (OpenStack Swift), which Amazon's library no longer sends.
  const drop = async (...keys: readonly string[]): Promise<void> => {
    for (const Key of keys) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
  };
  const pieces = new Pieces({ partSize: partBytes, useTags: false, s3ClientConfig: { ...config, bucket } });

  const store: RecordingStore = {
    kind: "s3",
    pieces,
    room: async () => undefined,
    size: async (organisation, id) => (await head(keyOf(organisation, id)))?.ContentLength,
    touched: async () => undefined,
    source: async (organisation, id) => {
      const key = keyOf(organisation, id);
      const size = (await head(key))?.ContentLength;
      if (size === undefined) throw new Error("A stored recording is not in the store.");
      return inBlocks(size, async (from, to) => {
        const parts: Buffer[] = [];
        for await (const part of await get(key, `bytes=${from}-${to - 1}`)) parts.push(part as Buffer);
        return Buffer.concat(parts);
      });
    },
    stream: (organisation, id) => get(keyOf(organisation, id)),
    atHand: async (organisation, id, work) => {
      const path = join(tmpdir(), `kriebel-${randomUUID()}`);
      try {
        await store.copyOut(organisation, id, path);
        return await work(path);
      } finally {
        await rm(path, { force: true });
      }
    },
    copyOut: async (organisation, id, to) =>
      pipeline(await get(keyOf(organisation, id)), createWriteStream(to, { flags: "wx", mode: 0o600 })),
    copyIn: (organisation, id, from) => sendFile(client, bucket, keyOf(organisation, id), from),
    settle: async (organisation, id) => void (await drop(`${keyOf(organisation, id)}.info`)),
    remove: async (organisation, id) => {
      const key = keyOf(organisation, id);
      // Ends the parts of an upload that was never finished; they would be paid for without being seen.
      await pieces.remove(key).catch(() => undefined);
      await drop(key, `${key}.info`, `${key}.part`);
    },
  };
  return ok(store);
}

/**
 * The pieces of uploads as the library keeps them, but what is ended is taken away whole: the library leaves the piece that was shorter
 * than a part, and asks for the rest by a list of what to delete, which not every store takes.
 */
class Pieces extends S3Store {
  override async remove(id: string): Promise<void> {
    const { "upload-id": UploadId } = await this.getMetadata(id);
    if (UploadId) await this.client.abortMultipartUpload({ Bucket: this.bucket, Key: id, UploadId });
    for (const Key of [this.partKey(id, true), id, this.infoKey(id)]) await this.client.deleteObject({ Bucket: this.bucket, Key });
    await this.clearCache(id);
  }
}

/** Bytes by the block, the last few kept: a header and a window are read in many small pieces. */
function inBlocks(size: number, fetchBytes: (from: number, to: number) => Promise<Buffer>): OpenFile {
  const kept = new Map<number, Promise<Buffer>>();
  const block = (index: number): Promise<Buffer> => {
    const known = kept.get(index);
    if (known !== undefined) return known;
    const asked = fetchBytes(index * blockBytes, Math.min(size, (index + 1) * blockBytes));
    kept.set(index, asked);
    asked.catch(() => kept.delete(index));
    for (const old of kept.keys()) {
      if (kept.size <= blocksKept) break;
      kept.delete(old);
    }
    return asked;
  };
  return {
    size,
    read: async (at, length) => {
      const end = Math.max(at, Math.min(size, at + length));
      const into = new Uint8Array(end - at);
      for (let from = at; from < end; ) {
        const index = Math.floor(from / blockBytes);
        const bytes = await block(index);
        const start = from - index * blockBytes;
        const part = bytes.subarray(start, Math.min(bytes.length, start + end - from));
        if (part.length === 0) return into.subarray(0, from - at);
        into.set(part, from - at);
        from += part.length;
      }
      return into;
    },
    close: async () => kept.clear(),
  };
}

/** A file of any size: in one call, or in parts where it is larger than one of them. */
async function sendFile(client: S3Client, bucket: string, key: string, from: string): Promise<void> {
  const { size } = await stat(from);
  if (size <= partBytes) {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: createReadStream(from), ContentLength: size }));
    return;
  }
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key: key }));
  const parts: { readonly PartNumber: number; readonly ETag: string | undefined }[] = [];
  const file = await open(from, "r");
  try {
    for (let at = 0; at < size; at += partBytes) {
      const bytes = Buffer.alloc(Math.min(partBytes, size - at));
      await file.read(bytes, 0, bytes.length, at);
      const PartNumber = parts.length + 1;
      const { ETag } = await client.send(new UploadPartCommand({ Bucket: bucket, Key: key, UploadId, PartNumber, Body: bytes }));
      parts.push({ PartNumber, ETag });
    }
  } finally {
    await file.close();
  }
  await client.send(new CompleteMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId, MultipartUpload: { Parts: parts } }));
}
