import { Trash, X } from "@phosphor-icons/react";
import { type ReactNode, useState } from "react";
import { Dialog, Heading, Input, Label, Modal, ModalOverlay, TextField } from "react-aria-components";
import { type DraftForm, overOf, useDraftForm } from "../keep/use-draft.ts";
import { m } from "../messages/messages.js";
import { OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { useSpoken } from "../words/use-words.ts";
import { type Affected, ageOf, type FamilyLine, generationOf, sexOf } from "./family-lines.ts";

/** What was typed of this relative and not kept yet, when the device has it. */
function begun(form: DraftForm, line: FamilyLine): FamilyLine {
  const affected = form.start("affected", line.affected ?? "");
  const side = form.start("side", line.side ?? "");
  return {
    ...line,
    affected: affected === "yes" || affected === "no" || affected === "unknown" ? affected : undefined,
    age: form.start("age", line.age),
    side: side === "maternal" || side === "paternal" ? side : undefined,
  };
}

/**
 * The sheet over the tree: yes, no or unknown, and from what age. It is an answer only with "Bewaar"; until then its words lie on the
 * device as a draft (`at`: its place among the drafts), which closing it takes away.
 */
export function FamilySheet(props: {
  readonly at: string;
  readonly name: string;
  readonly line: FamilyLine;
  readonly onSave: (line: FamilyLine) => void;
  readonly onRemove: (() => void) | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const spoken = useSpoken();
  const form = useDraftForm(props.at, overOf({ ...props.line, kept: undefined }));
  const [line, setLine] = useState(() => begun(form, props.line));
  const [missing, setMissing] = useState(false);
  const change = (part: Partial<FamilyLine>): void => {
    const next = { ...line, ...part };
    setLine(next);
    form.note("affected", next.affected ?? "");
    form.note("age", next.age);
    form.note("side", next.side ?? "");
    setMissing(false);
  };
  const close = (): void => {
    form.done();
    props.onClose();
  };
  const wrongAge = line.affected === "yes" && ageOf(line.age) === "wrong";
  const save = (): void => {
    if (line.affected === undefined) setMissing(true);
    else if (!wrongAge) {
      form.done();
      props.onSave(line);
    }
  };
  return (
    <ModalOverlay className="sheet-over" isOpen isDismissable onOpenChange={(open) => (open ? undefined : close())}>
      <Modal className="sheet">
        <Dialog className="sheet-inside">
          <div className="sheet-head">
            <Heading slot="title" level={2}>
              {m.familyOf({ ...spoken, relative: props.name, small: props.name.toLowerCase() })}
            </Heading>
            <Button className="icon-button" onPress={close}>
              <X size={24} aria-hidden="true" />
              {m.close()}
            </Button>
          </div>
          <OneAnswer
            label={m.familyAsk({ which: sexOf(line.relation) ?? "either" })}
            labelShown
            row
            value={line.affected}
            onChange={(value) => change({ affected: value as Affected })}
            options={[
              { id: "yes", text: m.yes() },
              { id: "no", text: m.no() },
              { id: "unknown", text: m.dontKnow(), unsure: true },
            ]}
            wrongId="relative-missing"
            wrong={missing ? <Wrong id="relative-missing">{m.chooseAnswer()}</Wrong> : undefined}
          />
          {line.affected === "yes" ? (
            <TextField className="field" value={line.age} onChange={(age) => change({ age })} isInvalid={wrongAge}>
              <Label>{m.familyAge()}</Label>
              <Input className="input short" inputMode="numeric" maxLength={3} autoComplete="off" aria-describedby="relative-age" />
              {wrongAge ? <Wrong id="relative-age">{m.familyAgeWrong()}</Wrong> : <p className="small soft">{m.familyAgeMayStayEmpty()}</p>}
            </TextField>
          ) : null}
          {line.affected !== undefined && generationOf(line.relation) === "others" ? (
            <OneAnswer
              label={m.side()}
              labelShown
              row
              value={line.side}
              onChange={(side) => change({ side: side === "maternal" || side === "paternal" ? side : undefined })}
              options={[
                { id: "maternal", text: m.maternal() },
                { id: "paternal", text: m.paternal() },
              ]}
            />
          ) : null}
          <Button className="button main" onPress={save}>
            {m.save()}
          </Button>
          {props.onRemove ? (
            <Button
              className="link tall"
              onPress={() => {
                form.done();
                props.onRemove?.();
              }}
            >
              <Trash size={22} aria-hidden="true" />
              {m.remove()}
            </Button>
          ) : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
