/** A short soft tone and a short buzz when a question comes; each can be off. */
export interface Cue {
  readonly give: () => void;
  readonly end: () => void;
}

const pattern = [120, 80, 120] as const;

/** Must be made from a tap: a browser lets a page sound only after one. */
export function makeCue({ sound, buzz }: { readonly sound: boolean; readonly buzz: boolean }): Cue {
  let speaker: AudioContext | undefined;
  if (sound) {
    try {
      speaker = new AudioContext();
    } catch {
      speaker = undefined; // no sound on this device: the question stands on the screen all the same
    }
  }
  const tone = (context: AudioContext, at: number, hertz: number): void => {
    const wave = context.createOscillator();
    const loud = context.createGain();
    wave.frequency.value = hertz;
    // Up and down softly: a click would startle somebody who sits still.
    loud.gain.setValueAtTime(0.0001, at);
    loud.gain.exponentialRampToValueAtTime(0.2, at + 0.05);
    loud.gain.exponentialRampToValueAtTime(0.0001, at + 0.35);
    wave.connect(loud).connect(context.destination);
    wave.start(at);
    wave.stop(at + 0.4);
  };
  return {
    give: () => {
      if (buzz) navigator.vibrate?.([...pattern]);
      if (speaker === undefined) return;
      void speaker.resume().then(
        () => {
          if (speaker === undefined) return;
          tone(speaker, speaker.currentTime, 523);
          tone(speaker, speaker.currentTime + 0.3, 659);
        },
        () => undefined,
      );
    },
    end: () => {
      void speaker?.close();
      speaker = undefined;
    },
  };
}
