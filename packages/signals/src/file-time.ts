import type { Piece } from "./open-recording.ts";

/** The piece that holds a file time, or undefined inside a gap. The end of a piece belongs to no piece. */
export function pieceAt(pieces: readonly Piece[], fileSeconds: number): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle] as Piece;
    if (fileSeconds < piece.startSeconds - 1e-9) high = middle - 1;
    else if (fileSeconds >= piece.startSeconds + piece.seconds - 1e-9) low = middle + 1;
    else return piece;
  }
  return undefined;
}

/** Signal time of a file time; a time inside a gap is the moment where the samples go on. */
export function signalTimeOf(pieces: readonly Piece[], fileSeconds: number): number {
  const inside = pieceAt(pieces, fileSeconds);
  if (inside !== undefined) return inside.signalSeconds + (fileSeconds - inside.startSeconds);
  const first = pieces[0];
  if (first === undefined) return fileSeconds;
  if (fileSeconds < first.startSeconds) return fileSeconds - first.startSeconds;
  const next = pieces.find((piece) => piece.startSeconds > fileSeconds);
  if (next !== undefined) return next.signalSeconds;
  const last = pieces.at(-1) as Piece;
  return last.signalSeconds + (fileSeconds - last.startSeconds);
}

/** File time of a signal time; an end that falls on the border of two pieces stays with the earlier one. */
export function fileTimeOf(pieces: readonly Piece[], signalSeconds: number, isEnd = false): number {
  for (let i = pieces.length - 1; i >= 0; i -= 1) {
    const piece = pieces[i] as Piece;
    const inside = isEnd ? signalSeconds > piece.signalSeconds + 1e-9 : signalSeconds >= piece.signalSeconds - 1e-9;
    if (inside || i === 0) return piece.startSeconds + (signalSeconds - piece.signalSeconds);
  }
  return signalSeconds;
}
