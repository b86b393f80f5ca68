/** Writes to stdout and waits where the reader is slower; a reader that has left (`| head`) ends the command without complaint. */
export function writeOut(text: string): Promise<void> {
  if (process.stdout.write(text)) return Promise.resolve();
  return new Promise((resolve) => process.stdout.once("drain", resolve));
}
