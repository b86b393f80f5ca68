import { type LetterParts, letterAssessment, mapIsOpen, routeMap, writeLetter } from "@kriebel/engine";
import { CaretDown, CaretUp, DownloadSimple, Printer } from "@phosphor-icons/react";
import { type ReactNode, useMemo, useState } from "react";
import { Button, Disclosure, DisclosurePanel, Heading, Input, Label, Text, TextField } from "react-aria-components";
import { type Language, usePreferences } from "../keep/preferences.ts";
import { ManyAnswers, OneAnswer } from "../parts/answers.tsx";
import { LetterView } from "../parts/letter-view.tsx";
import { saveFile } from "../parts/save-file.ts";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useWords } from "../words/use-words.ts";

type Making = "no" | "making" | "made" | "failed";

const partNames = ["complaint", "medicines", "family", "conditions", "lifestyle", "labs", "nights", "mood"] as const;

/** The letter to read, to save as PDF, to print. What is typed here as a name is kept nowhere. */
export function LetterScreen(): ReactNode {
  const w = useWords();
  const { language } = usePreferences();
  const { record, assessment, evidence } = useWalk();
  const [lang, setLang] = useState<Language>(language);
  const [forWhom, setForWhom] = useState<"gp" | "pharmacist">("gp");
  // Everything of the record goes in unless it is unticked; the whole story only when it is ticked.
  const [parts, setParts] = useState<readonly string[]>(partNames);
  const [name, setName] = useState("");
  const [making, setMaking] = useState<Making>("no");
  const { letter, drawing } = useMemo(() => {
    const patientName = name.trim();
    const include: LetterParts = {
      ...Object.fromEntries(partNames.filter((part) => !parts.includes(part)).map((part) => [part, false])),
      ...(parts.includes("story") ? { story: true } : {}),
    };
    const written = writeLetter(record, assessment, evidence, { lang, forWhom, include, ...(patientName === "" ? {} : { patientName }) });
    const shown = letterAssessment(assessment, include);
    return { letter: written, drawing: mapIsOpen(shown) ? routeMap(shown, evidence, "letter") : undefined };
  }, [record, assessment, evidence, lang, name, forWhom, parts]);

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
        <OneAnswer
          label={w.letterFor}
          labelShown
          row
          value={forWhom}
          onChange={(value) => setForWhom(value === "pharmacist" ? "pharmacist" : "gp")}
          options={[
            { id: "gp", text: w.who.gp },
            { id: "pharmacist", text: w.who.pharmacist },
          ]}
        />
        <Disclosure className="why">
          {({ isExpanded }) => (
            <>
              <Heading level={2} style={{ fontSize: "inherit" }}>
                <Button slot="trigger" className="why-button">
                  <span className="grow">{w.letterParts}</span>
                  {isExpanded ? (
                    <CaretUp size={22} weight="bold" aria-hidden="true" />
                  ) : (
                    <CaretDown size={22} weight="bold" aria-hidden="true" />
                  )}
                </Button>
              </Heading>
              <DisclosurePanel>
                <div style={{ padding: "0 4px 16px" }}>
                  <p className="small soft" style={{ marginBottom: 12 }}>
                    {w.letterPartsHint}
                  </p>
                  <ManyAnswers
                    label={w.letterParts}
                    alone={[]}
                    value={parts}
                    onChange={setParts}
                    options={[...partNames, "story" as const].map((id) => ({ id, text: w.letterPart[id] }))}
                  />
                </div>
              </DisclosurePanel>
            </>
          )}
        </Disclosure>
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
