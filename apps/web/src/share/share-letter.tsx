import { type Letter, letterToText } from "@kriebel/engine";
import type { PersonRecord } from "@kriebel/record";
import { type ReactNode, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { showDate } from "../parts/show-date.ts";
import { Wrong } from "../parts/wrong.tsx";
import { QrFigure } from "./qr-figure.tsx";
import { addLink, dropLink, keptLinks, type ShareLink, sendShare, withdrawShare } from "./share-links.ts";
import { sealShare } from "./share-seal.ts";
import { useShareWords } from "./use-share-words.ts";

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
  const s = useShareWords();
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
      <p className="small soft">{s.lead}</p>
      <OneAnswer
        label={s.what}
        labelShown
        value={what}
        onChange={setWhat}
        options={[
          { id: "letter", text: s.letterOnly, second: s.letterOnlyHint },
          { id: "all", text: s.all, second: s.allHint },
        ]}
      />
      <OneAnswer
        label={s.howLong}
        labelShown
        row
        value={hours}
        onChange={setHours}
        options={["24", "168", "720"].map((id) => ({ id, text: s.hours[id] ?? id }))}
      />
      <OneAnswer
        label={s.howOften}
        labelShown
        row
        value={opens}
        onChange={setOpens}
        options={["1", "3", "10"].map((id) => ({ id, text: s.times(Number(id)) }))}
      />
      <Button className="button" onPress={() => void make()} isDisabled={state === "making"}>
        {s.make}
      </Button>
      {made === undefined ? null : (
        <div className="well stack">
          <label className="label" htmlFor="share-address">
            {s.made}
          </label>
          <input id="share-address" className="input" readOnly value={made} onFocus={(event) => event.currentTarget.select()} />
          <Button className="button" onPress={() => void copy(made)}>
            {s.copy}
          </Button>
          <QrFigure text={made} label={s.qr} />
          <p className="small soft">{s.qr}</p>
        </div>
      )}
      <p role="status" className="small">
        {state === "making" ? s.making : state === "revoked" ? s.revoked : copied ? s.copied : ""}
      </p>
      {state === "failed" ? <Wrong>{s.failed}</Wrong> : null}
      {state === "full" ? <Wrong>{s.full}</Wrong> : null}
      {state === "revoke-failed" ? <Wrong>{s.revokeFailed}</Wrong> : null}
      {links.length > 0 ? (
        <section className="stack">
          <h3>{s.open}</h3>
          <ul className="stack">
            {links.map((link) => {
              const day = showDate(dayOf(link.ends), language);
              return (
                <li key={link.id} className="given">
                  <span>{s.until(day, link.opens)}</span>
                  <Button className="link tall" aria-label={s.revokeThis(day)} onPress={() => void takeBack(link)}>
                    {s.revoke}
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
