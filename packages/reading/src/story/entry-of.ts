import { type StoryEntry, storyEntries } from "@kriebel/evidence/story-words";

/** The entry of the lexicon of that name, with its label and what it answers. */
export const entryOf = (id: string): StoryEntry | undefined => storyEntries.find((one) => one.id === id);
