import type { NightOpened } from "./night-messages.ts";

const two = (n: number): string => String(n).padStart(2, "0");

/** h:mm:ss of a moment in signal time: on the clock when the recording tells when it began, else since it began. Clock times stay on this device. */
export function clockOf(night: NightOpened, signalSeconds: number, precise = false): string {
  let seconds = signalSeconds;
  for (const piece of night.pieces)
    if (signalSeconds >= piece.signalSeconds - 1e-9) seconds = piece.startSeconds + (signalSeconds - piece.signalSeconds);
  const all = Math.max(0, seconds + (night.startClockSeconds ?? 0));
  const rounded = precise ? Math.round(all * 10) / 10 : Math.round(all);
  const whole = Math.floor(rounded);
  const rest = precise ? `,${Math.round((rounded - whole) * 10) % 10}` : "";
  return `${Math.floor(whole / 3600) % 24}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}${rest}`;
}

/** Hours and minutes, for lengths. */
export const hoursAndMinutes = (hours: number): string => `${Math.floor(Math.round(hours * 60) / 60)}:${two(Math.round(hours * 60) % 60)}`;
