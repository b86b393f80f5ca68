/** A name for the record that says nothing about the person. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return `p-${[...bytes].map((byte) => byte.toString(36).padStart(2, "0")).join("")}`;
}
