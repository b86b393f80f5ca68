import type { SheetKind } from "@kriebel/reading";
import { FilePdf } from "@phosphor-icons/react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button, DropZone, FileTrigger, Form, Label, TextArea, TextField } from "react-aria-components";
import { droppedFiles } from "../imports/dropped-files.ts";
import { findPerson, keepDraft } from "../keep/people.ts";
import { goInstead } from "../keep/route.ts";
import { useDraftForm, useKept } from "../keep/use-draft.ts";
import { m } from "../messages/messages.js";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { warmUrgentWords } from "../urgent/urgent-words.tsx";
import { useEvidence } from "../walk/use-walk.ts";
import { joinParts, type SheetPart } from "./sheet-files.ts";
import { useFiles } from "./use-files.ts";

interface PasteSheetProps {
  readonly kind: SheetKind;
  readonly start: string;
  /** Above the heading: what is urgent in what was pasted. */
  readonly before: ReactNode;
  /** Gets the text; gives back what is wrong with it, or undefined when it was taken. `asIs`: whatever it looks like. */
  readonly onText: (text: string, asIs: boolean) => Promise<NotTaken | undefined>;
}

export interface NotTaken {
  readonly say: string;
  /** It looks like a paper of the other kind: a press away. */
  readonly looksLike?: SheetKind;
}

/** What a file chooser shows; anything else can still be dropped, and gets its sentence. */
export const acceptedFiles: readonly string[] = [
  "application/pdf",
  "text/plain",
  "text/csv",
  "text/html",
  ".pdf",
  ".txt",
  ".csv",
  ".html",
  ".docx",
  ".rtf",
  ".eml",
  ".odt",
];

/** A browser's own field stands still for most of a minute over a million letters (docs/decisions/0172); no sheet and no list is this long. */
const mostLetters = 200_000;

/** Where the draft of what was pasted lies, until it is confirmed. */
export const pastedAt = (kind: PasteSheetProps["kind"]): string => `paste/${kind}`;

/** A field to paste into, and a file to choose or drop. The typed text stays whatever happens. */
export function PasteSheet({ kind, start, before, onText }: PasteSheetProps): ReactNode {
  const form = useDraftForm(pastedAt(kind));
  const [text, setText] = useKept(form, "text", start);
  const other: SheetKind = kind === "labs" ? "medicines" : "labs";
  // Handed over by the other screen: read at once.
  const [handed, setHanded] = useKept(form, "handed", "");
  const [wrong, setWrongSaid] = useState<string>();
  const [looksLike, setLooksLike] = useState<SheetKind>();
  const setWrong = (said: string | undefined): void => {
    setWrongSaid(said);
    setLooksLike(undefined);
  };
  /** What stands in the field came from files alone: other files take its place. */
  const [noted, setNoted] = useState<readonly string[]>([]);
  const fromFiles = useRef<string>(undefined);
  const evidence = useEvidence();
  useEffect(() => {
    warmUrgentWords(evidence);
    import("./sheet-reader.ts").catch(() => undefined);
  }, [evidence]);
  const isLab = kind === "labs";

  const take = async (given: string, asIs = false): Promise<void> => {
    if (given.trim() === "") {
      setWrong(m.sheetPasteFirst());
      return;
    }
    // Without a network, and before the browser has kept the app, the reader of sheets may not be there.
    const notTaken = await onText(given, asIs).catch(() => ({ say: m.sheetReaderFailed(), looksLike: undefined }));
    setWrong(notTaken?.say);
    setLooksLike(notTaken?.looksLike);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where it was handed over
  useEffect(() => {
    if (handed === "") return;
    setHanded("");
    void take(text);
  }, []);
  const handOver = (): void => {
    const person = findPerson();
    form.done();
    if (person) void keepDraft(person.id, pastedAt(other), { text, handed: "yes" }).then(() => goInstead(other, "paste"));
  };
  const { busy, take: takeFiles } = useFiles(({ parts, faults, notes }) => {
    setNoted(notes);
    // What was typed or pasted stays, above what the files hold.
    const typed: readonly SheetPart[] = text.trim() === "" || text === fromFiles.current ? [] : [{ name: undefined, text }];
    const all = [...typed, ...parts];
    const [only] = all;
    const joined = parts.length === 0 ? text : all.length === 1 && only !== undefined ? only.text : joinParts(all);
    if (joined.length > mostLetters) {
      setWrong(m.sheetTooLong());
      return;
    }
    if (parts.length > 0) {
      if (typed.length === 0) fromFiles.current = joined;
      setText(joined);
    }
    if (faults.length > 0) setWrong(faults.join("\n"));
    // What was not opened is to be seen first.
    else if (parts.length > 0 && notes.length === 0) void take(joined);
  }, true);

  return (
    <Screen
      title={isLab ? m.sheetPasteLabTitle() : m.sheetPasteMedicinesTitle()}
      about={`${kind}-paste`}
      before={before}
      stackedBar
      bar={
        <Button className="button main" type="submit" form="sheet" isDisabled={busy}>
          {isLab ? m.sheetReadMine() : m.sheetReadList()}
        </Button>
      }
    >
      <p className="soft">{isLab ? m.sheetPasteLabLead() : m.sheetPasteMedicinesLead()}</p>
      <DropZone
        className="drop-zone stack"
        getDropOperation={() => "copy"}
        onDrop={(event) => {
          void droppedFiles(event.items).then((files) => {
            if (files.length > 0) {
              setWrong(undefined);
              takeFiles(files);
              return;
            }
            const words = event.items.find((one) => one.kind === "text");
            if (words?.kind === "text")
              void words.getText("text/plain").then((given) => setText(text === "" ? given : `${text}\n${given}`));
          });
        }}
      >
        <Form
          id="sheet"
          className="stack"
          // A sentence about a file beside the field does not keep the button from reading what stands in it.
          validationBehavior="aria"
          onSubmit={(event) => {
            event.preventDefault();
            void take(text);
          }}
        >
          <TextField
            className="field"
            value={text}
            onChange={(typed) => {
              setText(typed);
              setWrong(undefined);
            }}
            isInvalid={wrong !== undefined}
          >
            <Label>{isLab ? m.sheetPasteLabField() : m.sheetPasteMedicinesField()}</Label>
            <TextArea
              className="input sheet-text"
              rows={8}
              autoComplete="off"
              spellCheck="false"
              aria-describedby="sheet-wrong"
              onPaste={(event) => {
                if (text.length + event.clipboardData.getData("text/plain").length <= mostLetters) return;
                event.preventDefault();
                setWrong(m.sheetTooLong());
              }}
            />
          </TextField>
          {wrong === undefined ? null : (
            <Wrong id="sheet-wrong">
              {wrong.split("\n").map((line) => (
                <p key={line}>{line}</p>
              ))}
            </Wrong>
          )}
          {noted.map((note) => (
            <p key={note} role="status" className="caution">
              {note}
            </p>
          ))}
          {looksLike === undefined ? null : (
            <div className="stack tight">
              <Button className="button" onPress={handOver}>
                {isLab ? m.sheetReadAsMedicines() : m.sheetReadAsLabs()}
              </Button>
              <Button className="button plain" onPress={() => void take(text, true)}>
                {isLab ? m.sheetStillLabs() : m.sheetStillMedicines()}
              </Button>
            </div>
          )}
        </Form>
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={acceptedFiles}
          onSelect={(files) => {
            setWrong(undefined);
            takeFiles([...(files ?? [])]);
          }}
        >
          <Button className="button plain" isDisabled={busy}>
            <FilePdf size={24} aria-hidden="true" /> {m.sheetChoosePdf()}
          </Button>
        </FileTrigger>
        <p className="small soft">{m.sheetDropHere()}</p>
        {busy ? (
          <p role="status" className="small">
            {m.sheetReading()}
          </p>
        ) : null}
      </DropZone>
    </Screen>
  );
}
