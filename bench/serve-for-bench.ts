/** The server as it is, with two routes for measuring: the same body read and nothing done with it, and its memory. */
import { makeServer } from "@kriebel/server";
import { loadEvidence } from "./load-evidence.ts";

const app = await makeServer({ evidence: loadEvidence(), perMinute: 100_000_000 });
app.post("/bare", async () => ({ cards: [] }));
app.get("/memory", async () => String(process.memoryUsage().rss));
process.stdout.write(`${await app.listen({ host: "127.0.0.1", port: 0 })}\n`);
process.once("SIGTERM", () => void app.close());
