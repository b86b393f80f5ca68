import { type Letter, letterToText } from "@kriebel/engine";
import type { PersonRecord } from "@kriebel/record";
import { type ReactNode, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { m } from "../messages/messages.js";
import { OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { showDate } from "../parts/show-date.ts";
import { Wrong } from "../parts/wrong.tsx";
import { QrFigure } from "./qr-figure.tsx";
import { addLink, dropLink, keptLinks, type ShareLink, sendShare, withdrawShare } from "./share-links.ts";
import { sealShare } from "./share-seal.ts";

type State = "no" | "making" | "failed" | "full" | "revoked" | "revoke-failed" | { readonly address: string };

interface ShareLetterProps {
  readonly letter: Letter;
  readonly record: PersonRecord;
}

const dayOf = (at: number): string => {
  const day = new Date(at);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};

/** Makes a link to the letter as it stands on the screen, and takes earlier links back. Nothing leaves the device before "Maak de link". */
export default function ShareLetter({ letter, record }: ShareLetterProps): ReactNode {
  const { language } = usePreferences();
  const [what, setWhat] = useState("letter");
  const [hours, setHours] = useState("168");
  const [opens, setOpens] = useState("3");
  const [state, setState] = useState<State>("no");
  const [copied, setCopied] = useState(false);
  const [links, setLinks] = useState(() => keptLinks(Date.now()));

  const make = async (): Promise<void> => {
    setState("making");
    setCopied(false);
    try {
      const { sealed, key } = await sealShare({
        lang: letter.lang,
        letter: letterToText(letter),
        shown: letterToText(letter, Number.POSITIVE_INFINITY),
        ...(what === "all" ? { record } : {}),
      });
      const { link, address } = await sendShare(sealed, Number(hours), Number(opens));
      addLink(link, Date.now());
      setLinks(keptLinks(Date.now()));
      setState({ address: `${address}#${key}` });
    } catch (wrong) {
      setState(wrong instanceof Error && ["413", "503"].includes(wrong.message) ? "full" : "failed");
    }
  };
  const takeBack = async (link: ShareLink): Promise<void> => {
    const gone = await withdrawShare(link).catch(() => false);
    if (gone) {
      dropLink(link.id, Date.now());
      setLinks(keptLinks(Date.now()));
    }
    setState(gone ? "revoked" : "revoke-failed");
  };
  const copy = async (address: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      setCopied(false); // the link stands in the field, to be copied by hand
    }
  };

  const made = typeof state === "object" ? state.address : undefined;
  return (
    <div className="stack" style={{ padding: "0 4px 16px" }}>
      <p className="small soft">{m.shareLead()}</p>
      <OneAnswer
        label={m.shareWhat()}
        labelShown
        value={what}
        onChange={setWhat}
        options={[
          { id: "letter", text: m.shareLetterOnly(), second: m.shareLetterOnlyHint() },
          { id: "all", text: m.shareAll(), second: m.shareAllHint() },
        ]}
      />
      <OneAnswer
        label={m.shareHowLong()}
        labelShown
        row
        value={hours}
        onChange={setHours}
        options={["24", "168", "720"].map((id) => ({ id, text: m.shareHours({ which: id }) || id }))}
      />
      <OneAnswer
        label={m.shareHowOften()}
        labelShown
        row
        value={opens}
        onChange={setOpens}
        options={["1", "3", "10"].map((id) => ({ id, text: m.shareTimes({ count: Number(id) }) }))}
      />
      <Button className="button" onPress={() => void make()} isDisabled={state === "making"}>
        {m.shareMake()}
      </Button>
      {made === undefined ? null : (
        <div className="well stack">
          <label className="label" htmlFor="share-address">
            {m.shareMade()}
          </label>
          <input id="share-address" className="input" readOnly value={made} onFocus={(event) => event.currentTarget.select()} />
          <Button className="button" onPress={() => void copy(made)}>
            {m.shareCopy()}
          </Button>
          <QrFigure text={made} label={m.shareQr()} />
          <p className="small soft">{m.shareQr()}</p>
        </div>
      )}
      <p role="status" className="small">
        {state === "making" ? m.shareMaking() : state === "revoked" ? m.shareRevoked() : copied ? m.shareCopied() : ""}
      </p>
      {state === "failed" ? <Wrong>{m.shareFailed()}</Wrong> : null}
      {state === "full" ? <Wrong>{m.shareFull()}</Wrong> : null}
      {state === "revoke-failed" ? <Wrong>{m.shareRevokeFailed()}</Wrong> : null}
      {links.length > 0 ? (
        <section className="stack">
          <h3>{m.shareOpen()}</h3>
          <ul className="stack">
            {links.map((link) => {
              const day = showDate(dayOf(link.ends), language);
              return (
                <li key={link.id} className="given">
                  <span>{m.shareUntil({ day, count: link.opens })}</span>
                  <Button className="link tall" aria-label={m.shareRevokeThis({ day })} onPress={() => void takeBack(link)}>
                    {m.shareRevoke()}
                  </Button>
                </li>
              );
            })}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
