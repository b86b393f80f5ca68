import { codesToPdf, textToCodes } from "@kriebel/paper";
import type { PersonRecord } from "@kriebel/record";
import { DownloadSimple } from "@phosphor-icons/react";
import { type ReactNode, useState } from "react";
import { Button } from "../parts/button.tsx";
import { saveFile } from "../parts/save-file.ts";
import { showDate } from "../parts/show-date.ts";
import { Wrong } from "../parts/wrong.tsx";
import { letterFonts } from "../walk/make-letter-pdf.ts";
import { useShareWords } from "./use-share-words.ts";

interface PaperCodesProps {
  readonly record: PersonRecord;
  readonly lang: "nl" | "en";
  /** Day, yyyy-mm-dd. */
  readonly today: string;
}

/** The answers as codes on paper: no network, no server, no account. Read back under "a copy" in the settings. */
export default function PaperCodesPart({ record, lang, today }: PaperCodesProps): ReactNode {
  const s = useShareWords();
  const [state, setState] = useState<"no" | "making" | "too-much" | "failed" | { readonly pages: number; readonly codes: number }>("no");
  const make = async (): Promise<void> => {
    setState("making");
    try {
      const codes = await textToCodes(JSON.stringify(record));
      if (!codes.ok) return setState("too-much");
      const words = s.onPaper[lang];
      const paper = {
        lang,
        title: words.title,
        lead: [words.made(showDate(today, lang)), words.read, words.open],
        name: words.name,
        today,
      };
      const pdf = await codesToPdf(codes.value, paper, await letterFonts());
      saveFile(`kriebel-codes-${today}.pdf`, "application/pdf", new Uint8Array(pdf));
      setState({ codes: codes.value.length, pages: Math.ceil(codes.value.length / 6) });
    } catch {
      setState("failed");
    }
  };
  return (
    <div className="stack" style={{ padding: "0 4px 16px" }}>
      <p className="small soft">{s.codesLead}</p>
      <p className="small soft">{s.codesOpen}</p>
      <Button className="button" onPress={() => void make()} isDisabled={state === "making"}>
        <DownloadSimple size={24} aria-hidden="true" />
        {s.codesMake}
      </Button>
      <p role="status" className="small">
        {state === "making" ? s.codesMaking : typeof state === "object" ? s.codesMade(state.codes, state.pages) : ""}
      </p>
      {state === "too-much" ? <Wrong>{s.codesTooMuch}</Wrong> : null}
      {state === "failed" ? <Wrong>{s.codesFailed}</Wrong> : null}
    </div>
  );
}
