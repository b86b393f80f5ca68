import { citeSource, type Evidence } from "@kriebel/evidence";
import type { ReactNode } from "react";
import { m } from "../messages/messages.js";
import { WhyFold } from "../parts/fold.tsx";
import { Screen } from "../parts/screen.tsx";
import { useSay } from "../words/use-words.ts";

/** What Kriebel is and is not, and which edition of the knowledge stands behind it. */
export function AboutScreen({ evidence }: { readonly evidence: Evidence }): ReactNode {
  const say = useSay();
  const sources = Object.values(evidence.sources);
  return (
    <Screen title={m.aboutTitle()} about="about">
      {(
        [
          [m.aboutWhat(), m.aboutWhatText()],
          [m.aboutIntended(), m.aboutIntendedText()],
          [m.aboutPrivacy(), m.aboutPrivacyText()],
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
          <dt className="soft">{m.aboutEdition()}</dt>
          <dd>{evidence.edition}</dd>
        </div>
        <div>
          <dt className="soft">{m.aboutHash()}</dt>
          <dd style={{ overflowWrap: "anywhere" }}>{evidence.hash}</dd>
        </div>
        <div>
          <dt className="soft">{m.aboutLicence()}</dt>
          <dd>{m.aboutLicenceText()}</dd>
        </div>
      </dl>
      <WhyFold title={<span className="grow">{m.aboutSources({ count: sources.length })}</span>}>
        <div style={{ paddingLeft: 4 }}>
          <ol className="stack tight least">
            {sources.map((source) => (
              <li key={source.id} style={{ overflowWrap: "anywhere" }}>
                {say({ nl: citeSource(source, "nl"), en: citeSource(source, "en") })}{" "}
                <span className="soft">({source.opened ? m.sourceOpened() : m.sourceNotOpened()})</span>
              </li>
            ))}
          </ol>
        </div>
      </WhyFold>
    </Screen>
  );
}
