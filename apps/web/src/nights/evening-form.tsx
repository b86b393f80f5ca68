import type { Exposure, Followed, Night, PersonRecord } from "@kriebel/record";
import type { ReactNode } from "react";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { cycleDayNow, type DayBefore, fillsSomething, isLater, withDayBefore } from "./like-before.ts";
import { ThingField } from "./thing-field.tsx";

/** In the evening: what the person chose to write down, a tap each; one tap for all that was as the day before. */
export function EveningForm({
  record,
  night,
  followed,
  before,
  isYesterday,
  onChange,
}: {
  readonly record: PersonRecord;
  readonly night: Night;
  readonly followed: readonly Followed[];
  readonly before: DayBefore | undefined;
  readonly isYesterday: boolean;
  readonly onChange: (night: Night) => void;
}): ReactNode {
  return (
    <>
      {before === undefined || !fillsSomething(night, before) ? null : (
        <Button className="button two-lines" onPress={() => onChange(withDayBefore(night, before))}>
          <span>{isYesterday ? m.nightsAsYesterday() : m.nightsAsDayBefore()}</span>
          {before.lines
            .filter(({ has }) => has === "yes")
            .map((line) => (
              <span key={line.id} className="small">
                {nameOf(line, followed)}
              </span>
            ))}
        </Button>
      )}
      {followed.map((thing) => (
        <ThingField key={thing.id} thing={thing} night={night} cycleDay={cycleDayNow(record, night.on)} onChange={onChange} />
      ))}
      <p>
        <Button className="link tall" onPress={() => go("track")}>
          {m.nightsTrack()}
        </Button>
      </p>
    </>
  );
}

/** A thing that was there, with the part of the day where that is told apart. */
function nameOf(line: Exposure, followed: readonly Followed[]): string {
  const { id } = line;
  const name = followed.find((one) => one.id === id)?.name ?? (m.nightsThings({ which: id }) || id);
  if (id === "caffeine") return `${name}: ${isLater(line) ? m.nightsAfter12() : m.nightsBefore12()}`;
  if (id === "exercise") return `${name}: ${isLater(line) ? m.nightsAfter18() : m.nightsBefore18()}`;
  return name;
}
