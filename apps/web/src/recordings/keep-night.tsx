import type { StillTest } from "@kriebel/record";
import { type ReactNode, useState } from "react";
import { m } from "../messages/messages.js";
import { useNightPerson } from "../nights/use-person.ts";
import { Button } from "../parts/button.tsx";
import type { NightOpened, NightScored } from "./night-messages.ts";

/** Puts the figures into the person's record, with method, settings and quality; the same file again takes the place of what it gave before. */
export function KeepNight({
  night,
  scored,
  still,
}: {
  readonly night: NightOpened;
  readonly scored: NightScored;
  /** The test of sitting still that this recording belongs to. */
  readonly still: string | undefined;
}): ReactNode {
  const person = useNightPerson();
  const [kept, setKept] = useState(false);
  if (person === "reading" || person === "locked" || person === "damaged") return null;
  const keep = (): void => {
    const { record } = person;
    const test = scored.byRules["wasm-2016"].immobilization;
    if (test !== undefined) {
      const mine = (record.stillTests ?? []).find(({ id }) => id === still);
      if (mine === undefined || test.plmPerHour === null) return;
      const joined: StillTest = {
        ...mine,
        plmPerHour: Math.round(test.plmPerHour * 10) / 10,
        rules: "wasm-2016",
        settings: `${scored.settings}, interval ${test.intervalSeconds[0]}-${test.intervalSeconds[1]} s`,
        quality: [...(mine.quality ?? []), ...scored.notes.map(({ code }) => code)].slice(0, 30),
        edition: scored.edition,
      };
      person.keep({ ...record, stillTests: (record.stillTests ?? []).map((one) => (one.id === still ? joined : one)) });
    } else {
      const fresh = Object.values(scored.facts);
      const others = record.sleepStudies.filter(
        (one) => !(one.method === "scored" && fresh.some(({ rules, from }) => rules === one.rules && from.where === one.from?.where)),
      );
      // The first rule set is the one that the engine reads; the other stands in the CSV and the report.
      person.keep({ ...record, sleepStudies: [...others, ...fresh.slice(0, 1)].slice(-50) });
    }
    setKept(true);
  };
  if (scored.byRules["wasm-2016"].immobilization !== undefined && still === undefined) return null;
  return kept ? (
    <p className="well" role="status">
      {m.recordingKept()}
    </p>
  ) : (
    <Button className="button" onPress={keep} aria-label={`${m.recordingKeep()}: ${night.name}`}>
      {m.recordingKeep()}
    </Button>
  );
}
