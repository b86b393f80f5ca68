import { Check } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { Checkbox, CheckboxGroup, Label, Radio, RadioGroup } from "react-aria-components";

export interface AnswerOption {
  readonly id: string;
  readonly text: string;
  readonly second?: string;
  /** "Weet ik niet": dashed, as large as the others. */
  readonly unsure?: boolean;
}

interface OneAnswerProps {
  readonly label: string;
  /** Shown above the answers; otherwise only read aloud, because the h1 says it. */
  readonly labelShown?: boolean;
  readonly options: readonly AnswerOption[];
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
  readonly row?: boolean;
  readonly wrong?: ReactNode;
  readonly wrongId?: string;
}

/** One of several. Tap selects; nothing jumps by itself. */
export function OneAnswer(props: OneAnswerProps): ReactNode {
  return (
    <RadioGroup
      className={props.row ? "answers row" : "answers"}
      value={props.value ?? null}
      onChange={props.onChange}
      orientation={props.row ? "horizontal" : "vertical"}
      isInvalid={props.wrong !== undefined}
      {...(props.labelShown ? {} : { "aria-label": props.label })}
      {...(props.wrong !== undefined && props.wrongId ? { "aria-describedby": props.wrongId } : {})}
    >
      {props.labelShown ? <Label className="label">{props.label}</Label> : null}
      {props.options.map((option) => (
        <Radio key={option.id} value={option.id} className={option.unsure ? "answer unsure" : "answer"}>
          <span className="dot round" aria-hidden="true">
            {props.row ? <Check size={22} weight="bold" /> : null}
          </span>
          <span>
            {option.text}
            {option.second ? <span className="second">{option.second}</span> : null}
          </span>
        </Radio>
      ))}
      {props.wrong}
    </RadioGroup>
  );
}

interface ManyAnswersProps {
  readonly label: string;
  readonly options: readonly AnswerOption[];
  /** Ids that cannot stand beside another: none of these, don't know. */
  readonly alone: readonly string[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly wrong?: ReactNode;
  readonly wrongId?: string;
}

/** Any of several, or one of those that stand alone. */
export function ManyAnswers(props: ManyAnswersProps): ReactNode {
  const change = (next: string[]): void => {
    const added = next.find((id) => !props.value.includes(id));
    if (added !== undefined && props.alone.includes(added)) props.onChange([added]);
    else props.onChange(next.filter((id) => added === undefined || !props.alone.includes(id)));
  };
  return (
    <CheckboxGroup
      className="answers"
      value={[...props.value]}
      onChange={change}
      aria-label={props.label}
      isInvalid={props.wrong !== undefined}
      {...(props.wrong !== undefined && props.wrongId ? { "aria-describedby": props.wrongId } : {})}
    >
      {props.options.map((option) => (
        <Checkbox key={option.id} value={option.id} className={option.unsure ? "answer unsure" : "answer"}>
          {({ isSelected }) => (
            <>
              <span className="dot square" aria-hidden="true">
                {isSelected ? <Check size={20} weight="bold" /> : null}
              </span>
              <span>{option.text}</span>
            </>
          )}
        </Checkbox>
      ))}
      {props.wrong}
    </CheckboxGroup>
  );
}
