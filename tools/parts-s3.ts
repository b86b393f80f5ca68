/**
 * The calls of S3 that writing recordings needs (objects, byte ranges, uploads in parts), over objects in memory. Every call is checked as
 * the store of a clinic checks it: the signature (AWS Signature Version 4) is made again from the secret, and the bytes are held against
 * the hash that was signed.
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export const s3Keys = { id: "AKIDOFTHETEST", secret: "a secret of the test alone" } as const;

export interface PartsS3 {
  readonly url: string;
  /** `bucket/key` → bytes. */
  readonly objects: Map<string, Buffer>;
  /** Uploads in parts that were begun and neither finished nor ended. */
  readonly open: Map<string, { readonly key: string; readonly parts: Map<number, Buffer> }>;
  /** Statuses that the next calls answer instead. */
  readonly faults: number[];
  /** Calls that were turned away for their signature. */
  readonly refused: string[];
  close(): Promise<void>;
}

const sha256 = (bytes: string | Buffer): string => createHash("sha256").update(bytes).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const coded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Is this call signed with our secret, over exactly what came? */
function isSigned(request: IncomingMessage, url: URL, body: Buffer): boolean {
  const said =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? "",
    );
  if (said === null) return false;
  const [, id, day = "", region = "", names = "", signature = ""] = said;
  const bodyHash = String(request.headers["x-amz-content-sha256"]);
  if (id !== s3Keys.id || (bodyHash !== "UNSIGNED-PAYLOAD" && bodyHash !== sha256(body))) return false;
  const canonical = [
    request.method,
    (request.url ?? "/").split("?", 1)[0],
    [...url.searchParams]
      .map(([name, value]) => `${coded(name)}=${coded(value)}`)
      .sort()
      .join("&"),
    ...names.split(";").map((name) => `${name}:${String(request.headers[name] ?? "").trim()}`),
    "",
    names,
    bodyHash,
  ].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, sha256(canonical)].join("\n");
  const key = hmac(hmac(hmac(hmac(`AWS4${s3Keys.secret}`, day), region), "s3"), "aws4_request");
  return timingSafeEqual(hmac(key, text), Buffer.from(signature, "hex"));
}

export async function partsS3(): Promise<PartsS3> {
  const objects: PartsS3["objects"] = new Map();
  const open: PartsS3["open"] = new Map();
  const notes = new Map<string, Readonly<Record<string, string>>>();
  const faults: number[] = [];
  const refused: string[] = [];
  let made = 0;
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const url = new URL(request.url ?? "/", "http://x");
      const name = decodeURIComponent(url.pathname.slice(1));
      const query = url.searchParams;
      const tag = (bytes: Buffer): string => `"${createHash("md5").update(bytes).digest("hex")}"`;
      const xml = (status: number, text: string): void => void answer.writeHead(status, { "content-type": "application/xml" }).end(text);
      const none = (code: string): void => xml(404, `<Error><Code>${code}</Code><Message>-</Message></Error>`);
      if (!isSigned(request, url, body)) {
        refused.push(`${request.method} ${request.url}`);
        return xml(403, "<Error><Code>SignatureDoesNotMatch</Code><Message>-</Message></Error>");
      }
      const fault = faults.shift();
      if (fault !== undefined) return xml(fault, "<Error><Code>SlowDown</Code><Message>-</Message></Error>");
      const meta = Object.fromEntries(
        Object.entries(request.headers).flatMap(([key, value]) => (key.startsWith("x-amz-meta-") ? [[key, String(value)]] : [])),
      );
      const uploadId = query.get("uploadId");
      if (request.method === "POST" && query.has("uploads")) {
        made += 1;
        open.set(`u${made}`, { key: name, parts: new Map() });
        return xml(200, `<InitiateMultipartUploadResult><UploadId>u${made}</UploadId></InitiateMultipartUploadResult>`);
      }
      if (uploadId !== null) {
        const upload = open.get(uploadId);
        if (upload === undefined || upload.key !== name) return none("NoSuchUpload");
        if (request.method === "PUT") {
          upload.parts.set(Number(query.get("partNumber")), body);
          return void answer.writeHead(200, { etag: tag(body) }).end();
        }
        if (request.method === "GET") {
          const parts = [...upload.parts].map(
            ([number, bytes]) => `<Part><PartNumber>${number}</PartNumber><ETag>${tag(bytes)}</ETag><Size>${bytes.length}</Size></Part>`,
          );
          return xml(200, `<ListPartsResult><IsTruncated>false</IsTruncated>${parts.join("")}</ListPartsResult>`);
        }
        open.delete(uploadId);
        if (request.method === "DELETE") return void answer.writeHead(204).end();
        const named = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map(([, number]) => Number(number));
        objects.set(name, Buffer.concat(named.sort((a, b) => a - b).map((number) => upload.parts.get(number) ?? Buffer.alloc(0))));
        return xml(200, "<CompleteMultipartUploadResult><ETag>&quot;x&quot;</ETag></CompleteMultipartUploadResult>");
      }
      // As OpenStack Swift does: a list of what to delete wants its MD5, which Amazon's library does not send.
      if (request.method === "POST" && query.has("delete"))
        return xml(400, "<Error><Code>InvalidRequest</Code><Message>-</Message></Error>");
      if (request.method === "PUT") {
        objects.set(name, body);
        notes.set(name, meta);
        return void answer.writeHead(200, { etag: tag(body) }).end();
      }
      if (request.method === "DELETE") {
        objects.delete(name);
        return void answer.writeHead(204).end();
      }
      const bytes = objects.get(name);
      if (bytes === undefined) return request.method === "HEAD" ? void answer.writeHead(404).end() : none("NoSuchKey");
      const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
      const part = range === null ? bytes : bytes.subarray(Number(range[1]), Number(range[2]) + 1);
      answer.writeHead(range === null ? 200 : 206, {
        "content-length": part.length,
        etag: tag(bytes),
        ...notes.get(name),
        ...(range === null ? {} : { "content-range": `bytes ${range[1]}-${Number(range[1]) + part.length - 1}/${bytes.length}` }),
      });
      answer.end(request.method === "HEAD" ? undefined : part);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    open,
    faults,
    refused,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
