/* biome-ignore-all lint/suspicious/noArrayIndexKey: the letter is read once and never re-ordered, so the place of a piece is its name */
import {
  type Letter,
  type LetterBlock,
  type LetterLine,
  type LetterSection,
  type Piece,
  type RouteMapDrawing,
  type Sentence,
  statusMark,
} from "@kriebel/engine";
import { Fragment, type ReactNode } from "react";
import { Stream } from "./route-map-figure.tsx";

/** Our words, stressed words, or the person's own words: always text, isolated so that any writing direction stays inside. */
function Pieces({ pieces }: { readonly pieces: readonly Piece[] }): ReactNode {
  return pieces.map((piece, index) => (
    <Fragment key={index}>
      {typeof piece === "string" ? piece : "own" in piece ? <bdi>{piece.own}</bdi> : <strong>{piece.strong}</strong>}
    </Fragment>
  ));
}

function Says({ says }: { readonly says: readonly Sentence[] }): ReactNode {
  return says.map((one, index) => (
    <Fragment key={index}>
      {index > 0 ? " " : ""}
      <Pieces pieces={one.pieces} />
      {statusMark(one.status)}
      {one.sources.length > 0 ? <sup>{one.sources.join(" ")}</sup> : null}
      {one.after ?? ""}
    </Fragment>
  ));
}

function Line({ line }: { readonly line: LetterLine }): ReactNode {
  return (
    <>
      {line.box ? <span aria-hidden="true" className="tick-box" /> : null}
      <span>
        {line.head ? <strong>{line.head} </strong> : null}
        <Says says={line.says} />
      </span>
    </>
  );
}

/** The route map in black and white, with its words in the drawing, as on paper. */
function LetterMapDrawing({
  drawing,
  lang,
  alt,
}: {
  readonly drawing: RouteMapDrawing;
  readonly lang: "nl" | "en";
  readonly alt: string;
}): ReactNode {
  const { pool, soil } = drawing;
  return (
    <svg className="letter-map" viewBox={`0 0 ${drawing.width} ${drawing.height}`} role="img" aria-label={alt}>
      {drawing.rows.slice(1).map((row) => (
        <path key={row.id} d={`M0 ${row.top}H${drawing.labelWidth - 6}`} stroke="var(--k-line)" strokeWidth="0.7" />
      ))}
      {[...drawing.rows].reverse().map((row) => (
        <Stream key={row.id} line={row.line} />
      ))}
      {drawing.rows.map((row) => (
        <g key={row.id} fill="var(--k-ink)">
          <text x="0" y={row.middle - 2} fontSize="11.5" fontWeight="700">
            {row.label[lang]}
          </text>
          <text x="0" y={row.middle + 10.5} fontSize="10.5">
            {row.word[lang]}
          </text>
        </g>
      ))}
      <path d={pool.outline} fill="var(--k-pool)" stroke="var(--k-ink)" strokeWidth="1.4" />
      <text x={pool.labelAt.x} y={pool.labelAt.y + 5} fontSize="11.5" fontWeight="700" fill="var(--k-ink)">
        {pool.label[lang]}
      </text>
      {soil.hatch === "" ? null : <path d={soil.hatch} stroke="var(--k-soil)" strokeWidth="1.3" fill="none" />}
      {soil.dots.map((dot) => (
        <circle key={`${dot.x} ${dot.y}`} cx={dot.x} cy={dot.y} r={soil.dotRadius} fill="var(--k-soil)" />
      ))}
      <rect
        x={soil.labelAt.x - 4}
        y={soil.labelAt.y - 8}
        width={6.2 * `${soil.label[lang]}: ${soil.word[lang]}`.length}
        height="16"
        fill="var(--k-bg)"
      />
      <text x={soil.labelAt.x} y={soil.labelAt.y + 4} fontSize="11" fontWeight="700" fill="var(--k-ink)">
        {`${soil.label[lang]}: ${soil.word[lang]}`}
      </text>
    </svg>
  );
}

function Block({
  block,
  letter,
  drawing,
}: {
  readonly block: LetterBlock;
  readonly letter: Letter;
  readonly drawing: RouteMapDrawing | undefined;
}): ReactNode {
  switch (block.type) {
    case "line":
      return (
        <p className={block.box ? "ticked" : block.bullet ? "dotted" : ""}>
          <Line line={block} />
        </p>
      );
    case "map":
      return drawing ? <LetterMapDrawing drawing={drawing} lang={letter.lang} alt={block.alt} /> : <p>{block.alt}</p>;
    case "nights":
      return (
        <figure>
          <svg viewBox={`0 0 ${block.severity.length * 12} 44`} role="img" aria-label={block.alt} className="letter-map">
            {block.severity.map((one, index) =>
              one === undefined ? (
                <text key={index} x={index * 12 + 5} y="40" textAnchor="middle" fontSize="9" fill="var(--k-ink)">
                  ?
                </text>
              ) : (
                <rect
                  key={index}
                  x={index * 12}
                  y={41 - Math.max(0.5, one * 4)}
                  width="10"
                  height={Math.max(0.5, one * 4)}
                  fill="var(--k-ink)"
                />
              ),
            )}
            <path d={`M0 42H${block.severity.length * 12}`} stroke="var(--k-ink)" />
          </svg>
          <figcaption className="least">{`${block.from} – ${block.to}`}</figcaption>
        </figure>
      );
    case "table":
      return (
        <div className="table-scroll">
          <table className="least">
            <caption className="seen-by-ear">{block.caption}</caption>
            <thead>
              <tr>
                {block.head.map((cell, index) => (
                  <th key={index} scope="col">
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, at) => (
                <tr key={at}>
                  {row.map((cell, index) =>
                    index === 0 ? (
                      <th key={index} scope="row">
                        <Says says={[cell]} />
                      </th>
                    ) : (
                      <td key={index}>
                        <Says says={[cell]} />
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function Section(props: {
  readonly section: LetterSection;
  readonly letter: Letter;
  readonly drawing: RouteMapDrawing | undefined;
}): ReactNode {
  return (
    <section className="letter-section">
      <h3>{props.section.heading}</h3>
      {props.section.blocks.map((block, index) => (
        <Block key={index} block={block} letter={props.letter} drawing={props.drawing} />
      ))}
    </section>
  );
}

/** The letter as it will be on paper: facts apart from inference, every claim with its source number. */
export function LetterView({ letter, drawing }: { readonly letter: Letter; readonly drawing: RouteMapDrawing | undefined }): ReactNode {
  const column = (which: LetterSection["column"]): ReactNode =>
    letter.sections
      .filter((section) => section.column === which)
      .map((section) => <Section key={section.id} section={section} letter={letter} drawing={drawing} />);
  return (
    <article className="paper" lang={letter.lang}>
      <header>
        <h2>{letter.title}</h2>
        <p className="least">{letter.subtitle}</p>
        <p>
          <strong>
            <Pieces pieces={letter.person} />
          </strong>
        </p>
        <p className="least">{[letter.to, letter.code].filter((part) => part !== undefined && part !== "").join(" · ")}</p>
      </header>
      <div className="letter-box">
        {letter.box.map((line, index) => (
          <p key={index}>
            <Line line={line} />
          </p>
        ))}
      </div>
      <div className="letter-columns">
        <div>{column("facts")}</div>
        <div>{column("inference")}</div>
      </div>
      {letter.appendix.map((section, index) => (
        <Section key={index} section={section} letter={letter} drawing={drawing} />
      ))}
      <section className="letter-section least">
        <h3>{letter.lang === "nl" ? "Bronnen" : "Sources"}</h3>
        <ol>
          {letter.sources.map((source) => (
            <li key={source.number} style={{ overflowWrap: "anywhere" }}>
              {`${source.number}. ${source.citation}`}
              {source.opened ? "" : letter.lang === "nl" ? " (niet ingezien)" : " (not read)"}
            </li>
          ))}
        </ol>
      </section>
      <footer className="least">
        {letter.footer.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </footer>
    </article>
  );
}
