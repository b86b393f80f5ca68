import { probabilityWords, type RouteVerdict, sayClaim } from "@kriebel/engine";
import { MinusCircle, PlusCircle, Question } from "@phosphor-icons/react";
import { type ReactNode, useMemo } from "react";
import { addressOf } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { SourceButton } from "../parts/cited.tsx";
import { Fold } from "../parts/fold.tsx";
import { capital, openWords } from "../parts/open-words.ts";
import { useWalk } from "../walk/use-walk.ts";
import { useSay, useSpoken } from "../words/use-words.ts";

/** A claim as one sentence with its source at hand. */
export function Claim({ id, icon }: { readonly id: string; readonly icon?: ReactNode }): ReactNode {
  const say = useSay();
  const { assessment, evidence, record } = useWalk();
  const medicineNames = useMemo(() => record.medicines.map(({ name }) => name), [record]);
  const said = sayClaim(id, assessment, evidence, medicineNames);
  return (
    <li>
      {icon}
      <div>
        {say(said.text)}
        <SourceButton about={say(said.text)} sources={said.sources} status={said.status} id={id} />
      </div>
    </li>
  );
}

/** The claims behind a sentence, folded away until someone asks. */
export function Because({
  level,
  claims,
}: {
  /** Of the heading that opens it: one below the heading that it stands under. */
  readonly level: number;
  readonly claims: readonly string[];
}): ReactNode {
  if (claims.length === 0) return null;
  return (
    <Fold level={level} headingStyle={{ fontSize: "1rem" }} buttonClass="icon-button" caret={18} title={m.because()}>
      <ul className="reasons bullets">
        {claims.map((id) => (
          <Claim key={id} id={id} />
        ))}
      </ul>
    </Fold>
  );
}

/** For, against, not looked at: each line with its source. */
export function Reasons({ route, level = 4 }: { readonly route: RouteVerdict; readonly level?: 3 | 4 }): ReactNode {
  const Head = `h${level}` as const;
  const spoken = useSpoken();
  const say = useSay();
  const { evidence } = useWalk();
  const about = evidence.routes[route.id];
  return (
    <>
      {about ? (
        <p className="small soft">
          {say(about.about)}
          <SourceButton
            about={say(about.about)}
            sources={about.because.flatMap((reason) => ("source" in reason ? [reason.source] : []))}
            status={about.status}
          />
        </p>
      ) : null}
      {route.for.length > 0 ? (
        <section className="stack tight">
          <Head>{m.reasonsFor()}</Head>
          <ul className="reasons">
            {route.for.map((id) => (
              <Claim key={id} id={id} icon={<PlusCircle size={22} weight="bold" aria-hidden="true" />} />
            ))}
          </ul>
        </section>
      ) : null}
      {route.against.length > 0 ? (
        <section className="stack tight">
          <Head>{m.reasonsAgainst()}</Head>
          <ul className="reasons">
            {route.against.map((id) => (
              <Claim key={id} id={id} icon={<MinusCircle size={22} weight="bold" aria-hidden="true" />} />
            ))}
          </ul>
        </section>
      ) : null}
      {route.unknown.length > 0 ? (
        <section className="stack tight">
          <Head>{m.reasonsOpen()}</Head>
          <ul className="reasons">
            {route.unknown.map((id) => (
              <li key={id}>
                <Question size={22} weight="bold" aria-hidden="true" />
                <span>{capital(say(openWords(id, evidence)))}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {route.for.length + route.against.length + route.unknown.length === 0 ? <p>{m.noReasons()}</p> : null}
      {route.standing === "unsettled" || route.standing === "ruled_out" ? null : (
        <p className="small soft">
          <strong>{m.howSure()}</strong> {capital(say(probabilityWords(route.probability, route.standing)))}.
        </p>
      )}
      {evidence.readings[`learn/route-${route.id.replaceAll("_", "-")}`] ? (
        <p>
          <a className="link tall" href={addressOf("learn", `route-${route.id.replaceAll("_", "-")}`)}>
            {m.learnMore()}
          </a>
        </p>
      ) : null}
      {route.id === "iron" ? (
        <p className="caution">
          <strong>{m.labsNoIron()}</strong> {m.labsNoIronRest(spoken)}
        </p>
      ) : null}
      {route.id === "medicine" || route.id === "augmentation" || route.id === "withdrawal" ? (
        <p className="caution">
          <strong>{m.changeNothingStrong()}</strong> {m.changeNothing(spoken)}
        </p>
      ) : null}
    </>
  );
}
