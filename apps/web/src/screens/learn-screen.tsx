import { standingWords } from "@kriebel/engine";
import { type Evidence, glosses, type LearnPage, learnPages } from "@kriebel/evidence";
import { ArrowSquareOut, CaretRight } from "@phosphor-icons/react";
import { type ReactNode, useContext, useMemo } from "react";
import { addressOf, go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { SourceButton, sourceIds } from "../parts/cited.tsx";
import { capital, openWords } from "../parts/open-words.ts";
import { RouteIcon } from "../parts/route-icon.tsx";
import { Screen } from "../parts/screen.tsx";
import { useEvidence, WalkContext } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";

const pagesOf = new WeakMap<Evidence, readonly LearnPage[]>();

/** The pages of this edition, read out of it once. */
export function useLearnPages(): readonly LearnPage[] {
  const evidence = useEvidence();
  let pages = pagesOf.get(evidence);
  if (pages === undefined) {
    pages = learnPages(evidence);
    pagesOf.set(evidence, pages);
  }
  return pages;
}

/** What there is to read: the questions that people ask, and a page for every route. */
export function LearnScreen({ id }: { readonly id: string | undefined }): ReactNode {
  const say = useSay();
  const pages = useLearnPages();
  const page = pages.find((one) => one.id === id);
  if (page) return <LearnPageScreen page={page} />;
  if (id === "words") return <HardWords />;
  const list = (shown: readonly LearnPage[]): ReactNode => (
    <ul className="answers shelf">
      {shown.map((one) => (
        <li key={one.id}>
          <a className="go-row" href={addressOf("learn", one.id)}>
            <span className="marked">
              {one.route ? <RouteIcon id={one.route} /> : null}
              <span>{say(one.title)}</span>
            </span>
            <CaretRight size={24} weight="bold" aria-hidden="true" />
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <Screen title={m.learnTitle()} about="learn" whose={false}>
      <p className="soft">{m.learnLead()}</p>
      <section className="stack">
        <h2>{m.learnQuestions()}</h2>
        {list(pages.filter(({ route }) => route === undefined))}
      </section>
      <p>
        <a className="link tall" href={addressOf("learn", "words")}>
          {m.learnWords()}
        </a>
      </p>
      <section className="stack">
        <h2>{m.learnRoutes()}</h2>
        {list(pages.filter(({ route }) => route !== undefined))}
      </section>
    </Screen>
  );
}

function LearnPageScreen({ page }: { readonly page: LearnPage }): ReactNode {
  const say = useSay();
  const evidence = useEvidence();
  const route = page.route === undefined ? undefined : evidence.routes[page.route];
  const links = useMemo(() => page.links.flatMap((id) => evidence.sources[id] ?? []).filter(({ url }) => url), [page, evidence]);
  return (
    <Screen title={say(page.title)} about={`learn-${page.id}`} whose={false} eyebrow={m.learn()}>
      {route ? (
        <p className="lead">
          {say(route.about)}
          <SourceButton about={say(route.about)} sources={sourceIds(route.because)} status={route.status} />
        </p>
      ) : null}
      {page.paragraphs.map(({ text, status, because }, index) => (
        <p key={text.en} className={index === 0 && !route ? "lead" : ""}>
          {say(text)}
          <SourceButton about={say(text)} sources={sourceIds(because)} status={status} />
        </p>
      ))}
      {route && route.lookAt.length > 0 ? (
        <section className="stack tight">
          <h2>{m.learnLookAt()}</h2>
          <ul className="bullets">
            {route.lookAt.map((id) => (
              <li key={id}>{capital(say(openWords(id, evidence)))}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {page.route ? <YourRoute id={page.route} /> : null}
      <section className="stack tight">
        <h2>{m.learnElsewhere()}</h2>
        <p className="small soft">{m.learnElsewhereLead()}</p>
        <ul className="stack tight">
          {links.map((source) => (
            <li key={source.id}>
              <a className="link tall" href={source.url ?? ""} target="_blank" rel="noreferrer noopener">
                <span>{source.citation}</span>
                <ArrowSquareOut size={20} aria-hidden="true" />
              </a>
            </li>
          ))}
        </ul>
      </section>
    </Screen>
  );
}

/** Hard words in easy ones. */
function HardWords(): ReactNode {
  const say = useSay();
  const evidence = useEvidence();
  return (
    <Screen title={m.learnWords()} about="learn-words" whose={false} eyebrow={m.learn()}>
      <dl className="stack">
        {glosses(evidence).map(({ id, word, means }) => (
          <div key={id}>
            <dt>
              <strong>{say(word)}</strong>
            </dt>
            <dd>{say(means)}</dd>
          </div>
        ))}
      </dl>
    </Screen>
  );
}

/** How this route stands for whoever is open; nothing where nobody is. */
function YourRoute({ id }: { readonly id: string }): ReactNode {
  const say = useSay();
  const walk = useContext(WalkContext);
  const verdict = walk?.assessment.routes.find((route) => route.id === id);
  if (!verdict) return null;
  return (
    <div className="well stack tight">
      <p>
        {m.learnYours()} <strong>{say(standingWords[verdict.standing])}</strong>.
      </p>
      <Button className="link tall" onPress={() => go("map", id)}>
        {m.learnToMap()}
      </Button>
    </div>
  );
}
