/** The links that this device made and that may still work: with them they can be taken back. No letter and no key stands here. */
export interface ShareLink {
  readonly id: string;
  /** The word that takes the link back. */
  readonly withdraw: string;
  /** Milliseconds since 1970. */
  readonly ends: number;
  readonly opens: number;
}

const key = "kriebel-shares";

export function keptLinks(now: number): readonly ShareLink[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    if (!Array.isArray(kept)) return [];
    return (kept as readonly Partial<ShareLink>[]).filter(
      (one): one is ShareLink =>
        typeof one?.id === "string" &&
        typeof one.withdraw === "string" &&
        typeof one.ends === "number" &&
        one.ends > now &&
        typeof one.opens === "number",
    );
  } catch {
    return [];
  }
}

function keep(links: readonly ShareLink[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(links));
  } catch {
    // Blocked: the link works and expires by itself; it cannot be taken back from here.
  }
}
export const addLink = (link: ShareLink, now: number): void => keep([link, ...keptLinks(now)].slice(0, 50));
export const dropLink = (id: string, now: number): void => keep(keptLinks(now).filter((one) => one.id !== id));

/** Address of the server's share routes, when the server that gave this app keeps letters. */
export function shareAddress(): string | undefined {
  const said = document.querySelector<HTMLMetaElement>('meta[name="kriebel-share"]')?.content;
  if (said === undefined) return undefined;
  const address = new URL(said, document.baseURI);
  return address.origin === location.origin ? address.href : undefined;
}

/** Keeps a sealed letter on the server. Rejects with the status of the answer, or when there was none. */
export async function sendShare(
  sealed: Uint8Array<ArrayBuffer>,
  hours: number,
  opens: number,
): Promise<{ readonly link: ShareLink; readonly address: string }> {
  const answer = await fetch(`${shareAddress()}?hours=${hours}&opens=${opens}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: sealed,
  });
  if (answer.status !== 201) throw new Error(String(answer.status));
  const { id, path, withdraw, ends } = (await answer.json()) as Readonly<Record<"id" | "path" | "withdraw" | "ends", string>>;
  return { link: { id, withdraw, ends: Date.parse(ends), opens }, address: new URL(path, location.origin).href };
}

/** True when the link is gone from the server, also when it was gone already. */
export async function withdrawShare({ id, withdraw }: ShareLink): Promise<boolean> {
  const answer = await fetch(`${shareAddress()}/${encodeURIComponent(id)}`, {
    method: "DELETE",
    headers: { "kriebel-withdraw": withdraw },
  });
  return answer.ok || answer.status === 404;
}
