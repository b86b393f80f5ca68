import { CaretDown, CaretUp } from "@phosphor-icons/react";
import { type CSSProperties, type ReactNode, useId, useState } from "react";

interface FoldProps {
  /** What stands on the button, with words of its own. */
  readonly title: ReactNode;
  /** Of the heading in which the button stands; without it the button stands alone. */
  readonly level?: number;
  readonly className?: string;
  readonly headingClass?: string;
  readonly headingStyle?: CSSProperties;
  readonly buttonClass: string;
  readonly panelClass?: string;
  readonly caret?: number;
  /** Drawn only while it is open. */
  readonly children: ReactNode;
  /** Where the caller holds what is open. */
  readonly open?: boolean;
  readonly onOpen?: (open: boolean) => void;
}

/** A title that opens what lies under it: a button that says whether it is open, as every screen reader knows it. */
export function Fold(props: FoldProps): ReactNode {
  const id = useId();
  const [own, setOwn] = useState(false);
  const open = props.open ?? own;
  const Heading = props.level === undefined ? undefined : (`h${props.level}` as "h2");
  const Caret = open ? CaretUp : CaretDown;
  const button = (
    <button
      type="button"
      className={props.buttonClass}
      aria-expanded={open}
      {...(open ? { "aria-controls": id } : {})}
      onClick={() => {
        setOwn(!open);
        props.onOpen?.(!open);
      }}
    >
      {props.title}
      <Caret size={props.caret ?? 22} weight="bold" aria-hidden="true" />
    </button>
  );
  return (
    <div className={props.className}>
      {Heading ? (
        <Heading className={props.headingClass} style={props.headingStyle}>
          {button}
        </Heading>
      ) : (
        button
      )}
      {open ? (
        <div id={id} className={props.panelClass}>
          {props.children}
        </div>
      ) : null}
    </div>
  );
}

/** A fold on a card of its own, with a heading of the second level in the size of the text: reasons, sources, what is known already. */
export function WhyFold(props: Pick<FoldProps, "title" | "children" | "open" | "onOpen">): ReactNode {
  return (
    <Fold className="why" level={2} headingStyle={{ fontSize: "inherit" }} buttonClass="why-button" panelClass="why-panel" {...props} />
  );
}
