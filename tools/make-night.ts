/**
 * Writes an invented night as EDF+, to try things out on: `node tools/make-night.ts night.edf [--hours 2] [--hertz 256] [--seed 7]`.
 * Also `--ecg 35 --beats 76 --mains 5 --gap` for a hard one. Real nights are harder still.
 */
import { writeFileSync } from "node:fs";
import { makeNight } from "@kriebel/signals";

const [out] = process.argv.slice(2);
const number = (name: string, usual: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
if (out === undefined || out.startsWith("--")) {
  process.stderr.write("Name the file to write: node tools/make-night.ts night.edf\n");
  process.exitCode = 2;
} else {
  const { bytes, movements } = makeNight({
    seed: number("seed", 7),
    hours: number("hours", 2),
    hertz: number("hertz", 256),
    driftMicrovolts: 30,
    ecgMicrovolts: number("ecg", 0),
    beatsPerMinute: number("beats", 70),
    mainsMicrovolts: number("mains", 0),
    ...(process.argv.includes("--gap") ? { gaps: [{ afterSeconds: 1800, seconds: 600 }] } : {}),
  });
  writeFileSync(out, bytes);
  process.stdout.write(`${out}: ${(bytes.length / 1e6).toFixed(1)} MB, ${movements.length} movements put in\n`);
}
