import type { Words } from "@kriebel/evidence";
import { useWalk } from "../walk/use-walk.ts";
import { useSay, useWords } from "../words/use-words.ts";

/** A question as it was asked on its own screen: to oneself some are asked more directly than about somebody else. */
export function useAsked(): (askId: string, question: Words) => string {
  const w = useWords();
  const say = useSay();
  const { record } = useWalk();
  const own = (record.answeredBy ?? "self") === "self";
  return (askId, question) => (own ? w.ownQuestion[askId] : undefined) ?? say(question);
}
