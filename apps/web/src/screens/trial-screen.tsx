import { addDays, daysBetween, type IsoDate, type PersonRecord, type PersonTrial } from "@kriebel/record";
import {
  designOf,
  diaryOfRecord,
  diaryOfTrial,
  drawBlood,
  drawSchedule,
  drawTimeline,
  drawTrialResult,
  habitName,
  lastEvening,
  type PlannedDesign,
  pictureToSvg,
  placeNights,
  reportToHtml,
  sayTrial,
  schedulesOf,
  scheduleText,
  startOn,
  trialReport,
  whyNotTry,
  withOutcome,
} from "@kriebel/trials";
import { Check, Coffee, Moon, PersonSimpleRun, Wine } from "@phosphor-icons/react";
import { type ReactNode, useMemo, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { nightOn, withNight } from "../nights/keep-night.ts";
import { useNightWords } from "../nights/night-words.ts";
import { longDay } from "../nights/now.ts";
import { PictureFigure } from "../nights/picture-figure.tsx";
import { calendarFile } from "../nights/reminder.ts";
import { ScoreGrid } from "../nights/score-grid.tsx";
import { useAnalysis } from "../nights/use-analysis.ts";
import type { NightPerson } from "../nights/use-person.ts";
import { Button } from "../parts/button.tsx";
import { saveFile } from "../parts/save-file.ts";
import { Screen } from "../parts/screen.tsx";

const icons = { caffeine_after_noon: Coffee, alcohol: Wine, exercise_evening: PersonSimpleRun } as const;

/** The trial that is going on, or the last one. */
function newest(record: PersonRecord): PersonTrial | undefined {
  return (record.trials ?? []).at(-1);
}

const put = (record: PersonRecord, trial: PersonTrial): PersonRecord => ({
  ...record,
  trials: [...(record.trials ?? []).filter(({ id }) => id !== trial.id), trial],
});

/** Plan, today, or result: whichever belongs to now. `new` begins another one. */
export function TrialScreen({ person, part }: { readonly person: NightPerson; readonly part: string | undefined }): ReactNode {
  const trial = newest(person.record);
  // A habit in the address comes from "next best step": its plan, unless a trial is going on or it may not be tried alone.
  const named = part !== undefined && Object.hasOwn(icons, part) ? part : undefined;
  const free = trial === undefined || (trial.state !== "planned" && trial.state !== "running") || lastEvening(trial) < person.today;
  if (named !== undefined && free && whyNotTry(named, undefined, person.record, () => false) === undefined)
    return <PlanScreen person={person} habit={named} />;
  if (trial === undefined || part === "new") return <ChooseScreen person={person} />;
  if (trial.state === "stopped" || trial.state === "finished" || lastEvening(trial) < person.today)
    return <ResultScreen person={person} trial={trial} />;
  return <TodayScreen person={person} trial={trial} />;
}

const toNights = (w: { readonly yourNights: string }): ReactNode => (
  <Button className="icon-button" onPress={() => go("nights")}>
    <Moon size={24} aria-hidden="true" />
    {w.yourNights}
  </Button>
);

function ChooseScreen({ person }: { readonly person: NightPerson }): ReactNode {
  const w = useNightWords();
  const { language } = usePreferences();
  const [habit, setHabit] = useState<string>();
  if (habit !== undefined) return <PlanScreen person={person} habit={habit} onNot={() => setHabit(undefined)} />;
  return (
    <Screen title={w.tryTitle} right={toNights(w)}>
      <p className="lead">{w.tryLead}</p>
      {Object.entries(w.tryHabits).map(([id, name]) => {
        const why = whyNotTry(id, undefined, person.record, () => false);
        const Icon = icons[id as keyof typeof icons];
        return why === undefined ? (
          <Button key={id} className="go-row" onPress={() => setHabit(id)}>
            {name}
            <Icon size={28} aria-hidden="true" />
          </Button>
        ) : (
          <p key={id} className="well small">
            <strong>{name}.</strong> {why[language]}
          </p>
        );
      })}
      <p className="caution">
        <strong>{w.never}</strong>
      </p>
    </Screen>
  );
}

function PlanScreen({
  person,
  habit,
  onNot,
}: {
  readonly person: NightPerson;
  readonly habit: string;
  readonly onNot?: () => void;
}): ReactNode {
  const w = useNightWords();
  const { language } = usePreferences();
  const { record, today } = person;
  const start = startOn(addDays(today, 1));
  const asked = useAnalysis({ kind: "plan", record, start }, `${start} ${record.nights.length}`);
  const x = habitName(habit)[language];
  const not = (
    <Button className="button" onPress={() => (onNot ?? (() => go("trial", "new")))()}>
      {w.notNow}
    </Button>
  );
  if (asked.state !== "done")
    return (
      <Screen title={w.planTitle(x)} right={toNights(w)} bar={not}>
        <p role="status">{asked.state === "failed" ? w.cannotReckon : w.reckoning}</p>
      </Screen>
    );
  const { chosen, fromOwnNights } = asked.answer;
  if (chosen === undefined)
    return (
      <Screen title={w.planTitle(x)} right={toNights(w)} bar={not}>
        <p>{w.tooSwinging}</p>
      </Screen>
    );
  return <Plan person={person} habit={habit} start={start} chosen={chosen} own={fromOwnNights} not={not} />;
}

function Plan({
  person,
  habit,
  start,
  chosen,
  own,
  not,
}: {
  readonly person: NightPerson;
  readonly habit: string;
  readonly start: IsoDate;
  readonly chosen: PlannedDesign;
  readonly own: boolean;
  readonly not: ReactNode;
}): ReactNode {
  const w = useNightWords();
  const { language } = usePreferences();
  const x = habitName(habit)[language];
  const [trial] = useState((): PersonTrial => {
    const [seed = 1, testSeed = 1] = crypto.getRandomValues(new Uint32Array(2));
    const design = designOf(chosen, start);
    const schedules = schedulesOf(design);
    if (schedules === undefined) throw new Error("A planned design has no schedule.");
    return {
      id: `trial-${start}-${seed}`,
      habit,
      plannedOn: person.today,
      design: { ...design },
      seed,
      testSeed,
      schedule: scheduleText(drawSchedule(schedules, seed)),
      state: "planned",
    };
  });
  const of10 = (power: number): number => Math.min(9, Math.round(power * 10));
  const begin = (): void => {
    const followed = person.record.followed ?? [{ id: "caffeine" }];
    const thing = habit === "caffeine_after_noon" ? "caffeine" : habit === "exercise_evening" ? "exercise" : habit;
    person.keep(
      put({ ...person.record, followed: followed.some(({ id }) => id === thing) ? followed : [...followed, { id: thing }] }, trial),
    );
    go("trial");
  };
  return (
    <Screen
      title={w.planTitle(x)}
      right={toNights(w)}
      bar={
        <>
          {not}
          <Button className="button main" onPress={begin}>
            {w.startOn(new Date(`${start}T12:00:00`).toLocaleDateString(language === "nl" ? "nl-NL" : "en-GB", { weekday: "long" }))}
          </Button>
        </>
      }
    >
      <p className="lead">{own ? w.planLead(chosen.totalNights) : w.planLeadUnknown(chosen.totalNights)}</p>
      <PictureFigure picture={drawTimeline(trial.schedule, chosen.nights, start, language)} />
      <ul className="bullets">
        <li>{w.byLot}</li>
        <li>{w.oneScore}</li>
        <li>{w.missing}</li>
        {chosen.washout > 0 ? <li>{w.washout(chosen.washout)}</li> : <li>{w.carryOver}</li>}
        <li>{w.noPeeking}</li>
      </ul>
      <p>{w.planPower(of10(chosen.powerTwo), of10(chosen.powerOne))}</p>
      <h2>{w.stopWhen}</h2>
      <p>{w.stopRules}</p>
      <p className="caution">
        <strong>{w.onlyThis(x)}</strong> {w.alsoNot[habit]} {w.never}
      </p>
    </Screen>
  );
}

/** The arm of a night: 1 is with; undefined outside the trial. */
function armOn(trial: PersonTrial, on: IsoDate): { readonly arm: 0 | 1; readonly period: number; readonly place: number } | undefined {
  const since = daysBetween(startOn(trial.design.start), on);
  const period = Math.floor(since / trial.design.nights);
  if (since < 0 || period >= trial.design.periods) return undefined;
  return { arm: trial.schedule[period] === "B" ? 1 : 0, period, place: since - period * trial.design.nights };
}

function TodayScreen({ person, trial }: { readonly person: NightPerson; readonly trial: PersonTrial }): ReactNode {
  const w = useNightWords();
  const { language } = usePreferences();
  const { record, today, keep } = person;
  const x = habitName(trial.habit, trial.name === undefined ? {} : { [trial.habit]: trial.name })[language];
  const now = armOn(trial, today);
  const yesterday = addDays(today, -1);
  const before = armOn(trial, yesterday);
  const [score, setScore] = useState(() => nightOn(record, yesterday).severity);
  const didBefore = trial.did?.find(({ on }) => on === yesterday)?.arm;
  const otherwise = before !== undefined && didBefore !== undefined && didBefore !== (before.arm === 1 ? "B" : "A");
  const [asOther, setAsOther] = useState(otherwise);
  const [stopping, setStopping] = useState(false);
  const heavy = [1, 2, 3].every((back) => (nightOn(record, addDays(today, -back)).severity ?? 0) >= 9);
  const Icon = icons[trial.habit as keyof typeof icons] ?? Moon;
  const save = (): void => {
    let next: PersonRecord = record;
    if (score !== undefined) next = withNight(next, { ...nightOn(next, yesterday), severity: score, from: "diary" });
    if (before !== undefined) {
      const drawn = before.arm === 1 ? "B" : "A";
      const arm = asOther ? (drawn === "A" ? "B" : "A") : drawn;
      next = put(next, {
        ...trial,
        state: "running",
        did: [...(trial.did ?? []).filter(({ on }) => on !== yesterday), { on: yesterday, arm }],
      });
    }
    keep(next);
    go("nights");
  };
  const stop = (because: NonNullable<PersonTrial["stoppedBecause"]>): void => {
    keep(
      put(record, {
        ...trial,
        state: "stopped",
        stoppedOn: today,
        stoppedAfter: now?.period ?? (today < startOn(trial.design.start) ? 0 : trial.design.periods),
        stoppedBecause: because,
      }),
    );
  };
  const remind = (): void =>
    saveFile(
      "kriebel-proef.ics",
      "text/calendar",
      calendarFile(
        [...trial.schedule].map((arm, k) => ({
          id: `${trial.id}-${k}`,
          on: addDays(startOn(trial.design.start), k * trial.design.nights),
          at: "10:00",
          title: arm === "B" ? w.todayWith(x) : w.todayWithout(x),
          times: trial.design.nights,
        })),
        today,
      ),
    );
  if (stopping)
    return (
      <Screen title={w.stopWhy} right={toNights(w)} about="stop">
        {(Object.keys(w.stopReasons) as (keyof typeof w.stopReasons)[]).map((because) => (
          <Button key={because} className="button" onPress={() => stop(because)}>
            {w.stopReasons[because]}
          </Button>
        ))}
        <Button className="link tall" onPress={() => setStopping(false)}>
          {w.notNow}
        </Button>
      </Screen>
    );
  return (
    <Screen
      title={now === undefined ? w.planTitle(x) : now.arm === 1 ? w.todayWith(x) : w.todayWithout(x)}
      eyebrow={now === undefined ? undefined : w.block(now.period + 1, trial.design.periods, now.place + 1, trial.design.nights)}
      right={toNights(w)}
      bar={
        today > startOn(trial.design.start) ? (
          <Button className="button main" onPress={save}>
            {w.save}
          </Button>
        ) : (
          <Button className="button main" onPress={() => go("nights")}>
            {w.yourNights}
          </Button>
        )
      }
    >
      {heavy ? <p className="caution">{w.heavyNights}</p> : null}
      {now === undefined ? (
        <p className="lead">{w.startsOn(longDay(startOn(trial.design.start), language, true))}</p>
      ) : (
        <div className="arm-card">
          <Icon size={56} aria-hidden="true" />
          <p className="lead">
            <strong>{now.arm === 1 ? w.todayWith(x) : w.todayWithout(x)}</strong>
          </p>
          {now.arm === 0 ? <p className="soft">{w.alsoNot[trial.habit]}</p> : null}
        </div>
      )}
      {today > startOn(trial.design.start) ? (
        <>
          <h2>{w.howWasNight}</h2>
          <ScoreGrid label={w.howWasNight} value={score} onChange={setScore} />
          <Button className="link tall" aria-pressed={asOther} onPress={() => setAsOther(!asOther)}>
            {asOther ? <Check size={22} weight="bold" aria-hidden="true" /> : null}
            {w.didOther}
          </Button>
        </>
      ) : null}
      <PictureFigure picture={drawTimeline(trial.schedule, trial.design.nights, startOn(trial.design.start), language, today)} />
      <div className="links-down">
        <Button className="link tall" onPress={remind}>
          {w.goReminder}
        </Button>
        <Button className="link tall" onPress={() => setStopping(true)}>
          {w.stopTrial}
        </Button>
      </div>
    </Screen>
  );
}

function ResultScreen({ person, trial }: { readonly person: NightPerson; readonly trial: PersonTrial }): ReactNode {
  const w = useNightWords();
  const { language } = usePreferences();
  const { record } = person;
  const key = useMemo(() => JSON.stringify([trial, record.nights.length, record.nights.at(-1)]), [trial, record]);
  const asked = useAnalysis({ kind: "trial", record, id: trial.id }, key);
  const [failed, setFailed] = useState(false);
  const x = habitName(trial.habit, trial.name === undefined ? {} : { [trial.habit]: trial.name })[language];
  if (asked.state !== "done")
    return (
      <Screen title={w.planTitle(x)} right={toNights(w)}>
        <p role="status">{asked.state === "failed" ? w.cannotReckon : w.reckoning}</p>
      </Screen>
    );
  const result = asked.answer;
  const titles: Readonly<Record<string, string>> = { worse: w.worseTitle(x), better: w.betterTitle(x), no_big_difference: w.sameTitle };
  const said = sayTrial(
    result,
    trial.habit,
    trial.name === undefined ? {} : { [trial.habit]: trial.name },
    trial.stoppedBecause === "results",
  );
  const placed = placeNights(diaryOfTrial(record, trial), trial.design, startOn(trial.design.start)).filter(
    ({ period }) => period < (trial.stoppedAfter ?? trial.design.periods),
  );
  const picture = drawTrialResult(placed, trial.schedule, trial.design.washout, x, language);
  const report = trialReport(trial, diaryOfTrial(record, trial), result, language, {}, record);
  const blood = drawBlood(record, diaryOfRecord(record), language);
  const savePdf = async (): Promise<void> => {
    try {
      // The PDF writer is heavy and waits until somebody wants a page of paper.
      const { makeTrialPdf } = await import("../nights/make-trial-pdf.ts");
      saveFile("kriebel-proef.pdf", "application/pdf", await makeTrialPdf(report, picture, blood, language));
    } catch {
      setFailed(true);
    }
  };
  const known = trial.outcome !== undefined;
  return (
    <Screen
      title={titles[result.verdict] ?? w.notYetTitle}
      right={toNights(w)}
      stackedBar
      bar={
        <>
          {known ? null : (
            <Button className="button main" onPress={() => person.keep(put(record, withOutcome(trial, result, person.today)))}>
              {w.inMap}
            </Button>
          )}
          <Button className="button" onPress={() => go("trial", "new")}>
            {w.again}
          </Button>
        </>
      }
    >
      {said.map((one) => (
        <p key={one.en}>{one[language]}</p>
      ))}
      <PictureFigure picture={picture} />
      <p className="small">{w.counted(result.nights, (trial.stoppedAfter ?? trial.design.periods) * trial.design.nights)}</p>
      <details>
        <summary className="link">{w.howWeReckon}</summary>
        <p className="small">{w.howWeReckonText}</p>
      </details>
      {result.verdict === "cannot_tell" ? <p className="soft">{w.againOrNot}</p> : null}
      {known ? (
        <p className="kept-line">
          <Check size={22} weight="bold" aria-hidden="true" /> {w.inMapDone}
        </p>
      ) : null}
      <Button className="button plain" onPress={() => void savePdf()}>
        {w.reportForDoctor}
      </Button>
      {failed ? <p role="status">{w.noPdf}</p> : null}
      <Button
        className="link tall"
        onPress={() =>
          saveFile(
            "kriebel-proef.html",
            "text/html",
            reportToHtml(report, language, pictureToSvg(picture, language), blood === undefined ? "" : pictureToSvg(blood, language)),
          )
        }
      >
        {w.reportAsPage}
      </Button>
    </Screen>
  );
}
