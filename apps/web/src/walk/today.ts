/** Today where this person is, as YYYY-MM-DD. The clock is read here and handed on; the packages below have none. */
export function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}
