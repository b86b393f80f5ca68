/** One measurement of the phone, in m/s², gravity included. */
export type TakeMotion = (x: number, y: number, z: number) => void;

interface AskingSensor {
  requestPermission?: () => Promise<"granted" | "denied" | "default">;
}

export type SensorAnswer = "listening" | "refused" | "absent";

/** How long a phone may take to give its first measurement. */
const patienceMs = 2500;

/**
 * Listens to the phone's accelerometer. Must be called from a tap: iPhones ask the person first, and only then. `absent`: a computer, or a
 * browser that gives no measurements; nothing is made up in their place.
 *
 * @returns what came of it, and how to end it
 */
export async function listenToMotion(take: TakeMotion): Promise<{ readonly answer: SensorAnswer; readonly stop: () => void }> {
  const nothing = (): void => {};
  if (typeof DeviceMotionEvent === "undefined") return { answer: "absent", stop: nothing };
  const { requestPermission } = DeviceMotionEvent as AskingSensor;
  if (requestPermission !== undefined) {
    try {
      if ((await requestPermission.call(DeviceMotionEvent)) !== "granted") return { answer: "refused", stop: nothing };
    } catch {
      return { answer: "refused", stop: nothing };
    }
  }
  let first: (() => void) | undefined;
  const hear = ({ accelerationIncludingGravity: g }: DeviceMotionEvent): void => {
    if (g === null || g.x === null || g.y === null || g.z === null) return;
    first?.();
    take(g.x, g.y, g.z);
  };
  window.addEventListener("devicemotion", hear);
  const stop = (): void => window.removeEventListener("devicemotion", hear);
  const came = await new Promise<boolean>((done) => {
    const timer = setTimeout(() => done(false), patienceMs);
    first = () => {
      clearTimeout(timer);
      first = undefined;
      done(true);
    };
  });
  if (came) return { answer: "listening", stop };
  stop();
  return { answer: "absent", stop: nothing };
}
