import { compiledLoops } from "./compiled-loops.ts";
import { type LegLoops, type LoopSizes, placesFor, roomIn } from "./leg-loops.ts";

/** What is used here of WebAssembly, which the language itself does not declare. */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object, imports: object) => { readonly exports: Compiled };
    }
  | undefined;

/** Exports of `assembly/leg-loops.ts`; addresses in bytes. */
interface Compiled {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  forward16(l: number, r: number, n: number, state: number, out: number, h1: number, h2: number, l1: number, l2: number): void;
  forward32(l: number, r: number, n: number, state: number, out: number, h1: number, h2: number, l1: number, l2: number): void;
  backward(
    from: number,
    end: number,
    keep: number,
    out: number,
    scaleL: number,
    scaleR: number,
    h1: number,
    h2: number,
    l1: number,
    l2: number,
  ): void;
  mean(
    values: number,
    half: number,
    count: number,
    block: number,
    left: number,
    right: number,
    keptLeft: number,
    keptRight: number,
    peaks: number,
  ): void;
  extremes16(samples: number, count: number, out: number): void;
}

const pageBytes = 65_536;
/** Memory up to this size waits for the next night; more goes back to the machine. */
const mostIdleBytes = 1 << 25;

/** `undefined` until first asked, `null` where it may not run. */
let compiled: object | null | undefined;
/** An instance that nobody uses now. Its memory reserves far more addresses than bytes, so a new one for every night would run out of them. */
let idle: Compiled | undefined;

/** The loops in WebAssembly; undefined where it is missing, knows no vectors, or a policy of the page forbids it. */
export function wasmLoops(sizes: LoopSizes): LegLoops | undefined {
  const instance = idle ?? newInstance();
  if (instance === undefined) return undefined;
  idle = undefined;
  const at = placesFor(sizes, 0);
  const missing = Math.ceil((at.end - instance.memory.buffer.byteLength) / pageBytes);
  if (missing > 0) {
    try {
      instance.memory.grow(missing);
    } catch {
      return undefined; // no room: the plain loops ask for the same, and say so when they do not get it
    }
  }
  const room = roomIn(instance.memory.buffer, sizes, at);
  const { half } = sizes;
  const { forward16, forward32, backward, mean, extremes16 } = instance;
  const forward = sizes.bytesPerSample === 2 ? forward16 : forward32;
  return {
    room,
    forward: ({ highPassA1, highPassA2, lowPassA1, lowPassA2 }, count, place) =>
      forward(at.raw[0], at.raw[1], count, at.state, at.forward + 16 * place, highPassA1, highPassA2, lowPassA1, lowPassA2),
    backward: ({ highPassA1, highPassA2, lowPassA1, lowPassA2 }, end, keep, [left, right]) =>
      backward(at.forward, end, keep, at.values + 16 * half, left, right, highPassA1, highPassA2, lowPassA1, lowPassA2),
    mean: (count, place, blockSamples) =>
      mean(
        at.values,
        half,
        count,
        blockSamples,
        at.envelope[0] + 4 * place,
        at.envelope[1] + 4 * place,
        at.rectified[0] + 4 * place,
        at.rectified[1] + 4 * place,
        at.peaks,
      ),
    mayReach(leg, count, least, most) {
      if (sizes.bytesPerSample !== 2) return true;
      extremes16(at.raw[leg], count, at.peaks);
      return (room.peaks[0] as number) <= least || (room.peaks[1] as number) >= most;
    },
    giveBack() {
      if (at.end <= mostIdleBytes) idle = instance;
    },
  };
}

function newInstance(): Compiled | undefined {
  if (compiled === null || typeof WebAssembly === "undefined") return undefined;
  try {
    compiled ??= new WebAssembly.Module(compiledLoops());
    return new WebAssembly.Instance(compiled, {}).exports;
  } catch {
    compiled = null; // a browser without vectors, or a policy that forbids it: the plain loops give the same
    return undefined;
  }
}
