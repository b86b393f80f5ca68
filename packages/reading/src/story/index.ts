export * from "./read-story.ts";
export * from "./story-fact.ts";
export * from "./story-to-record.ts";
