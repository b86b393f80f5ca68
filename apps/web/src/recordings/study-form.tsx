import { sayStudy } from "@kriebel/signals";
import { memo, type ReactNode, useState } from "react";
import { useLanguage } from "../keep/preferences.ts";
import { m } from "../messages/messages.js";
import { useNightPerson } from "../nights/use-person.ts";
import { Button } from "../parts/button.tsx";
import { dateFrom, emptyDate, PartialDate } from "../parts/partial-date.tsx";
import { PickOne } from "../parts/pick-one.tsx";

/**
 * Figures of a laboratory's paper report, typed over: they become a fact with method and rules, and are said in plain words. Made again only when
 * something of its own changes: choosing a recording on the same screen would wait for it.
 */
export const StudyForm = memo(function StudyForm(): ReactNode {
  const language = useLanguage();
  const person = useNightPerson();
  const [plms, setPlms] = useState("");
  const [ahi, setAhi] = useState("");
  const [typed, setTyped] = useState(emptyDate);
  const [rules, setRules] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const [kept, setKept] = useState(false);
  if (typeof person === "string") return null;
  const { record } = person;
  const studies = record.sleepStudies;
  const age =
    record.person.ageYears ??
    (record.person.birthYear === undefined ? undefined : Number(person.today.slice(0, 4)) - record.person.birthYear);
  const save = (): void => {
    const [movements, breathing] = [numberOf(plms, 400), numberOf(ahi, 250)];
    const on = dateFrom(typed, person.today);
    const problem =
      movements === "wrong"
        ? m.recordingStudyPlmsWrong()
        : breathing === "wrong"
          ? m.recordingStudyAhiWrong()
          : movements === undefined && breathing === undefined
            ? m.recordingStudyNothing()
            : on === "wrong"
              ? m.recordingStudyDateWrong()
              : on === "future"
                ? m.recordingStudyFuture()
                : undefined;
    setWrong(problem);
    if (problem !== undefined) return;
    const study = {
      ...(on === undefined ? {} : { on }),
      ...(typeof movements === "number" ? { plmsPerHour: movements } : {}),
      ...(typeof breathing === "number" ? { ahiPerHour: breathing } : {}),
      ...(rules === undefined || rules === "" ? {} : { rules }),
      method: "report" as const,
      from: { how: "asked" as const, where: "report of a laboratory, typed over", on: person.today },
    };
    person.keep({ ...record, sleepStudies: [...studies, study].slice(-50) });
    setPlms("");
    setAhi("");
    setKept(true);
  };
  return (
    <section className="night-drop" aria-label={m.recordingStudyTitle()}>
      <h2>{m.recordingStudyTitle()}</h2>
      <p>{m.recordingStudyLead()}</p>
      <div className="night-choose">
        <label className="stack-label">
          {m.recordingStudyPlms()}
          <input className="input" inputMode="decimal" value={plms} onChange={({ target }) => setPlms(target.value)} />
        </label>
        <label className="stack-label">
          {m.recordingStudyAhi()}
          <input className="input" inputMode="decimal" value={ahi} onChange={({ target }) => setAhi(target.value)} />
        </label>
        <PartialDate label={m.recordingStudyOn()} value={typed} onChange={setTyped} wrong={undefined} />
        <PickOne
          label={m.recordingStudyRules()}
          options={[
            { id: "", text: m.recordingStudyRulesUnknown() },
            { id: "AASM", text: "AASM" },
            { id: "WASM 2016", text: "WASM 2016" },
          ]}
          value={rules ?? ""}
          onChange={setRules}
        />
        {wrong === undefined ? null : (
          <p className="night-caution" role="alert">
            {wrong}
          </p>
        )}
        <Button className="button" onPress={save}>
          {m.recordingStudySave()}
        </Button>
        {kept ? (
          <p role="status" className="well">
            {m.recordingStudySaved()}
          </p>
        ) : null}
      </div>
      {studies.map((study, i) => (
        <div key={`${study.on ?? "?"}${i}`} className="night-study">
          <h3>
            {study.on ?? m.recordingStudyNoDate()} · {study.method === "scored" ? m.recordingStudyScored() : m.recordingStudyReport()}
            {study.rules === undefined ? "" : ` · ${study.rules}`}
          </h3>
          <ul>
            {sayStudy({ ...study, ageYears: age }).map((one) => (
              <li key={one.en}>
                {one[language]} {one.sources.length === 0 ? "" : <span className="small soft">({one.sources.join(", ")})</span>}
              </li>
            ))}
          </ul>
          <Button
            className="button plain"
            onPress={() => person.keep({ ...record, sleepStudies: studies.filter((_, at) => at !== i) })}
            aria-label={`${m.recordingStudyRemove()}: ${study.on ?? m.recordingStudyNoDate()}`}
          >
            {m.recordingStudyRemove()}
          </Button>
        </div>
      ))}
    </section>
  );
});

function numberOf(text: string, most: number): number | undefined | "wrong" {
  if (text.trim() === "") return undefined;
  const value = Number(text.trim().replace(",", "."));
  return Number.isFinite(value) && value >= 0 && value <= most ? Math.round(value * 10) / 10 : "wrong";
}
