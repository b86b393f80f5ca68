import type { Evidence } from "@kriebel/evidence";
import { CaretDown, CaretUp } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { Screen } from "../parts/screen.tsx";
import { useWords } from "../words/use-words.ts";

/** What Kriebel is and is not, and which edition of the knowledge stands behind it. */
export function AboutScreen({ evidence }: { readonly evidence: Evidence }): ReactNode {
  const w = useWords();
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
      <Disclosure className="why">
        {({ isExpanded }) => (
          <>
            <Heading level={2} style={{ fontSize: "inherit" }}>
              <Button slot="trigger" className="why-button">
                <span className="grow">{w.aboutSources(sources.length)}</span>
                {isExpanded ? (
                  <CaretUp size={22} weight="bold" aria-hidden="true" />
                ) : (
                  <CaretDown size={22} weight="bold" aria-hidden="true" />
                )}
              </Button>
            </Heading>
            <DisclosurePanel className="why-panel">
              {isExpanded ? (
                <div style={{ paddingLeft: 4 }}>
                  <ol className="stack tight least">
                    {sources.map((source) => (
                      <li key={source.id} style={{ overflowWrap: "anywhere" }}>
                        {source.citation} <span className="soft">({source.opened ? w.sourceOpened : w.sourceNotOpened})</span>
                      </li>
                    ))}
                  </ol>
                </div>
              ) : null}
            </DisclosurePanel>
          </>
        )}
      </Disclosure>
    </Screen>
  );
}
