import { answerQuestion, forgetAnswer } from "@kriebel/engine";
import { findMedicine, type MedicineMatch, searchMedicines } from "@kriebel/evidence";
import type { Medicine, PersonRecord } from "@kriebel/record";
import { MagnifyingGlass } from "@phosphor-icons/react";
import { type ReactNode, useMemo, useState } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { useDraftForm, useKept } from "../keep/use-draft.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { showDate } from "../parts/show-date.ts";
import { Wrong } from "../parts/wrong.tsx";
import { useUrgentLine } from "../urgent/urgent-words.tsx";
import { keepAndGoOn, keepHere, useWalk } from "../walk/use-walk.ts";
import { useSay, useSpoken } from "../words/use-words.ts";

const longestName = 200;

export function ChangeNothing(): ReactNode {
  const spoken = useSpoken();
  return (
    <p className="caution">
      <strong>{m.changeNothingStrong()}</strong> {m.changeNothing(spoken)}
    </p>
  );
}

/** Name of a medicine as the person knows it, and when it was used. */
export function useMedicineLine(): (medicine: Medicine) => string {
  const { language } = usePreferences();
  return (medicine) =>
    [
      m.using({ which: medicine.using ?? "unknown" }),
      medicine.dose,
      medicine.started ? m.since({ date: showDate(medicine.started, language) }) : undefined,
      medicine.stopped ? m.until({ date: showDate(medicine.stopped, language) }) : undefined,
    ]
      .filter((part) => part !== undefined && part !== "")
      .join(" · ");
}

/** By brand, substance or with a typing error; nothing is chosen until it is tapped. */
export function MedicinesScreen(): ReactNode {
  const walk = useWalk();
  const spoken = useSpoken();
  const say = useSay();
  const lineOf = useMedicineLine();
  const { record, evidence } = walk;
  const form = useDraftForm("medicines");
  const [typed, setTyped] = useKept(form, "typed", "");
  const [missing, setMissing] = useState(false);
  const searched = typed.trim();
  const raised = useUrgentLine(searched);
  const found = useMemo(() => (searched.length < 2 ? [] : searchMedicines(evidence, searched, 12)), [evidence, searched]);
  const takesNothing = record.answers["medicines.any"]?.value === "no" && record.medicines.length === 0;

  const add = (...medicines: readonly Medicine[]): void => {
    form.done();
    const withOne: PersonRecord = { ...record, medicines: [...record.medicines, ...medicines] };
    keepHere(walk, answerQuestion(withOne, "medicines.any", "yes", evidence));
    go("medicines", String(record.medicines.length));
  };
  const addMatch = (match: MedicineMatch): void => {
    // A box with several medicines is each of them; the first is the one that was tapped.
    const inBox = match.kind === "brand" ? findMedicine(evidence, match.matched).filter(({ kind }) => kind === "brand") : [];
    const isSeveral = inBox.length > 1 && new Set(inBox.map(({ part }) => part)).size === inBox.length;
    add(
      ...(isSeveral ? inBox : [match]).map(
        ({ substance, atc }): Medicine => ({
          name: match.matched,
          ...(substance === undefined ? {} : { substance }),
          ...(atc === undefined ? {} : { atc }),
          from: { how: "asked", where: typed.trim().slice(0, longestName) },
        }),
      ),
    );
  };
  const addTyped = (): void => add({ name: typed.trim().slice(0, longestName), from: { how: "asked" } });

  const secondLine = (match: MedicineMatch): string => {
    const substance = match.substance === undefined ? undefined : evidence.medicines[match.substance];
    const name = say(match.name);
    const group = substance?.classCode ?? match.classCode;
    const what = (group === undefined ? "" : m.sheetUsedFor({ which: group })) || (substance ? say(substance.className) : undefined);
    return [name.toLowerCase() === match.matched.toLowerCase() ? undefined : name, what]
      .filter((part) => part !== undefined && part !== "")
      .join(" · ");
  };

  const done = (): void => {
    if (record.medicines.length === 0 && !takesNothing) {
      setMissing(true);
      return;
    }
    keepAndGoOn(walk, record);
  };

  return (
    <Screen
      title={m.medicinesTitle(spoken)}
      about="medicines"
      before={raised}
      bar={
        <>
          {record.medicines.length === 0 ? (
            <Button className="button" onPress={() => keepAndGoOn(walk, answerQuestion(record, "medicines.any", "no", evidence))}>
              {m.medicineNone(spoken)}
            </Button>
          ) : null}
          <Button className="button main" onPress={done}>
            {m.done()}
          </Button>
        </>
      }
    >
      <p className="soft">{m.medicinesLead()}</p>
      <p>
        <Button className="link tall" onPress={() => go("medicines", "paste")}>
          {m.sheetPasteMedicines()}
        </Button>
      </p>
      <ComboBox
        className="field"
        inputValue={typed}
        onInputChange={(text) => {
          setTyped(text.slice(0, longestName));
          setMissing(false);
        }}
        items={found.map((match, index) => ({ id: String(index), match }))}
        defaultFilter={() => true}
        value={null}
        onChange={(key) => {
          const match = key === null ? undefined : found[Number(key)];
          if (match) addMatch(match);
        }}
        allowsCustomValue
        allowsEmptyCollection={false}
        menuTrigger="input"
        shouldFocusWrap
      >
        <Label className="label">{m.medicineName()}</Label>
        <span style={{ position: "relative", display: "block" }}>
          <MagnifyingGlass size={26} aria-hidden="true" style={{ position: "absolute", left: 16, top: 17 }} />
          <Input className="input" style={{ paddingLeft: 56 }} autoComplete="off" autoCapitalize="off" spellCheck="false" />
        </span>
        <Popover className="popover" placement="bottom start" offset={6} style={{ width: "var(--trigger-width)" }}>
          <ListBox className="options">
            {({ id, match }: { id: string; match: MedicineMatch }) => (
              <ListBoxItem id={id} textValue={match.matched} className="option">
                <Text slot="label" className="name">
                  {match.matched}
                </Text>
                <Text slot="description" className="second">
                  {secondLine(match)}
                </Text>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      {searched.length >= 2 ? (
        <p role="status" className="small">
          {found.length > 0 ? `${m.medicineDidYouMean()} ${m.found({ count: found.length })}` : m.found({ count: 0 })}
        </p>
      ) : null}
      {typed.trim().length >= 2 ? (
        <p className="stack tight">
          <span className="small soft">{m.medicineNotListed()}</span>
          <Button className="link tall" onPress={addTyped}>
            {m.medicineKeep({ name: typed.trim() })}
          </Button>
        </p>
      ) : null}
      {missing ? <Wrong>{m.medicineTypeFirst(spoken)}</Wrong> : null}
      {takesNothing ? <p className="well">{m.medicineNoneKept(spoken)}</p> : null}
      {record.medicines.length > 0 ? (
        <section className="stack tight">
          <h2>{m.inYourCabinet(spoken)}</h2>
          <ul className="stack tight">
            {record.medicines.map((medicine, index) => (
              <li key={index} className="chapter given">
                <span>
                  <span className="said">{medicine.name}</span>
                  <br />
                  <span className="small soft">{lineOf(medicine)}</span>
                </span>
                <Button
                  className="link tall"
                  aria-label={m.changeThis({ what: medicine.name })}
                  onPress={() => go("medicines", String(index))}
                >
                  {m.change()}
                </Button>
              </li>
            ))}
          </ul>
          <Button className="link tall" onPress={() => go("medicines", "timeline")}>
            {m.sheetTimelineLink()}
          </Button>
        </section>
      ) : null}
      <ChangeNothing />
      {record.answers["medicines.any"] === undefined && record.medicines.length === 0 ? (
        <Button
          className="button plain"
          style={{ borderStyle: "dashed" }}
          onPress={() => keepAndGoOn(walk, answerQuestion(record, "medicines.any", "unknown", evidence))}
        >
          {m.medicinesDontKnow(spoken)}
        </Button>
      ) : null}
    </Screen>
  );
}

/** The list without one medicine; without any left, the question is open again. Answers about later medicines move up with them. */
export function withoutMedicine(record: PersonRecord, index: number): PersonRecord {
  const moved: PersonRecord["answers"] = {};
  for (const [askId, answer] of Object.entries(record.answers)) {
    const place = /^(medicine\.[^:]+):(\d+)$/.exec(askId);
    if (!place) moved[askId] = answer;
    else if (Number(place[2]) < index) moved[askId] = answer;
    else if (Number(place[2]) > index) moved[`${place[1]}:${Number(place[2]) - 1}`] = answer;
  }
  const rest: PersonRecord = { ...record, answers: moved, medicines: record.medicines.filter((_, at) => at !== index) };
  return rest.medicines.length === 0 ? forgetAnswer(rest, "medicines.any") : rest;
}
