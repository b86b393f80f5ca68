import { citeSource, type Evidence } from "@kriebel/evidence";
import type { ReactNode } from "react";
import { Fold } from "../parts/fold.tsx";
import { Screen } from "../parts/screen.tsx";
import { useSay, useWords } from "../words/use-words.ts";

/** What Kriebel is and is not, and which edition of the knowledge stands behind it. */
export function AboutScreen({ evidence }: { readonly evidence: Evidence }): ReactNode {
  const w = useWords();
  const say = useSay();
  const sources = Object.values(evidence.sources);
  return (
    <Screen title={w.aboutTitle} about="about">
      {(
        [
          [w.aboutWhat, w.aboutWhatText],
          [w.aboutIntended, w.aboutIntendedText],
          [w.aboutPrivacy, w.aboutPrivacyText],
        ] as const
      ).map(([head, text]) => (
        <section key={head} className="stack tight">
          <h2>{head}</h2>
          <p>{text}</p>
        </section>
      ))}
      <hr className="rule" />
      <dl className="stack tight small">
        <div>
          <dt className="soft">{w.aboutEdition}</dt>
          <dd>{evidence.edition}</dd>
        </div>
        <div>
          <dt className="soft">{w.aboutHash}</dt>
          <dd style={{ overflowWrap: "anywhere" }}>{evidence.hash}</dd>
        </div>
        <div>
          <dt className="soft">{w.aboutLicence}</dt>
          <dd>{w.aboutLicenceText}</dd>
        </div>
      </dl>
      <Fold
        className="why"
        level={2}
        headingStyle={{ fontSize: "inherit" }}
        buttonClass="why-button"
        panelClass="why-panel"
        title={<span className="grow">{w.aboutSources(sources.length)}</span>}
      >
        <div style={{ paddingLeft: 4 }}>
          <ol className="stack tight least">
            {sources.map((source) => (
              <li key={source.id} style={{ overflowWrap: "anywhere" }}>
                {say({ nl: citeSource(source, "nl"), en: citeSource(source, "en") })}{" "}
                <span className="soft">({source.opened ? w.sourceOpened : w.sourceNotOpened})</span>
              </li>
            ))}
          </ol>
        </div>
      </Fold>
    </Screen>
  );
}
