/**
 * One piece of work a turn of the event loop. Node takes in one new connection a turn: where hundreds of callers are answered within one
 * turn, who comes new waits a turn for each connection before it, half a minute with 500 at once. With one answer a turn nobody waits
 * longer than the others.
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #from = 0;
  #running = false;

  /** How many wait now. */
  get waiting(): number {
    return this.#waiting.length - this.#from;
  }

  /** Does `work` in a turn of its own, in the order of asking. `work` does not throw. */
  take(work: () => void): void {
    this.#waiting.push(work);
    if (!this.#running) {
      this.#running = true;
      setImmediate(() => this.#next());
    }
  }

  #next(): void {
    const work = this.#waiting[this.#from];
    this.#from += 1;
    // What was done is let go now and then, not one by one: shifting a long list costs its length.
    if (this.#from === this.#waiting.length || this.#from > 1_000) {
      this.#waiting.splice(0, this.#from);
      this.#from = 0;
    }
    if (this.waiting > 0) setImmediate(() => this.#next());
    else this.#running = false;
    work?.();
  }
}
