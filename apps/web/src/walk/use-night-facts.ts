import { useEffect } from "react";
import { findPerson, keepPerson } from "../keep/people.ts";
import type { Walk } from "./use-walk.ts";

/** Nights, medicines and own things that were looked at already, as text: a screen that is drawn again asks nothing. */
let looked = "";

/**
 * What the nights of this person say becomes a fact of the record also when the diary was never opened, so that the map and the letter
 * go by it, as on the command line. Reckoned in a worker, after the screen stands; nothing where there are no nights.
 */
export function useNightFacts(walk: Walk | undefined): void {
  const nights = walk?.record.nights.length ?? 0;
  useEffect(() => {
    if (walk === undefined || nights === 0) return;
    const { id, nights: all, medicines, followed } = walk.record;
    const key = `${walk.today} ${JSON.stringify([id, all, medicines, followed])}`;
    if (key === looked) return;
    looked = key;
    void import("../nights/night-facts-of.ts")
      .then(({ lookAtNights }) => lookAtNights(walk.record, walk.today))
      .then((next) => {
        // Whoever went on to somebody else, or changed a night meanwhile, is looked at anew; an answer given meanwhile is kept beside it.
        const now = findPerson();
        if (next === undefined || now?.id !== walk.person.id || key !== looked) return;
        void keepPerson({ ...now, record: next }, "tell", walk.person);
      })
      .catch(() => {
        looked = ""; // no worker: the map goes by what is known
      });
  }, [walk, nights]);
}
