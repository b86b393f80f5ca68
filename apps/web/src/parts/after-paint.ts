type Later = (work: () => void) => void;
const { scheduler } = globalThis as { readonly scheduler?: { postTask(work: () => void, how: { priority: "background" }): Promise<void> } };
/** Behind whatever somebody does meanwhile: a tap goes before it. */
const later: Later = scheduler ? (work) => void scheduler.postTask(work, { priority: "background" }) : (work) => void setTimeout(work);

/**
 * Runs when what was just drawn stands on the screen: what nobody waits for is done then. In a page that is not seen nothing is drawn,
 * so it runs after a moment all the same. Gives a function that runs it at once.
 */
export function afterPaint(work: () => void): () => void {
  let done = false;
  const run = (): void => {
    if (done) return;
    done = true;
    clearTimeout(late);
    work();
  };
  const late = setTimeout(run, 150);
  requestAnimationFrame(() => later(run));
  return run;
}
