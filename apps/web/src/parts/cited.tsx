import { explain } from "@kriebel/engine";
import { type Because, citeSource, type Status } from "@kriebel/evidence";
import { ArrowSquareOut } from "@phosphor-icons/react";
import { type ReactNode, useId, useState } from "react";
import { m } from "../messages/messages.js";
import { useEvidence } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";
import { Button } from "./button.tsx";

/** Citations with where they can be read, and how well we looked. */
export function Citations({ sources, status }: { readonly sources: readonly string[]; readonly status: Status }): ReactNode {
  const say = useSay();
  const evidence = useEvidence();
  const found = sources.map((id) => evidence.sources[id]).filter((source) => source !== undefined);
  return (
    <>
      <p>
        <strong>{m.statusWords({ which: status })}.</strong>
      </p>
      {found.length === 0 ? <p>{status === "ours" ? m.ours() : m.noSource()}</p> : null}
      {found.map((source) => {
        const address = source.doi ? `https://doi.org/${source.doi}` : source.url;
        return (
          <p key={source.id}>
            {say({ nl: citeSource(source, "nl"), en: citeSource(source, "en") })}{" "}
            {address && /^https?:\/\//.test(address) ? (
              <a href={address} target="_blank" rel="noreferrer noopener" style={{ overflowWrap: "anywhere" }}>
                {source.doi ? `doi ${source.doi}` : address.replace(/^https?:\/\/(www\.)?/, "").slice(0, 60)}{" "}
                <ArrowSquareOut size={16} aria-hidden="true" style={{ verticalAlign: "-2px" }} />
              </a>
            ) : null}
          </p>
        );
      })}
    </>
  );
}

/** Source ids of a fact's reasons. */
export const sourceIds = (because: readonly Because[]): readonly string[] =>
  because.flatMap((reason) => ("source" in reason ? [reason.source] : []));

/** "bron" behind a sentence: opens the citation and its status right there, so that the place is not lost. */
export function SourceButton(props: {
  readonly about: string;
  readonly sources: readonly string[];
  readonly status: Status;
  readonly id?: string;
}): ReactNode {
  const say = useSay();
  const evidence = useEvidence();
  const panel = useId();
  const [open, setOpen] = useState(false);
  const more = open && props.id !== undefined ? explain(props.id, evidence) : undefined;
  return (
    <>
      {"\u00a0" /* never alone at the beginning of a line */}
      <Button
        className="source-button"
        aria-expanded={open}
        aria-controls={panel}
        aria-label={m.sourceOf({ what: props.about })}
        onPress={() => setOpen(!open)}
      >
        {m.source()}
      </Button>
      {open ? (
        <div id={panel} className="source">
          {more ? <p>{say(more.text)}</p> : null}
          {more?.figure ? <p className="numbers">{more.interval ? `${more.figure} (${more.interval})` : more.figure}</p> : null}
          <Citations sources={props.sources} status={props.status} />
        </div>
      ) : null}
    </>
  );
}
