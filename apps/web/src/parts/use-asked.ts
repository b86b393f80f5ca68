import type { Words } from "@kriebel/evidence";
import { m } from "../messages/messages.js";
import { useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";

/** A question as it was asked on its own screen: to oneself some are asked more directly than about somebody else. */
export function useAsked(): (askId: string, question: Words) => string {
  const say = useSay();
  const { record } = useWalk();
  const own = (record.answeredBy ?? "self") === "self";
  return (askId, question) => (own ? m.ownQuestion({ which: askId }) : "") || say(question);
}
