/** Looks into JSON that someone else made: what is not of the expected kind is simply not there. */
export type Block = Readonly<Record<string, unknown>>;

export const isBlock = (value: unknown): value is Block => typeof value === "object" && value !== null && !Array.isArray(value);
export const blockOf = (value: unknown): Block | undefined => (isBlock(value) ? value : undefined);

const nothing: readonly never[] = [];

/** The blocks of a list; one block where a list belongs counts as a list of one. */
export function blocksOf(value: unknown): readonly Block[] {
  if (Array.isArray(value)) return value.every(isBlock) ? (value as readonly Block[]) : value.filter(isBlock);
  return isBlock(value) ? [value] : nothing;
}

/** Text with something in it. */
export const textOf = (value: unknown): string | undefined => (typeof value === "string" && value.trim() !== "" ? value : undefined);

/** A number, or the text of one: some systems quote their decimals. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || !/^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(value.trim())) return undefined;
  return Number(value);
}

export const typeOf = (resource: Block): string => textOf(resource["resourceType"]) ?? "";
