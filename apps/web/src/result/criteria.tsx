import { Check, Question, X } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { m } from "../messages/messages.js";
import { useWalk } from "../walk/use-walk.ts";
import { Because } from "./reasons.tsx";

const criteriaOrder = ["urge", "rest", "relief_by_movement", "evening_night", "not_solely_other"] as const;

/** The five criteria, each met, not met or unknown: a mark and a word. */
export function Criteria(): ReactNode {
  const { assessment } = useWalk();
  const { criteria, metInThePast } = assessment.fit;
  return (
    <>
      <ul className="criteria" aria-label={m.criteriaTitle()}>
        {criteriaOrder.map((name) => {
          const state = criteria[name];
          const text = m.criterion({ which: name, state: state === "met" || state === "not_met" ? state : "unknown" });
          return (
            <li key={name} className="marked">
              {state === "met" ? (
                <Check size={24} weight="bold" aria-hidden="true" />
              ) : state === "not_met" ? (
                <X size={24} weight="bold" aria-hidden="true" />
              ) : (
                <Question size={24} weight="bold" aria-hidden="true" />
              )}
              <span>
                {text}
                {metInThePast.includes(name) ? <span className="soft"> ({m.metInThePast()})</span> : null}
              </span>
            </li>
          );
        })}
      </ul>
      <Because level={2} claims={assessment.fit.because} />
    </>
  );
}
