import { codesToText, missingCodes, type PaperCode, readCode } from "@kriebel/paper/codes";
import type { Problem } from "@kriebel/record";
import { Camera } from "@phosphor-icons/react";
import { type ReactNode, useRef, useState } from "react";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { useSay } from "../words/use-words.ts";

type State = "no" | "reading" | "no-picture" | "none" | { readonly problems: readonly Problem[] };

/** Photos of codes on paper, one or more at a time, until all codes of one paper are there. Nothing leaves the device. */
export default function ReadPaperCodes({ onText }: { readonly onText: (text: string) => Promise<void> }): ReactNode {
  const say = useSay();
  const file = useRef<HTMLInputElement>(null);
  const [codes, setCodes] = useState<readonly PaperCode[]>([]);
  const [state, setState] = useState<State>("no");

  const read = async (photos: readonly File[]): Promise<void> => {
    setState("reading");
    const fresh: PaperCode[] = [];
    try {
      const { codesInPhoto } = await import("./find-codes.ts");
      for (const photo of photos) fresh.push(...(await codesInPhoto(photo)).flatMap((text) => readCode(text) ?? []));
    } catch {
      return setState("no-picture");
    }
    if (fresh.length === 0) return setState("none");
    // A photo of another paper begins anew with that one.
    const kept = codes.filter(({ check }) => check === fresh[0]?.check);
    const all = [...kept, ...fresh].filter(
      ({ number, check }, i, list) => list.findIndex((one) => one.number === number && one.check === check) === i,
    );
    setCodes(all);
    if (missingCodes(all).length > 0 && all.every(({ check }) => check === all[0]?.check)) return setState("no");
    const text = await codesToText(all);
    setCodes([]);
    if (!text.ok) return setState({ problems: text.problems });
    setState("no");
    await onText(text.value);
  };

  const missing = missingCodes(codes);
  return (
    <>
      <Button className="button" onPress={() => file.current?.click()} isDisabled={state === "reading"}>
        <Camera size={24} aria-hidden="true" />
        {codes.length === 0 ? m.sharePhotoChoose() : m.sharePhotoMore()}
      </Button>
      <p className="small soft">{m.sharePhotoHint()}</p>
      <input
        ref={file}
        type="file"
        accept="image/*"
        multiple
        aria-label={m.sharePhotoChoose()}
        hidden
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = "";
          if (chosen.length > 0) void read(chosen);
        }}
      />
      <p role="status" className="small">
        {state === "reading"
          ? m.sharePhotoReading()
          : missing.length > 0
            ? m.sharePhotoMissing({ have: codes.length, of: codes[0]?.of ?? 0, missing: missing.join(", ") })
            : ""}
      </p>
      {state === "no-picture" ? <Wrong>{m.sharePhotoNoPicture()}</Wrong> : null}
      {state === "none" ? <Wrong>{m.sharePhotoNone()}</Wrong> : null}
      {typeof state === "object" ? (
        <Wrong>
          {state.problems.map((problem) => (
            <p key={problem.code}>{say(problem.say)}</p>
          ))}
        </Wrong>
      ) : null}
    </>
  );
}
