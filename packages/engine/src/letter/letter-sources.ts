import type { Evidence, Source } from "@kriebel/evidence";

/** Journals, libraries and bodies that write their own text; a guideline or an article is read there at first hand. */
const firstHand =
  /(?:^|\.)(?:doi\.org|ncbi\.nlm\.nih\.gov|nih\.gov|nhg\.org|henw\.org|ntvg\.nl|richtlijnendatabase\.nl|farmacotherapeutischkompas\.nl|thuisarts\.nl|lareb\.nl|ge-bu\.nl|radboud-ironcenter\.com|aasm\.org|who\.int|gov\.uk|kdigo\.org|nps\.org\.au|113\.nl|[\w-]*bmj\.com|biomedcentral\.com|springer\.com|plos\.org|wiley\.com|cambridge\.org|mayoclinicproceedings\.org|frontiersin\.org|mdpi\.com|hindawi\.com|karger\.com|lww\.com|ashpublications\.(?:org|com|net))$/;

/** Pages written by a machine that answers questions: only where nothing else stands on the fact. */
const answeredByMachine = /(?:^|\.)droracle\.ai$/;

/** The two guidelines that a doctor asks for first. */
const first = new Set(["aasm2025", "irlssg2018"]);

const hostOf = (source: Source): string => /^https?:\/\/([^/]+)/.exec(source.url ?? "")?.[1]?.toLowerCase() ?? "";

/** 0 read at first hand … 4 a machine's page; undefined: nothing that can be looked up ("general knowledge"). */
function rank(source: Source): number | undefined {
  const host = hostOf(source);
  const named = Boolean(source.doi) || host !== "" || source.opened;
  if (!named || /^general knowledge|^not opened; general/.test(source.depth ?? "")) return undefined;
  if (answeredByMachine.test(host)) return 4;
  if (!source.opened) return 3;
  if (first.has(source.id)) return -1;
  if (/^secondary/.test(source.depth ?? "")) return 2;
  return source.doi || firstHand.test(host) ? 0 : 1;
}

/** The source to name for a claim on a page for a doctor: one, the best that was read. Empty when nothing can be looked up. */
export function bestSource(ids: readonly string[], evidence: Evidence): readonly string[] {
  let best: { readonly id: string; readonly rank: number } | undefined;
  for (const id of ids) {
    const source = evidence.sources[id];
    const at = source && rank(source);
    if (at !== undefined && (best === undefined || at < best.rank)) best = { id, rank: at };
  }
  return best === undefined ? [] : [best.id];
}

/** Where the reader can find it: the DOI, else an address of first hand. The page on which we happened to read it is no help. */
export function linkOf(source: Source): string | undefined {
  if (source.doi) return `https://doi.org/${source.doi}`;
  return source.url && firstHand.test(hostOf(source)) ? source.url : undefined;
}
