import { addDays, type Exposure, type Followed, type IsoDate, type Night, readMoment, sleepIsPossible } from "@kriebel/record";
import { Minus, Plus } from "@phosphor-icons/react";
import { type ReactNode, useId, useMemo, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { go, goBack } from "../keep/route.ts";
import { useDraftForm, useKept } from "../keep/use-draft.ts";
import { ClockField } from "../nights/clock-field.tsx";
import { isLate, nightOn, withExposure, withNight } from "../nights/keep-night.ts";
import { useNightWords } from "../nights/night-words.ts";
import { clockOf, longDay, momentAt, plainClock } from "../nights/now.ts";
import type { NightPerson } from "../nights/use-person.ts";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";

/** Eleven buttons, in reach of one thumb. A second tap on the chosen one takes it back. */
export function ScoreGrid({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (score: number | undefined) => void;
}): ReactNode {
  const w = useNightWords();
  return (
    <>
      <fieldset className="score-grid">
        <legend className="visually-hidden">{label}</legend>
        {Array.from({ length: 11 }, (_, score) => (
          <button key={score} type="button" aria-pressed={value === score} onClick={() => onChange(value === score ? undefined : score)}>
            {score}
          </button>
        ))}
      </fieldset>
      <p className="score-ends small soft">
        <span>{w.none}</span>
        <span>{w.worst}</span>
      </p>
    </>
  );
}

function Counter({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (n: number | undefined) => void;
}): ReactNode {
  const w = useNightWords();
  const id = useId();
  return (
    <div>
      <p id={id}>
        <strong>{label}</strong>
      </p>
      <div className="counter">
        <Button
          className="button plain"
          aria-label={`${label}: ${w.fewer}`}
          onPress={() => onChange(value === undefined || value === 0 ? undefined : value - 1)}
          style={{ width: 56 }}
        >
          <Minus size={22} aria-hidden="true" />
        </Button>
        <output aria-labelledby={id}>{value ?? "?"}</output>
        <Button
          className="button plain"
          aria-label={`${label}: ${w.another}`}
          onPress={() => onChange((value ?? -1) + 1)}
          style={{ width: 56 }}
        >
          <Plus size={22} aria-hidden="true" />
        </Button>
      </div>
    </div>
  );
}

type Part = NonNullable<Exposure["part"]>;

/** Yes, no, or not known; for coffee and exercise the part of the day that matters. */
function Thing({
  thing,
  night,
  onChange,
}: {
  readonly thing: Followed;
  readonly night: Night;
  readonly onChange: (night: Night) => void;
}): ReactNode {
  const w = useNightWords();
  const lines = (night.exposures ?? []).filter(({ id }) => id === thing.id);
  const [line] = lines;
  const put = (exposure: Omit<Exposure, "id"> | undefined): void => onChange(withExposure(night, thing.id, exposure));
  const name = thing.name ?? w.things[thing.id] ?? thing.id;
  const choice = (label: string, chosen: boolean, exposure: Omit<Exposure, "id">, unknown = false): ReactNode => (
    <button
      key={label}
      type="button"
      className={unknown ? "unknown" : ""}
      aria-pressed={chosen}
      onClick={() => put(chosen ? undefined : exposure)}
    >
      {label}
    </button>
  );
  const timed: Readonly<Record<string, readonly [early: string, late: string, lateFrom: Part]>> = {
    caffeine: [w.before12, w.after12, "afternoon"],
    exercise: [w.before18, w.after18, "evening"],
  };
  const parts = timed[thing.id];
  if (thing.id === "stress")
    return (
      <fieldset className="pick-row">
        <legend>{name}</legend>
        {Array.from({ length: 11 }, (_, n) => choice(String(n), line?.amount === n, { has: "yes", amount: n }))}
      </fieldset>
    );
  if (thing.id === "menstruation")
    return (
      <label className="stack-label">
        {w.cycleDay}
        <input
          className="input"
          inputMode="numeric"
          style={{ maxWidth: 120 }}
          defaultValue={line?.amount ?? ""}
          onBlur={({ target }) => {
            const day = Number(target.value);
            put(Number.isInteger(day) && day >= 1 && day <= 120 ? { has: "yes", amount: day } : undefined);
          }}
        />
      </label>
    );
  return (
    <fieldset className="pick-row">
      <legend>{name}</legend>
      {choice(w.no, line?.has === "no", { has: "no" })}
      {parts === undefined ? (
        choice(w.yes, line?.has === "yes", { ...line, has: "yes" })
      ) : (
        <>
          {choice(parts[0], line?.has === "yes" && !isLater(line, parts[2]), { has: "yes", part: "morning" })}
          {choice(parts[1], line?.has === "yes" && isLater(line, parts[2]), { has: "yes", part: parts[2] })}
        </>
      )}
      {choice(w.notKnown, line?.has === "unknown", { has: "unknown" }, true)}
      {line?.has === "yes" ? (
        <ClockField label={w.at} value={line.at ?? ""} onChange={(at) => put({ ...withoutAt(line), ...(at === "" ? {} : { at }) })} />
      ) : null}
    </fieldset>
  );
}

/** Does it fall in the part of the day that matters, by its clock time where there is one? */
function isLater({ at, part }: Exposure, from: Part): boolean {
  const hour = from === "afternoon" ? 12 : 18;
  return at === undefined ? part !== undefined && part !== "morning" : Number(at.slice(0, 2)) >= hour;
}

function withoutAt({ at: _at, id: _id, ...rest }: Exposure): Omit<Exposure, "id"> {
  return rest;
}

/** One night: a score and Save are enough; everything else may stay empty. */
export function EntryScreen({ person, on }: { readonly person: NightPerson; readonly on: IsoDate }): ReactNode {
  const w = useNightWords();
  const { language } = usePreferences();
  const { record, today, keep } = person;
  const kept = nightOn(record, on);
  const form = useDraftForm(`night/${on}`);
  const [text, setText] = useKept(form, "night", "");
  const night = useMemo(() => nightFrom(text, kept), [text, kept]);
  const setNight = (next: Night): void => setText(JSON.stringify(next));
  const [wrong, setWrong] = useState<string>();
  const stamps = kept.stamps ?? [];
  const begin = night.beganAt ?? (stamps[0] === undefined ? "" : clockOf(stamps[0].at));
  const [from, setFrom] = useKept(form, "from", night.slept === undefined ? "" : clockOf(night.slept.from));
  const [to, setTo] = useKept(form, "to", night.slept === undefined ? "" : clockOf(night.slept.to));
  const put = (change: Partial<Night>): void => {
    setWrong(undefined);
    setNight(cleaned({ ...night, ...change }));
  };
  const followed = record.followed ?? [{ id: "caffeine" }];
  const save = (): void => {
    let done: Night = night;
    if (from !== "" && to !== "") {
      // Before noon the clock of the evening has passed midnight; a sleep may end on the same day (a day sleep) or the next.
      const startDay = Number(from.slice(0, 2)) < 18 ? addDays(on, 1) : on;
      const endDay =
        Number(to.slice(0, 2)) * 60 + Number(to.slice(3)) > Number(from.slice(0, 2)) * 60 + Number(from.slice(3))
          ? startDay
          : addDays(startDay, 1);
      const slept = { from: momentAt(startDay, from), to: momentAt(endDay, to) };
      const [start, end] = [readMoment(slept.from), readMoment(slept.to)];
      if (start === undefined || end === undefined || !sleepIsPossible(start, end)) {
        setWrong(w.timesBackwards);
        return;
      }
      done = { ...done, slept };
    } else if (from === "" && to === "") {
      const { slept: _gone, ...rest } = done;
      done = rest;
    }
    if (done.severity !== undefined && done.severity > 0 && done.beganAt === undefined && begin !== "") done = { ...done, beganAt: begin };
    if (Object.keys(done).every((key) => key === "on")) {
      setWrong(w.chooseScore);
      return;
    }
    form.done();
    keep(withNight(record, cleaned({ ...done, from: "diary", ...(isLate(on, today) && kept.from === undefined ? { late: true } : {}) })));
    if (history.length > 1) goBack();
    else go("nights");
  };
  return (
    <Screen
      title={on === addDays(today, -1) || on === today ? w.howWasNight : w.howWas(longDay(on, language), longDay(addDays(on, 1), language))}
      eyebrow={w.howWas(longDay(on, language), longDay(addDays(on, 1), language))}
      about={on}
      bar={
        <Button className="button main" onPress={save}>
          {w.save}
        </Button>
      }
    >
      {isLate(on, today) ? <p className="small soft">{w.lateEntry}</p> : null}
      {stamps.length > 0 ? <p className="small">{w.fromButton(stamps.map(({ at }) => plainClock(at)))}</p> : null}
      <ScoreGrid
        label={w.howWasNight}
        value={night.severity}
        onChange={(severity) => put(severity === undefined ? { severity: undefined as never } : { severity })}
      />
      {wrong === undefined ? null : <Wrong>{wrong}</Wrong>}
      <h2>{w.thatDay}</h2>
      {followed.map((thing) => (
        <Thing key={thing.id} thing={thing} night={night} onChange={setNight} />
      ))}
      <p>
        <Button className="link tall" onPress={() => go("track")}>
          {w.track}
        </Button>
      </p>
      <h2>{w.more}</h2>
      <p className="small soft">{w.moreHint}</p>
      <div className="two-times">
        <ClockField label={w.beganAt} value={begin} onChange={(at) => put({ beganAt: (at === "" ? undefined : at) as never })} />
      </div>
      <Counter label={w.timesUp} value={night.timesUp} onChange={(timesUp) => put({ timesUp: timesUp as never })} />
      <div className="two-times">
        <ClockField label={w.sleptFrom} value={from} onChange={setFrom} />
        <ClockField label={w.sleptTo} value={to} onChange={setTo} />
      </div>
      <label className="stack-label">
        {w.minutes}
        <input
          className="input"
          inputMode="numeric"
          style={{ maxWidth: 140 }}
          defaultValue={night.minutesAwake ?? ""}
          onChange={({ target }) => {
            const minutes = Number(target.value.replace(",", "."));
            put({ minutesAwake: (target.value.trim() !== "" && minutes >= 0 && minutes <= 1440 ? minutes : undefined) as never });
          }}
        />
      </label>
      <label className="stack-label">
        {w.word}
        <input
          className="input"
          maxLength={200}
          defaultValue={night.note ?? ""}
          onChange={({ target }) => put({ note: (target.value.trim() === "" ? undefined : target.value) as never })}
        />
      </label>
    </Screen>
  );
}

/** The night as it stands in the fields, from its draft; else as it was kept. */
function nightFrom(text: string, kept: Night): Night {
  if (text === "") return kept;
  try {
    const night = JSON.parse(text) as Night;
    // What the night button noted since stands in the record only.
    return night.on === kept.on ? { ...night, ...(kept.stamps === undefined ? {} : { stamps: kept.stamps }) } : kept;
  } catch {
    return kept; // a torn draft: nothing that was saved is touched
  }
}

/** Without what is not known: absent is unknown. */
function cleaned(night: Night): Night {
  return Object.fromEntries(Object.entries(night).filter(([, value]) => value !== undefined)) as Night;
}
