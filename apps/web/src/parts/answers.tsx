import { Check, X } from "@phosphor-icons/react";
import { type FocusEvent, memo, type ReactNode, useId, useRef } from "react";

export interface AnswerOption {
  readonly id: string;
  readonly text: string;
  readonly second?: string;
  /** "Weet ik niet": dashed, as large as the others. */
  readonly unsure?: boolean;
  /** Stands before the words also where it is not chosen: yes and no of many things below each other are told apart at a glance. */
  readonly mark?: "check" | "cross";
}

interface OptionProps extends AnswerOption {
  readonly kind: "radio" | "checkbox";
  readonly name: string;
  readonly selected: boolean;
  /** In a row the mark of the chosen one is a check. */
  readonly row: boolean;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  readonly choose: (id: string) => void;
}

/** The ring stands around the whole answer, because its input is not seen; only where the browser itself would draw one. */
function ring(event: FocusEvent<HTMLInputElement>): void {
  const label = event.currentTarget.closest("label");
  if (event.type === "focus" && event.currentTarget.matches(":focus-visible")) label?.setAttribute("data-focus-visible", "");
  else label?.removeAttribute("data-focus-visible");
}

/** The browser's own radio or box under an answer as large as a thumb. Drawn again only when itself changed. */
const Option = memo(function Option(props: OptionProps): ReactNode {
  const { kind, selected } = props;
  return (
    <label className={props.unsure ? "answer unsure" : "answer"} {...(selected ? { "data-selected": "" } : {})}>
      <input
        className="seen-by-ear"
        type={kind}
        name={props.name}
        value={props.id}
        checked={selected}
        onChange={() => props.choose(props.id)}
        onFocus={ring}
        onBlur={ring}
        {...(kind === "checkbox" && props.invalid ? { "aria-invalid": true } : {})}
        {...(kind === "checkbox" && props.describedBy ? { "aria-describedby": props.describedBy } : {})}
      />
      <span className={`${kind === "radio" ? "dot round" : "dot square"}${props.mark ? " always" : ""}`} aria-hidden="true">
        {props.mark === "cross" ? (
          <X size={22} weight="bold" />
        ) : kind === "radio" ? (
          props.row ? (
            <Check size={22} weight="bold" />
          ) : null
        ) : selected ? (
          <Check size={20} weight="bold" />
        ) : null}
      </span>
      <span>
        {props.text}
        {props.second ? <span className="second">{props.second}</span> : null}
      </span>
    </label>
  );
});

/** The same function in every drawing, calling the newest: so that an answer is not drawn again because its list was. */
function useSteady(call: (id: string) => void): (id: string) => void {
  const newest = useRef(call);
  newest.current = call;
  const steady = useRef((id: string) => newest.current(id));
  return steady.current;
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
  const id = useId();
  const choose = useSteady(props.onChange);
  const invalid = props.wrong !== undefined;
  return (
    <div
      role="radiogroup"
      className={props.row ? "answers row" : "answers"}
      {...(invalid ? { "aria-invalid": true } : {})}
      {...(props.labelShown ? { "aria-labelledby": id } : { "aria-label": props.label })}
      {...(invalid && props.wrongId ? { "aria-describedby": props.wrongId } : {})}
    >
      {props.labelShown ? (
        <span className="label" id={id}>
          {props.label}
        </span>
      ) : null}
      {props.options.map((option) => (
        <Option
          key={option.id}
          {...option}
          kind="radio"
          name={id}
          selected={props.value === option.id}
          row={props.row === true}
          invalid={false}
          describedBy={undefined}
          choose={choose}
        />
      ))}
      {props.wrong}
    </div>
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
  const id = useId();
  const { alone, value } = props;
  const choose = useSteady((picked) => {
    if (value.includes(picked)) props.onChange(value.filter((one) => one !== picked));
    else if (alone.includes(picked)) props.onChange([picked]);
    else props.onChange([...value.filter((one) => !alone.includes(one)), picked]);
  });
  const invalid = props.wrong !== undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a column with gaps in the oldest browsers we name
    <div role="group" className="answers" aria-label={props.label}>
      {props.options.map((option) => (
        <Option
          key={option.id}
          {...option}
          kind="checkbox"
          name={id}
          selected={value.includes(option.id)}
          row={false}
          invalid={invalid}
          describedBy={invalid ? props.wrongId : undefined}
          choose={choose}
        />
      ))}
      {props.wrong}
    </div>
  );
}
