import { answerQuestion } from "@kriebel/engine";
import type { Relation } from "@kriebel/record";
import { ListBullets, TreeStructure } from "@phosphor-icons/react";
import { type ReactNode, useState } from "react";
import { ageOf, type FamilyLine, familyLines, listedAs, mayBeAsked, relativesOf, widerRelatives } from "../family/family-lines.ts";
import { FamilyList } from "../family/family-list.tsx";
import { FamilySheet } from "../family/family-sheet.tsx";
import { FamilyTree, useRelativeName } from "../family/family-tree.tsx";
import { prefer, usePreferences } from "../keep/preferences.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { PickOne } from "../parts/pick-one.tsx";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { keepAndGoOn, keepHere, useWalk } from "../walk/use-walk.ts";
import { useSpoken } from "../words/use-words.ts";

/** The family as a tree to tap, or as a list; each answer is kept at once. Left open stays unknown. */
export function FamilyScreen(): ReactNode {
  const walk = useWalk();
  const spoken = useSpoken();
  const { record, evidence } = walk;
  const { ageYears } = record.person;
  const { familyAsList } = usePreferences();
  const [lines, setLines] = useState(() => familyLines(record.family, ageYears));
  const [open, setOpen] = useState<number>();
  const [missing, setMissing] = useState(false);
  const nameOf = useRelativeName(lines);

  const keep = (next: readonly FamilyLine[]): void => {
    setLines(next);
    setMissing(false);
    keepHere(walk, { ...record, family: relativesOf(next) });
  };
  const change = (index: number, part: Partial<FamilyLine>): void =>
    keep(lines.map((line, at) => (at === index ? { ...line, ...part } : line)));
  const add = (relation: Relation): void => {
    setLines([...lines, { relation, affected: undefined, age: "", side: undefined, kept: undefined }]);
    if (!familyAsList) setOpen(lines.length);
  };

  const done = (answer?: "unknown"): void => {
    if (answer === undefined && lines.every((line) => line.affected === undefined)) {
      setMissing(true);
      return;
    }
    if (lines.some((line) => line.affected === "yes" && ageOf(line.age) === "wrong")) return;
    const family = relativesOf(lines);
    const choices = new Set((evidence.questions["family.affected"]?.choices ?? []).map(({ id }) => id));
    const affected = [...new Set(family.filter((one) => one.affected === "yes").map(({ relation }) => listedAs(relation)))].filter((id) =>
      choices.has(id),
    );
    const withFamily = { ...record, family };
    // The list question is answered too, so that it is not asked again; the relatives themselves stand in the record.
    const value = answer ?? (family.every((one) => one.affected === "unknown") ? "unknown" : affected);
    keepAndGoOn(walk, answerQuestion(withFamily, "family.affected", value, evidence));
  };

  const opened = open === undefined ? undefined : lines[open];
  return (
    <Screen
      title={m.familyTitle(spoken)}
      about="family"
      bar={
        <>
          <Button className="button" onPress={() => done("unknown")}>
            {m.dontKnow()}
          </Button>
          <Button className="button main" onPress={() => done()}>
            {m.next()}
          </Button>
        </>
      }
    >
      <p className="soft">{familyAsList ? m.familyLead() : m.familyTap()}</p>
      {missing ? <Wrong>{m.familyMissing()}</Wrong> : null}
      {familyAsList ? (
        <FamilyList lines={lines} onChange={change} />
      ) : (
        <>
          <FamilyTree lines={lines} onOpen={setOpen} />
          <p className="small soft">{m.familyKey()}</p>
        </>
      )}
      <PickOne
        label={m.familyAdd()}
        placeholder={m.familyWho()}
        value={undefined}
        onChange={(relation) => {
          if (relation !== "") add(relation as Relation);
        }}
        options={widerRelatives.filter((id) => mayBeAsked(id, ageYears)).map((id) => ({ id, text: m.relations({ which: id }) }))}
      />
      <p>
        <Button className="link tall" onPress={() => prefer({ familyAsList: !familyAsList })}>
          {familyAsList ? <TreeStructure size={24} aria-hidden="true" /> : <ListBullets size={24} aria-hidden="true" />}
          {familyAsList ? m.familyAsTree() : m.familyAsList()}
        </Button>
      </p>
      {opened !== undefined && open !== undefined ? (
        <FamilySheet
          key={open}
          at={`family/${open}/${opened.relation}`}
          name={nameOf(open)}
          line={opened}
          onClose={() => {
            // Someone who was added and of whom nothing was said goes again.
            if (opened.affected === undefined && open >= familyLines(record.family, ageYears).length)
              setLines(lines.filter((_, at) => at !== open));
            setOpen(undefined);
          }}
          onSave={(line) => {
            change(open, line);
            setOpen(undefined);
          }}
          onRemove={
            opened.kept === undefined && opened.affected === undefined
              ? undefined
              : () => {
                  keep(lines.filter((_, at) => at !== open));
                  setOpen(undefined);
                }
          }
        />
      ) : null}
    </Screen>
  );
}
