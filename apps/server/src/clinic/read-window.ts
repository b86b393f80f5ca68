import { problem } from "@kriebel/record";
import { openRecording, readSamples, samplesOf } from "@kriebel/signals";
import { Refused } from "./clinic-action.ts";
import type { OpenFile } from "./file-source.ts";

export interface SignalWindow {
  readonly label: string;
  readonly unit: string;
  readonly samplesPerSecond: number;
  readonly fromSeconds: number;
  /** Seconds that one point stands for; each has the least and the greatest value in it. Null: nothing was recorded there. */
  readonly secondsPerPoint: number;
  readonly least: readonly (number | null)[];
  readonly greatest: readonly (number | null)[];
}

const mostPoints = 2_000;
/** Samples read for one window: an hour at 512 a second. */
const mostSamples = 2_000_000;

/** The channels of a stored recording, or a window of one of them as a viewer draws it. Times in seconds since the start of the file. Closes the source. */
export async function readWindow(
  source: OpenFile,
  want: { readonly channel: string; readonly from: number; readonly seconds: number; readonly points: number },
): Promise<
  | SignalWindow
  | { readonly channels: readonly { readonly label: string; readonly samplesPerSecond: number | null }[]; readonly seconds: number }
> {
  try {
    const opened = await openRecording(source);
    if (!opened.ok) throw new Refused(422, ...opened.problems);
    const { header, pieces, signalSeconds } = opened.value;
    if (want.channel === "")
      return {
        channels: header.channels.map(({ label, samplesPerSecond }) => ({ label, samplesPerSecond: samplesPerSecond ?? null })),
        seconds: signalSeconds,
      };
    const channel = header.channels.find(({ label }) => label === want.channel);
    const rate = channel?.samplesPerSecond;
    if (channel === undefined || rate === undefined || !(want.seconds > 0) || !(want.from >= 0) || want.seconds * rate > mostSamples)
      throw new Refused(
        422,
        problem(
          "wrong-window",
          "channel",
          "Vraag een kanaal van deze opname, en niet meer dan een uur tegelijk (?channel=, ?from=, ?seconds=).",
          "Ask for a channel of this recording, and for no more than an hour at once (?channel=, ?from=, ?seconds=).",
        ),
      );
    const points = Math.max(1, Math.min(want.points, mostPoints, Math.ceil(want.seconds * rate)));
    const least: (number | null)[] = new Array(points).fill(null);
    const greatest: (number | null)[] = new Array(points).fill(null);
    const { scale = 1, offset } = channel;
    for (const piece of pieces) {
      const { count } = samplesOf(piece, channel, header);
      const first = Math.max(0, Math.ceil((want.from - piece.startSeconds) * rate));
      const last = Math.min(count, Math.ceil((want.from + want.seconds - piece.startSeconds) * rate));
      if (last <= first) continue;
      const values = new Int32Array(last - first);
      const read = await readSamples(source, header, piece, channel, first, last - first, values);
      if (!read.ok) throw new Refused(422, ...read.problems);
      for (let i = 0; i < values.length; i += 1) {
        const at = piece.startSeconds + (first + i) / rate - want.from;
        const point = Math.min(points - 1, Math.max(0, Math.floor((at / want.seconds) * points)));
        const value = (values[i] as number) * scale + offset;
        const [low, high] = [least[point] ?? null, greatest[point] ?? null];
        if (low === null || value < low) least[point] = value;
        if (high === null || value > high) greatest[point] = value;
      }
    }
    return {
      label: channel.label,
      unit: channel.unit,
      samplesPerSecond: rate,
      fromSeconds: want.from,
      secondsPerPoint: want.seconds / points,
      least,
      greatest,
    };
  } finally {
    await source.close();
  }
}
