import { answerQuestion, assess, nextQuestion } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import { emptyRecord } from "@kriebel/record";
import { type ReactNode, useState } from "react";
import { Form, Input, Label, Text, TextField } from "react-aria-components";
import { freshId } from "../keep/fresh-id.ts";
import { go } from "../keep/route.ts";
import { OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { today } from "../walk/today.ts";
import { addressFor, beginPerson } from "../walk/use-walk.ts";
import { useWords } from "../words/use-words.ts";

export function WhoScreen({ evidence }: { readonly evidence: Evidence }): ReactNode {
  const w = useWords();
  const [who, setWho] = useState<string>();
  const [missing, setMissing] = useState(false);
  const [name, setName] = useState("");
  const begin = (tell = false): void => {
    if (who === undefined) {
      setMissing(true);
      return;
    }
    const called = name.trim();
    const record = answerQuestion({ ...emptyRecord(freshId()), ...(called === "" ? {} : { label: called }) }, "person.who", who, evidence);
    const next = addressFor(nextQuestion(assess(record, evidence, today())));
    const place = tell ? ["tell"] : next;
    beginPerson(record, place);
    go(...place);
  };
  return (
    <Screen
      title={w.whoTitle}
      about="who"
      whose={false}
      bar={
        <>
          <Button className="button" onPress={() => begin(true)}>
            {w.tell.instead}
          </Button>
          <Button className="button main" type="submit" form="who">
            {w.next}
          </Button>
        </>
      }
    >
      <p className="soft">{w.whoLead}</p>
      <Form
        id="who"
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        <OneAnswer
          label={w.whoTitle}
          value={who}
          onChange={(value) => {
            setWho(value);
            setMissing(false);
          }}
          options={[
            { id: "self", text: w.whoMyself },
            { id: "parent", text: w.whoChild },
            { id: "carer", text: w.whoCare, second: w.whoCareHint },
          ]}
          wrongId="who-missing"
          wrong={missing ? <Wrong id="who-missing">{w.whoMissing}</Wrong> : undefined}
        />
        <TextField className="field" value={name} onChange={(typed) => setName(typed.slice(0, 60))}>
          <Label>{w.whoName}</Label>
          <Text slot="description" className="small soft">
            {w.whoNameHint}
          </Text>
          <Input className="input" maxLength={60} autoComplete="off" />
        </TextField>
      </Form>
    </Screen>
  );
}
