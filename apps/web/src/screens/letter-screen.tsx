import { type LetterParts, letterAssessment, letterToText, mapIsOpen, routeMap, writeLetter } from "@kriebel/engine";
import { DownloadSimple, FilePlus, IdentificationCard, Printer, ShareNetwork } from "@phosphor-icons/react";
import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from "react";
import { Input, Label, Text, TextField } from "react-aria-components";
import { useShelf } from "../keep/people.ts";
import { type Language, usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { useDraftForm, useKept } from "../keep/use-draft.ts";
import { offerLetter } from "../keep/visit.ts";
import { m } from "../messages/messages.js";
import { ManyAnswers, OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { Fold } from "../parts/fold.tsx";
import { LetterView } from "../parts/letter-view.tsx";
import { saveFile } from "../parts/save-file.ts";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { shareAddress } from "../share/share-links.ts";
import { useWalk } from "../walk/use-walk.ts";
import { useSpoken } from "../words/use-words.ts";

/** Only where the server that gave this app keeps sealed letters. */
const ShareLetter = lazy(() => import("../share/share-letter.tsx"));

/** Heavy, and only for who asks. */
const PaperCodesPart = lazy(() => import("../share/paper-codes-part.tsx"));

/** saved: among the downloads · shared: another app took it · ready: made, and the browser wants one more tap before it opens its sheet. */
type Making = "no" | "making" | "saved" | "shared" | "ready" | "failed" | "unshared";

const isNamed = (wrong: unknown, name: string): boolean => wrong instanceof DOMException && wrong.name === name;

const partNames = ["complaint", "medicines", "family", "conditions", "lifestyle", "labs", "nights", "mood", "thoughts"] as const;

const languageNames: Readonly<Record<Language, string>> = { nl: "Nederlands", en: "English" };

/** Whether this browser can hand a file to another app (mail, a message); asked with a file of the kind that it would get. */
const canShare = (): boolean => {
  try {
    return navigator.canShare?.({ files: [new File(["%PDF"], "brief.pdf", { type: "application/pdf" })] }) ?? false;
  } catch {
    return false;
  }
};

/** The letter to read, to save as PDF, to print. What is typed here as a name is kept nowhere. */
export function LetterScreen(): ReactNode {
  const spoken = useSpoken();
  const { language } = usePreferences();
  const { record, assessment, evidence } = useWalk();
  const { visit } = useShelf();
  const [lang, setLang] = useState<Language>(language);
  const form = useDraftForm("letter");
  const [keptFor, setForWhom] = useKept(form, "for", "gp");
  const forWhom = keptFor === "pharmacist" ? "pharmacist" : "gp";
  // Everything of the record goes in unless it is unticked; the whole story only when it is ticked. What was left out once stays out.
  const [leftOut, setLeftOut] = useKept(form, "out", "");
  const [withStory, setWithStory] = useKept(form, "story", "");
  const parts = useMemo(
    () => [...partNames.filter((part) => !leftOut.split(" ").includes(part)), ...(withStory === "yes" ? ["story"] : [])],
    [leftOut, withStory],
  );
  const setParts = (next: readonly string[]): void => {
    setLeftOut(partNames.filter((part) => !next.includes(part)).join(" "));
    setWithStory(next.includes("story") ? "yes" : "");
  };
  const [name, setName] = useState("");
  const [making, setMaking] = useState<Making>("no");
  const { letter, drawing } = useMemo(() => {
    const patientName = name.trim();
    const include: LetterParts = {
      ...Object.fromEntries(partNames.filter((part) => !parts.includes(part)).map((part) => [part, false])),
      ...(parts.includes("story") ? { story: true } : {}),
    };
    const written = writeLetter(record, assessment, evidence, {
      lang,
      forWhom,
      include,
      ...(patientName === "" ? {} : { patientName }),
      // A visit from a record system: who sits before it is not known, but it is not the patient at home.
      ...(visit === undefined ? {} : { madeBy: { recordOf: visit.system } }),
    });
    const shown = letterAssessment(assessment, include);
    return { letter: written, drawing: mapIsOpen(shown) ? routeMap(shown, evidence, "letter") : undefined };
  }, [record, assessment, evidence, lang, name, forWhom, parts, visit]);

  /** Something about thoughts of death was told: only then there is a box to leave it out. */
  const toldThoughts =
    Object.entries(record.answers).some(([id, { value }]) => id.includes("suicid") && value === "yes") ||
    assessment.alarms.some(({ because }) => because.some((claim) => claim.includes("suicid")));

  const made = useRef<{ readonly of: unknown; readonly pdf: Uint8Array<ArrayBuffer> }>(undefined);
  const fileName = `kriebel-${lang === "nl" ? "brief" : "letter"}-${letter.today}.pdf`;
  const makePdf = async (): Promise<Uint8Array<ArrayBuffer>> => {
    if (made.current?.of === letter) return made.current.pdf;
    setMaking("making");
    try {
      const { makeLetterPdf } = await import("../walk/make-letter-pdf.ts");
      const pdf = await makeLetterPdf(letter, drawing);
      made.current = { of: letter, pdf };
      return pdf;
    } catch (wrong) {
      setMaking("failed");
      throw wrong; // shown in one sentence; the console keeps the cause for who wants to report it
    }
  };

  const savePdf = async (): Promise<void> => {
    saveFile(fileName, "application/pdf", await makePdf());
    setMaking("saved");
  };
  const sharePdf = async (): Promise<void> => {
    const wasReady = made.current?.of === letter;
    const file = new File([await makePdf()], fileName, { type: "application/pdf" });
    try {
      await navigator.share({ files: [file], title: letter.title });
      setMaking("shared");
    } catch (wrong) {
      if (isNamed(wrong, "AbortError"))
        setMaking("no"); // closing the sheet is a choice
      // A browser opens its sheet only right after a tap; on a slow phone making the letter takes longer than that. It lies ready now.
      else setMaking(!wasReady && isNamed(wrong, "NotAllowedError") ? "ready" : "unshared");
    }
  };

  return (
    <Screen
      title={m.letterTitle()}
      about="letter"
      bar={
        <>
          <Button className="button" onPress={() => window.print()}>
            <Printer size={24} aria-hidden="true" />
            {m.letterPrint()}
          </Button>
          <Button className="button main" onPress={() => void savePdf()} isDisabled={making === "making"}>
            <DownloadSimple size={24} aria-hidden="true" />
            {m.letterPdf()}
          </Button>
        </>
      }
    >
      <p className="soft no-print">{m.letterLead()}</p>
      <div className="stack no-print">
        <Fold
          className="why"
          level={2}
          headingStyle={{ fontSize: "inherit" }}
          buttonClass="why-button"
          panelClass="stack why-inside"
          title={
            <span className="grow">
              {m.letterChange()}
              <span className="second">{`${m.who({ ...spoken, which: forWhom })} · ${languageNames[lang]}`}</span>
            </span>
          }
        >
          <OneAnswer
            label={m.letterFor()}
            labelShown
            row
            value={forWhom}
            onChange={(value) => setForWhom(value === "pharmacist" ? "pharmacist" : "gp")}
            options={[
              { id: "gp", text: m.who({ ...spoken, which: "gp" }) },
              { id: "pharmacist", text: m.who({ ...spoken, which: "pharmacist" }) },
            ]}
          />
          <OneAnswer
            label={m.letterLanguage()}
            labelShown
            row
            value={lang}
            onChange={(value) => setLang(value === "en" ? "en" : "nl")}
            options={[
              { id: "nl", text: languageNames.nl },
              { id: "en", text: languageNames.en },
            ]}
          />
          <TextField className="field" value={name} onChange={(typed) => setName(typed.slice(0, 120))}>
            <Label>{m.letterName()}</Label>
            <Text slot="description" className="small soft">
              {m.letterNameHint()}
            </Text>
            <Input className="input" maxLength={120} autoComplete="off" />
          </TextField>
          <div>
            <h3>{m.letterParts()}</h3>
            <p className="small soft" style={{ margin: "4px 0 12px" }}>
              {m.letterPartsHint()}
            </p>
            <ManyAnswers
              label={m.letterParts()}
              alone={[]}
              value={parts}
              onChange={setParts}
              options={[...partNames.filter((id) => id !== "thoughts" || toldThoughts), "story" as const].map((id) => ({
                id,
                text: m.letterPart({ which: id }),
              }))}
            />
          </div>
        </Fold>
        {canShare() || shareAddress() !== undefined || record.medicines.length > 0 ? (
          <Fold
            className="why"
            level={2}
            headingStyle={{ fontSize: "inherit" }}
            buttonClass="why-button"
            panelClass="stack why-inside"
            title={<span className="grow">{m.letterGive()}</span>}
          >
            {canShare() ? (
              <Button className="button" onPress={() => void sharePdf()} isDisabled={making === "making"}>
                <ShareNetwork size={24} aria-hidden="true" />
                {m.letterShare()}
              </Button>
            ) : null}
            {record.medicines.length > 0 ? (
              <Button className="link tall" onPress={() => go("card")}>
                <IdentificationCard size={24} aria-hidden="true" />
                {m.cardTitle()}
              </Button>
            ) : null}
            {shareAddress() === undefined ? null : (
              <section>
                <h3>{m.letterLink()}</h3>
                <Suspense fallback={null}>
                  <ShareLetter letter={letter} record={record} />
                </Suspense>
              </section>
            )}
          </Fold>
        ) : null}
        {visit?.writes ? (
          <Button
            className="button"
            onPress={() =>
              void offerLetter({
                title: letter.title,
                text: letterToText(letter),
                shown: letterToText(letter, Number.POSITIVE_INFINITY),
                lang,
              })
            }
          >
            <FilePlus size={24} aria-hidden="true" />
            {m.letterIntoRecord()}
          </Button>
        ) : null}
        <Fold
          className="why"
          level={2}
          headingStyle={{ fontSize: "inherit" }}
          buttonClass="why-button"
          title={<span className="grow">{m.letterCodes()}</span>}
        >
          <Suspense fallback={null}>
            <PaperCodesPart record={record} lang={lang} today={letter.today} />
          </Suspense>
        </Fold>
        <p role="status" className="small">
          {making === "making"
            ? m.letterMaking()
            : making === "saved"
              ? m.letterMade()
              : making === "shared"
                ? m.letterShared()
                : making === "ready"
                  ? m.letterReady()
                  : ""}
        </p>
        {making === "failed" ? <Wrong>{m.letterFailed()}</Wrong> : null}
        {making === "unshared" ? <Wrong>{m.letterNotShared()}</Wrong> : null}
      </div>
      <LetterView letter={letter} drawing={drawing} />
    </Screen>
  );
}
