import { letterAssessment, mapIsOpen, routeMap, writeLetter } from "@kriebel/engine";
import { DownloadSimple, Printer } from "@phosphor-icons/react";
import { type ReactNode, useMemo, useState } from "react";
import { Button, Input, Label, Text, TextField } from "react-aria-components";
import { type Language, usePreferences } from "../keep/preferences.ts";
import { OneAnswer } from "../parts/answers.tsx";
import { LetterView } from "../parts/letter-view.tsx";
import { saveFile } from "../parts/save-file.ts";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useWords } from "../words/use-words.ts";

type Making = "no" | "making" | "made" | "failed";

/** The letter to read, to save as PDF, to print. What is typed here as a name is kept nowhere. */
export function LetterScreen(): ReactNode {
  const w = useWords();
  const { language } = usePreferences();
  const { record, assessment, evidence } = useWalk();
  const [lang, setLang] = useState<Language>(language);
  const [name, setName] = useState("");
  const [making, setMaking] = useState<Making>("no");
  const { letter, drawing } = useMemo(() => {
    const patientName = name.trim();
    const written = writeLetter(record, assessment, evidence, { lang, forWhom: "gp", ...(patientName === "" ? {} : { patientName }) });
    const shown = letterAssessment(assessment, {});
    return { letter: written, drawing: mapIsOpen(shown) ? routeMap(shown, evidence, "letter") : undefined };
  }, [record, assessment, evidence, lang, name]);

  const savePdf = async (): Promise<void> => {
    setMaking("making");
    try {
      const { makeLetterPdf } = await import("../walk/make-letter-pdf.ts");
      const pdf = await makeLetterPdf(letter, drawing);
      saveFile(`kriebel-${lang === "nl" ? "brief" : "letter"}-${letter.today}.pdf`, "application/pdf", pdf);
      setMaking("made");
    } catch (wrong) {
      setMaking("failed");
      throw wrong; // shown in one sentence; the console keeps the cause for who wants to report it
    }
  };

  return (
    <Screen
      title={w.letterTitle}
      about="letter"
      bar={
        <>
          <Button className="button" onPress={() => window.print()}>
            <Printer size={24} aria-hidden="true" />
            {w.letterPrint}
          </Button>
          <Button className="button main" onPress={() => void savePdf()} isDisabled={making === "making"}>
            <DownloadSimple size={24} aria-hidden="true" />
            {w.letterPdf}
          </Button>
        </>
      }
    >
      <p className="soft no-print">{w.letterLead}</p>
      <div className="stack no-print">
        <OneAnswer
          label={w.letterLanguage}
          labelShown
          row
          value={lang}
          onChange={(value) => setLang(value === "en" ? "en" : "nl")}
          options={[
            { id: "nl", text: "Nederlands" },
            { id: "en", text: "English" },
          ]}
        />
        <TextField className="field" value={name} onChange={(typed) => setName(typed.slice(0, 120))}>
          <Label>{w.letterName}</Label>
          <Text slot="description" className="small soft">
            {w.letterNameHint}
          </Text>
          <Input className="input" maxLength={120} autoComplete="off" />
        </TextField>
        <p role="status" className="small">
          {making === "making" ? w.letterMaking : making === "made" ? w.letterMade : ""}
        </p>
        {making === "failed" ? <Wrong>{w.letterFailed}</Wrong> : null}
      </div>
      <LetterView letter={letter} drawing={drawing} />
    </Screen>
  );
}
