// Loaded before a program (node --import): from a moment on its clock is wrong by so many seconds, as when someone sets it.
const [afterMs, seconds] = (process.env.KRIEBEL_CLOCK_JUMP ?? "").split(",").map(Number);
if (Number.isFinite(afterMs) && Number.isFinite(seconds)) {
  const RealDate = Date;
  const from = performance.now();
  const now = () => RealDate.now() + (performance.now() - from >= afterMs ? seconds * 1000 : 0);
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      if (given.length === 0) super(now());
      else super(...given);
    }
    static now() {
      return now();
    }
  };
}
