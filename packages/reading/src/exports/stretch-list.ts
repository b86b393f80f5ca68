import type { Moment } from "./moment.ts";
import type { Stage } from "./seen.ts";

const stageOrder: readonly Stage[] = ["in_bed", "awake", "asleep", "light", "deep", "rem"];
/** Numbers that one stretch takes: from and to on the wall and in universal time, and its stage. */
const width = 5;

export interface Stretch {
  readonly from: Moment;
  readonly to: Moment;
  readonly stage: Stage;
}

const momentOf = (local: number, utc: number): Moment => (Number.isNaN(utc) ? { local } : { local, utc });

/**
 * The stretches of one device, in forty bytes each. Ten years of a watch are some hundred thousand of them: as objects they would take
 * ten times as much, and each would hold on to the piece of text that it was read from.
 */
export class StretchList {
  #numbers = new Float64Array(256 * width);
  #count = 0;

  get length(): number {
    return this.#count;
  }

  add({ from, to, stage }: Stretch): void {
    let at = this.#count * width;
    if (at === this.#numbers.length) {
      const larger = new Float64Array(this.#numbers.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[at++] = from.local;
    this.#numbers[at++] = from.utc ?? Number.NaN;
    this.#numbers[at++] = to.local;
    this.#numbers[at++] = to.utc ?? Number.NaN;
    this.#numbers[at] = stageOrder.indexOf(stage);
    this.#count += 1;
  }

  at(index: number): Stretch {
    const at = index * width;
    const [fromLocal = 0, fromUtc = 0, toLocal = 0, toUtc = 0, stage = 0] = this.#numbers.subarray(at, at + width);
    return { from: momentOf(fromLocal, fromUtc), to: momentOf(toLocal, toUtc), stage: stageOrder[stage] as Stage };
  }

  /** The stretches by when they began, then by when they ended. */
  *sorted(): Generator<Stretch> {
    const numbers = this.#numbers;
    const begin = (index: number): number => {
      const utc = numbers[index * width + 1] as number;
      return Number.isNaN(utc) ? (numbers[index * width] as number) : utc;
    };
    const end = (index: number): number => {
      const utc = numbers[index * width + 3] as number;
      return Number.isNaN(utc) ? (numbers[index * width + 2] as number) : utc;
    };
    const order = Uint32Array.from({ length: this.#count }, (_, index) => index);
    order.sort((a, b) => begin(a) - begin(b) || end(a) - end(b) || a - b);
    for (const index of order) yield this.at(index);
  }

  addAll(other: StretchList): void {
    for (let index = 0; index < other.length; index += 1) this.add(other.at(index));
  }
}
