/**
 * A UUID (version 8, RFC 9562) made from a name: the same name always gives the same one, without chance. Not for secrets.
 * Two 64-bit halves by FNV-1a over the UTF-16 units, each with a basis of its own.
 */
export function nameUuid(name: string): string {
  const hex = half(name, 0xcbf29ce484222325n) + half(`${name}\u0000`, 0x84222325cbf29ce4n);
  const variant = ((Number.parseInt(hex[16] as string, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const mask = 0xffffffffffffffffn;

function half(text: string, basis: bigint): string {
  let hash = basis;
  for (let i = 0; i < text.length; i += 1) hash = ((hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n) & mask;
  // One more turn so that the last letters reach every bit.
  hash = ((hash ^ (hash >> 33n)) * 0xff51afd7ed558ccdn) & mask;
  hash = (hash ^ (hash >> 29n)) & mask;
  return hash.toString(16).padStart(16, "0");
}
