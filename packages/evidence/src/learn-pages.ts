import type { Because, Evidence, Status, Words } from "./types.ts";

/** A paragraph of a page to read, with its own source. */
export interface LearnParagraph {
  readonly text: Words;
  readonly status: Status;
  readonly because: readonly Because[];
}

/** One page to read: about a route, or about a question that people ask. */
export interface LearnPage {
  /** Last part of its id: `learn/stress` → `stress`. */
  readonly id: string;
  readonly order: number;
  readonly title: Words;
  /** The route that it is about; nothing for a question. */
  readonly route: string | undefined;
  readonly paragraphs: readonly LearnParagraph[];
  /** Ids of sources that a reader can open on another site. */
  readonly links: readonly string[];
}

/** The pages to read of this edition, in their order. */
export function learnPages(evidence: Evidence): readonly LearnPage[] {
  return Object.values(evidence.readings)
    .filter(({ topic }) => topic === "learn")
    .map((reading): LearnPage => {
      const data = reading.data as unknown as Omit<LearnPage, "id" | "route"> & { readonly route?: string };
      return {
        id: reading.id.replace(/^learn\//, ""),
        order: data.order,
        title: data.title,
        route: data.route,
        paragraphs: data.paragraphs,
        links: data.links,
      };
    })
    .sort((a, b) => a.order - b.order);
}

/** A hard word in easy ones. */
export interface Gloss {
  readonly id: string;
  readonly word: Words;
  readonly means: Words;
  /** Other Dutch words that this explains too. */
  readonly also: readonly string[];
}

/** The hard words of this edition and what they mean, by their Dutch word. */
export function glosses(evidence: Evidence): readonly Gloss[] {
  return Object.values(evidence.readings)
    .filter(({ topic }) => topic === "gloss")
    .map((reading): Gloss => {
      const { word, means, also } = reading.data as unknown as Omit<Gloss, "id">;
      return { id: reading.id.replace(/^gloss\//, ""), word, means, also };
    })
    .sort((a, b) => (a.word.nl.toLowerCase() < b.word.nl.toLowerCase() ? -1 : 1));
}
