import type { CSSProperties, ReactNode, Ref } from "react";

export interface ButtonProps {
  readonly children: ReactNode;
  readonly className?: string;
  readonly onPress?: () => void;
  readonly type?: "button" | "submit";
  /** Id of the form that it sends, where it stands outside it. */
  readonly form?: string;
  readonly isDisabled?: boolean;
  readonly style?: CSSProperties;
  readonly id?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly "aria-label"?: string;
  readonly "aria-pressed"?: boolean;
  readonly "aria-expanded"?: boolean;
  readonly "aria-controls"?: string;
  readonly "aria-describedby"?: string;
}

/**
 * The browser's own button. It is pressed by finger, mouse, key and voice without a line of script: on a slow phone that is a third of
 * the time in which the next question stands (decision 0078).
 */
export function Button({ onPress, isDisabled, type = "button", ...rest }: ButtonProps): ReactNode {
  return <button {...rest} type={type} {...(isDisabled ? { disabled: true } : {})} {...(onPress ? { onClick: () => onPress() } : {})} />;
}
