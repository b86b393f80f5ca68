import type { ReactNode } from "react";
import { m } from "../messages/messages.js";
import { Fold } from "../parts/fold.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";
import { Claim } from "./reasons.tsx";

/** What may look like restless legs: all of it where there is no map, else only what is likely or possible. */
export function LookAlikes({ all }: { readonly all: boolean }): ReactNode {
  const say = useSay();
  const { assessment, evidence } = useWalk();
  const shown = assessment.lookAlikes.filter(({ standing }) =>
    all ? standing !== "less_likely" : standing === "likely" || standing === "possible",
  );
  if (shown.length === 0 && !all) return null;
  return (
    <section className="stack">
      <h2>{all ? m.lookAlikesTitle() : m.lookAlikesOther()}</h2>
      {all ? <p>{m.lookAlikesLead()}</p> : null}
      {shown.length === 0 ? <p className="empty">{m.lookAlikesNone()}</p> : null}
      <ul className="stack tight">
        {shown.slice(0, all ? 24 : 6).map((lookAlike) => {
          const fact = evidence.lookAlikes[lookAlike.id];
          if (!fact) return null;
          return (
            <li key={lookAlike.id} className="card">
              <Fold
                level={3}
                buttonClass="route-card-button"
                title={
                  <span className="grow">
                    <span className="name">{say(fact.name)}</span>
                    <span className="second">{m.lookAlikeStanding({ which: lookAlike.standing })}</span>
                  </span>
                }
              >
                <div style={{ padding: "0 16px 20px" }}>
                  {lookAlike.because.length > 0 ? (
                    <ul className="reasons">
                      {lookAlike.because.map((id) => (
                        <Claim key={id} id={id} />
                      ))}
                    </ul>
                  ) : (
                    <p>{m.noReasons()}</p>
                  )}
                </div>
              </Fold>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
