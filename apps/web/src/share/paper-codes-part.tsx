import { codesToPdf, textToCodes } from "@kriebel/paper";
import type { PersonRecord } from "@kriebel/record";
import { DownloadSimple } from "@phosphor-icons/react";
import { type ReactNode, useState } from "react";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { saveFile } from "../parts/save-file.ts";
import { showDate } from "../parts/show-date.ts";
import { Wrong } from "../parts/wrong.tsx";
import { letterFonts } from "../walk/make-letter-pdf.ts";

interface PaperCodesProps {
  readonly record: PersonRecord;
  readonly lang: "nl" | "en";
  /** Day, yyyy-mm-dd. */
  readonly today: string;
}

/** The answers as codes on paper: no network, no server, no account. Read back under "a copy" in the settings. */
export default function PaperCodesPart({ record, lang, today }: PaperCodesProps): ReactNode {
  const [state, setState] = useState<"no" | "making" | "too-much" | "failed" | { readonly pages: number; readonly codes: number }>("no");
  const make = async (): Promise<void> => {
    setState("making");
    try {
      const codes = await textToCodes(JSON.stringify(record));
      if (!codes.ok) return setState("too-much");
      // In the language of the letter, which may be another than that of the screen.
      const inIts = { locale: lang };
      const paper = {
        lang,
        title: m.shareOnPaperTitle({}, inIts),
        lead: [m.shareOnPaperMade({ day: showDate(today, lang) }, inIts), m.shareOnPaperRead({}, inIts), m.shareOnPaperOpen({}, inIts)],
        name: (number: number, of: number): string => m.shareOnPaperName({ number, of }, inIts),
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
      <p className="small soft">{m.shareCodesLead()}</p>
      <p className="small soft">{m.shareCodesOpen()}</p>
      <Button className="button" onPress={() => void make()} isDisabled={state === "making"}>
        <DownloadSimple size={24} aria-hidden="true" />
        {m.shareCodesMake()}
      </Button>
      <p role="status" className="small">
        {state === "making"
          ? m.shareCodesMaking()
          : typeof state === "object"
            ? m.shareCodesMade({ codes: state.codes, pages: state.pages })
            : ""}
      </p>
      {state === "too-much" ? <Wrong>{m.shareCodesTooMuch()}</Wrong> : null}
      {state === "failed" ? <Wrong>{m.shareCodesFailed()}</Wrong> : null}
    </div>
  );
}
