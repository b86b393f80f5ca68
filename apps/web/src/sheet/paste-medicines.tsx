import { answerQuestion } from "@kriebel/engine";
import type { MedicineList, ReadMedicine } from "@kriebel/reading";
import type { Medicine } from "@kriebel/record";
import { type ReactNode, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { goInstead } from "../keep/route.ts";
import { forgetDraft, overOf, useDraftForm, useKept } from "../keep/use-draft.ts";
import { m } from "../messages/messages.js";
import { showDate } from "../parts/show-date.ts";
import { useUrgentWords } from "../urgent/urgent-words.tsx";
import { keepHere, useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";
import { CheckSheet, RowAsk } from "./check-sheet.tsx";
import { MoreLines } from "./more-lines.tsx";
import { PasteSheet, pastedAt } from "./paste-sheet.tsx";
import { RightOrNot } from "./right-or-not.tsx";
import { splitParts } from "./sheet-files.ts";

type MakeMedicines = (item: ReadMedicine) => readonly Medicine[];

interface ReadList {
  readonly list: MedicineList;
  readonly make: MakeMedicines;
}

/** First paste, then look: only what was confirmed enters the record. */
export function PasteMedicines(): ReactNode {
  const walk = useWalk();
  const say = useSay();
  const [text, setText] = useState("");
  const [read, setRead] = useState<ReadList>();
  const urgent = useUrgentWords();
  if (read !== undefined) return <CheckMedicines {...read} before={urgent.raised} text={text} onBack={() => setRead(undefined)} />;
  return (
    <PasteSheet
      kind="medicines"
      start={text}
      before={urgent.raised}
      onText={async (given, asIs) => {
        setText(given);
        urgent.look(given, true);
        const { joinLists, looksLikeLabs, medicinesOf, nothingFound, readMedicineList, sheetProblem } = await import("./sheet-reader.ts");
        const refused = sheetProblem(given, "medicines");
        if (refused !== undefined) {
          urgent.look(given, false);
          return { say: say(refused.say) };
        }
        const texts = splitParts(given).map(({ text: part }) => part);
        const lists = texts.map((part) => readMedicineList(walk.evidence, part, { today: walk.today }));
        const other = asIs ? undefined : looksLikeLabs(walk.evidence, texts, lists, { today: walk.today });
        const list = joinLists(lists);
        if (other === undefined && list.items.every(({ substances }) => substances.length === 0)) urgent.look(given, false);
        if (other !== undefined) return { say: say(other.say), looksLike: "labs" };
        if (list.items.length === 0) return { say: say(nothingFound(given, "medicines").say) };
        setRead({ list, make: medicinesOf });
        return undefined;
      }}
    />
  );
}

/** Numbers of lines, from the draft: "0 3". */
const linesFrom = (text: string): ReadonlySet<number> =>
  new Set(
    text
      .split(" ")
      .filter((line) => line !== "")
      .map(Number),
  );

function CheckMedicines({
  list,
  make,
  before,
  text,
  onBack,
}: ReadList & { readonly before: ReactNode; readonly text: string; readonly onBack: () => void }): ReactNode {
  const walk = useWalk();
  const { record, evidence, today } = walk;
  const form = useDraftForm(`${pastedAt("medicines")}/check`, overOf(text));
  const [droppedText, setDroppedText] = useKept(form, "dropped", "");
  const [confirmedText, setConfirmedText] = useKept(form, "confirmed", "");
  const dropped = linesFrom(droppedText);
  const confirmed = linesFrom(confirmedText);
  const isOpen = (item: ReadMedicine, i: number): boolean => item.asks.length > 0 && !confirmed.has(i);
  const kept = list.items.filter((item, i) => !dropped.has(i) && !isOpen(item, i));
  const stillOpen = list.items.filter((item, i) => !dropped.has(i) && isOpen(item, i)).length;
  const keep = (): void => {
    const added = kept.flatMap(make).map((medicine) => ({ ...medicine, from: { ...medicine.from, how: "read" as const, on: today } }));
    const key = (one: Medicine): string => `${one.substance ?? one.name.toLowerCase()}|${one.started ?? ""}`;
    const there = new Set(record.medicines.map(key));
    const fresh = added.filter((one) => !there.has(key(one)));
    form.done();
    forgetDraft(pastedAt("medicines"));
    if (fresh.length > 0)
      keepHere(walk, answerQuestion({ ...record, medicines: [...record.medicines, ...fresh] }, "medicines.any", "yes", evidence));
    goInstead("medicines");
  };
  const change = (set: ReadonlySet<number>, at: number, has: boolean): string =>
    [...[...set].filter((line) => line !== at), ...(has ? [at] : [])].join(" ");
  return (
    <CheckSheet
      about="medicines-check"
      before={before}
      title={m.sheetCheckMedicinesTitle()}
      lead={m.sheetCheckMedicinesLead({ count: list.items.length })}
      keepWords={kept.length === 0 ? m.sheetKeepNone() : m.sheetKeepTheseMedicines({ count: kept.length })}
      onKeep={keep}
      onBack={onBack}
      stillOpen={stillOpen}
      others={
        <MoreLines
          title={m.sheetAllergies({ count: list.allergies.length })}
          why={m.sheetAllergiesWhy()}
          lines={list.allergies.map(({ words }) => words)}
        />
      }
      notUnderstood={list.notUnderstood}
    >
      {list.items.map((item, i) => (
        <ReadOne
          key={i}
          item={item}
          dropped={dropped.has(i)}
          open={isOpen(item, i)}
          onConfirm={() => setConfirmedText(change(confirmed, i, true))}
          onDrop={(has) => setDroppedText(change(dropped, i, has))}
        />
      ))}
    </CheckSheet>
  );
}

function ReadOne(props: {
  readonly item: ReadMedicine;
  readonly dropped: boolean;
  readonly open: boolean;
  readonly onConfirm: () => void;
  readonly onDrop: (dropped: boolean) => void;
}): ReactNode {
  const say = useSay();
  const { language } = usePreferences();
  const { item } = props;
  const when = [
    m.using({ which: item.using ?? "unknown" }),
    item.started === undefined ? undefined : m.since({ date: showDate(item.started, language) }),
    item.stopped === undefined ? undefined : m.until({ date: showDate(item.stopped, language) }),
    item.endsOn === undefined ? undefined : m.until({ date: showDate(item.endsOn, language) }),
  ].filter((part) => part !== undefined);
  return (
    <li className="read-one">
      <div className="read-head">
        <span className="said">{[item.name, item.strength].filter((part) => part !== undefined).join(" ")}</span>
        <span className="small">
          {item.substances.length === 0 ? m.sheetUnknownMedicine() : item.substances.map(({ name }) => say(name)).join(" + ")}
        </span>
        <span className="small soft">{when.join(" · ")}</span>
      </div>
      {item.dosage === undefined ? null : (
        <p className="quote small">
          {m.sheetTakenAs()} “{item.dosage}”
        </p>
      )}
      {props.open && !props.dropped ? (
        <RowAsk
          about={item.name}
          asked={item.asks.map((ask) => say(ask.say))}
          answers={[
            { text: m.sheetYesRight(), act: props.onConfirm },
            { text: m.sheetNoNotRight(), act: () => props.onDrop(true) },
          ]}
        />
      ) : null}
      {props.dropped || !props.open ? (
        <RightOrNot about={item.name} kept={!props.dropped} onChange={(kept) => props.onDrop(!kept)} />
      ) : null}
      {props.dropped ? <p className="small soft">{m.sheetNotKept()}</p> : null}
    </li>
  );
}
