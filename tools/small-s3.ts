import { createServer } from "node:http";

export interface SmallS3 {
  readonly url: string;
  /** `bucket/key` → bytes. */
  readonly objects: Map<string, Uint8Array>;
  /** What the next calls answer instead: a status, or "half": half of the bytes and then nothing. */
  readonly faults: (number | "half")[];
  readonly seen: string[];
  close(): Promise<void>;
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The two calls of S3 that reading needs (ListObjectsV2, GetObject), over objects in memory; three keys a page, so that pages are turned. */
export async function smallS3(host = "127.0.0.1", port = 0, perPage = 3): Promise<SmallS3> {
  const objects = new Map<string, Uint8Array>();
  const faults: (number | "half")[] = [];
  const seen: string[] = [];
  const server = createServer((request, answer) => {
    const url = new URL(request.url ?? "/", "http://x");
    seen.push(`${request.method} ${url.pathname}`);
    if (!/^AWS4-HMAC-SHA256 /.test(request.headers.authorization ?? "")) return answer.writeHead(403).end();
    const fault = faults.shift();
    if (typeof fault === "number") return answer.writeHead(fault).end();
    const [bucket = "", ...rest] = decodeURIComponent(url.pathname.slice(1)).split("/");
    const key = rest.join("/");
    if (key === "") {
      const prefix = `${bucket}/${url.searchParams.get("prefix") ?? ""}`;
      const from = Number(url.searchParams.get("continuation-token") ?? 0);
      const names = [...objects.keys()].filter((name) => name.startsWith(prefix)).sort();
      const page = names.slice(from, from + perPage);
      const more = from + perPage < names.length;
      const contents = page.map(
        (name) =>
          `<Contents><Key>${escaped(name.slice(bucket.length + 1))}</Key><Size>${objects.get(name)?.length}</Size><ETag>"t${objects.get(name)?.length}"</ETag></Contents>`,
      );
      answer.writeHead(200, { "content-type": "application/xml" });
      return answer.end(
        `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>${bucket}</Name><IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${from + perPage}</NextContinuationToken>` : ""}${contents.join("")}</ListBucketResult>`,
      );
    }
    const bytes = objects.get(`${bucket}/${key}`);
    if (bytes === undefined) {
      answer.writeHead(404, { "content-type": "application/xml" });
      return answer.end("<Error><Code>NoSuchKey</Code></Error>");
    }
    answer.writeHead(200, { "content-length": bytes.length, etag: `"t${bytes.length}"` });
    if (fault === "half") return void answer.write(bytes.subarray(0, bytes.length >> 1), () => answer.destroy());
    return answer.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const address = server.address();
  const listening = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host}:${listening}`,
    objects,
    faults,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
