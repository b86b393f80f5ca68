/** Does it end within so many milliseconds? The clock that watches never keeps a program alive longer than the work does. */
export async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let watch: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      work.then(() => true),
      new Promise<false>((resolve) => {
        watch = setTimeout(() => resolve(false), milliseconds);
      }),
    ]);
  } finally {
    clearTimeout(watch);
  }
}
