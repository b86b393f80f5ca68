import { connect, createServer, type Socket } from "node:net";

/** A line to a server that can be cut as a pulled cable cuts it: nothing gets through and nobody is told. */
export interface CutLine {
  readonly port: number;
  cut(): void;
  heal(): void;
  close(): Promise<void>;
}

export async function cutLine(toPort: number): Promise<CutLine> {
  let whole = true;
  const ends = new Set<Socket>();
  const server = createServer((from) => {
    const to = connect(toPort, "127.0.0.1");
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      ends.add(one);
      one.on("data", (bytes) => {
        if (whole) other.write(bytes);
        // What was on its way when the cable was pulled is gone: the connection is of no use any more, but nobody knows yet.
        else one.pause();
      });
      one.on("error", () => one.destroy());
      one.on("close", () => {
        ends.delete(one);
        other.destroy();
      });
    }
    if (!whole) from.pause();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    cut: () => {
      whole = false;
    },
    heal: () => {
      whole = true;
      // Connections that lost something cannot be trusted to be in step: they break, as a real one does by its sequence numbers.
      for (const one of ends) one.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const one of ends) one.destroy();
        server.close(() => resolve());
      }),
  };
}
