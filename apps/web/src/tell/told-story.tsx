import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { addressOf } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { cutStory, type StoryPiece } from "./cut-story.ts";
import type { ListedStory } from "./list-facts.ts";

/** Where the words of a number stand, and where its first fact is asked. */
export const wordsId = (number: number): string => `words-${number}`;
export const askedId = (number: number): string => `asked-${number}`;

/** Moves there, for the eye and for a keyboard. */
export function moveTo(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: "center" });
  place?.focus({ preventScroll: true });
}

interface ToldProps {
  readonly story: string;
  readonly listed: ListedStory;
  /** What is asked under a number, in words. */
  readonly asked: (number: number) => string;
  /** A number was chosen: what is asked under it comes into sight. */
  readonly onNumber: (number: number) => void;
  /** Numbers of which nothing counts any more. */
  readonly dropped: ReadonlySet<number>;
}

/** The story as it was written. What was read is underlined and bears the number of its facts; words that weighed together have dots. */
export function ToldStory({ story, listed, asked, onNumber, dropped }: ToldProps): ReactNode {
  const [whole, setWhole] = useState(false);
  const pieces = useMemo(() => cutStory(story, listed.marks, whole), [story, listed, whole]);
  const box = useRef<HTMLDivElement>(null);
  const choose = useRef(onNumber);
  choose.current = onNumber;
  // A tap on the words goes the same way as a tap on their number; a keyboard has the number.
  useEffect(() => {
    const told = box.current;
    const tap = ({ target }: MouseEvent): void => {
      const number =
        target instanceof Element && !target.closest("a") ? target.closest<HTMLElement>("mark[data-number]")?.dataset["number"] : undefined;
      if (number !== undefined) choose.current(Number(number));
    };
    told?.addEventListener("click", tap);
    return () => told?.removeEventListener("click", tap);
  }, []);
  return (
    <>
      <div className="well told" ref={box}>
        {pieces.map((piece) => (
          <Piece key={piece.start} piece={piece} asked={asked} onNumber={onNumber} dropped={dropped} />
        ))}
      </div>
      {listed.marks.some(({ by }) => by === "weights") ? (
        <p className="small soft">
          <span className="mark-dots" aria-hidden="true">
            {" "}
          </span>
          {m.tellWeighedHere()}
        </p>
      ) : null}
      {pieces.some(({ leftOut }) => leftOut > 0) ? (
        <p>
          <Button className="link tall" onPress={() => setWhole(true)}>
            {m.tellWhole()}
          </Button>
        </p>
      ) : null}
    </>
  );
}

function Piece({
  piece,
  asked,
  onNumber,
  dropped,
}: { readonly piece: StoryPiece } & Pick<ToldProps, "asked" | "onNumber" | "dropped">): ReactNode {
  const { text, read, weighed, ends, leftOut } = piece;
  const by = read ?? weighed[0];
  const counts = (number: number): boolean => !dropped.has(number);
  return (
    <>
      {by === undefined ? (
        text
      ) : (
        <mark
          data-number={by}
          className={
            [read !== undefined && counts(read) ? "read" : "", weighed.some(counts) ? "weighed" : ""].join(" ").trim() || "dropped"
          }
        >
          {text}
        </mark>
      )}
      {ends.map((number) => (
        <a
          key={number}
          id={wordsId(number)}
          href={addressOf("tell")}
          className={counts(number) ? "mark-number" : "mark-number dropped"}
          aria-label={m.tellToFact({ number, what: asked(number) })}
          onClick={(event) => {
            event.preventDefault();
            onNumber(number);
          }}
        >
          {number}
        </a>
      ))}
      {leftOut > 0 ? <span className="left-out small soft"> {m.tellLeftOut({ count: leftOut })} </span> : null}
    </>
  );
}
