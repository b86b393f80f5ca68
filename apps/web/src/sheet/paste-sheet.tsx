import type { SheetKind } from "@kriebel/reading";
import { FilePdf } from "@phosphor-icons/react";
import { type ReactNode, useState } from "react";
import { Button, DropZone, FileTrigger, Form, Label, TextArea, TextField } from "react-aria-components";
import { useDraftForm, useKept } from "../keep/use-draft.ts";
import { m } from "../messages/messages.js";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { useSay } from "../words/use-words.ts";

interface PasteSheetProps {
  readonly kind: SheetKind;
  readonly start: string;
  /** Gets the text; gives back what is wrong with it, or undefined when it was taken. */
  readonly onText: (text: string) => Promise<string | undefined>;
}

/** Where the draft of what was pasted lies, until it is confirmed. */
export const pastedAt = (kind: PasteSheetProps["kind"]): string => `paste/${kind}`;

/** A field to paste into, and a file to choose or drop. The typed text stays whatever happens. */
export function PasteSheet({ kind, start, onText }: PasteSheetProps): ReactNode {
  const say = useSay();
  const form = useDraftForm(pastedAt(kind));
  const [text, setText] = useKept(form, "text", start);
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const isLab = kind === "labs";

  const take = async (given: string): Promise<void> => {
    if (given.trim() === "") {
      setWrong(m.sheetPasteFirst());
      return;
    }
    setWrong(await onText(given));
  };
  const takeFile = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setWrong(undefined);
    setBusy(true);
    try {
      const { readSheetFile } = await import("./read-sheet-file.ts");
      const read = await readSheetFile(file);
      if (read.ok) {
        setText(read.text);
        await take(read.text);
      } else setWrong(read.why === "picture" ? m.sheetAPicture() : read.why === "unreadable" ? m.sheetNotAFile() : say(read.why.say));
    } catch {
      setWrong(m.sheetNotAFile());
    } finally {
      setBusy(false);
    }
  };

  return (
    <Screen
      title={isLab ? m.sheetPasteLabTitle() : m.sheetPasteMedicinesTitle()}
      about={`${kind}-paste`}
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
          const item = event.items.find((one) => one.kind === "file");
          if (item?.kind === "file") void item.getFile().then(takeFile);
          else {
            const words = event.items.find((one) => one.kind === "text");
            if (words?.kind === "text") void words.getText("text/plain").then(setText);
          }
        }}
      >
        <Form
          id="sheet"
          className="stack"
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
            <TextArea className="input sheet-text" rows={8} autoComplete="off" spellCheck="false" aria-describedby="sheet-wrong" />
          </TextField>
          {wrong === undefined ? null : <Wrong id="sheet-wrong">{wrong}</Wrong>}
        </Form>
        <FileTrigger
          acceptedFileTypes={["application/pdf", "text/plain", "text/csv", "text/html", ".pdf", ".txt", ".csv", ".html"]}
          onSelect={(files) => void takeFile(files?.[0])}
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
