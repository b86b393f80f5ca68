/**
 * Compiles `assembly/leg-loops.ts` (AssemblyScript) into `src/compiled-loops.ts`. `leg-loops.test.ts` compiles it again and
 * compares, so the bytes are always those of the source.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const room = join(fileURLToPath(import.meta.url), "..", "..");

/** The text of `src/compiled-loops.ts`, from its source. */
export async function compileLoops(): Promise<string> {
  let bytes: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    ["leg-loops.ts", "-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--initialMemory", "1", "--outFile", "loops.wasm"],
    {
      readFile: (name) => (name === "leg-loops.ts" ? readFileSync(join(room, "assembly", name), "utf8") : null),
      writeFile: (_name, contents) => {
        if (typeof contents !== "string") bytes = contents;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || bytes === undefined) throw new Error(`The loops do not compile: ${stderr.toString()}`);
  const lines =
    Buffer.from(bytes)
      .toString("hex")
      .match(/.{1,128}/g) ?? [];
  return `// Compiled from assembly/leg-loops.ts by tools/compile-loops.ts; ${bytes.length} bytes.
const hex =
${lines.map((line) => `  "${line}"`).join(" +\n")};

/** The module of the inner loops. */
export const compiledLoops = (): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
`;
}

export const compiledPath = join(room, "src", "compiled-loops.ts");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(compiledPath, await compileLoops());
  process.stdout.write(`${compiledPath}\n`);
}
