import type { CSSProperties, ReactNode, Ref, TouchEvent } from "react";

export interface ButtonProps {
  readonly children: ReactNode;
  readonly className?: string;
  readonly onPress?: () => void;
  readonly type?: "button" | "submit";
  /** Id of the form that it sends, where it stands outside it. */
  readonly form?: string;
  readonly isDisabled?: boolean;
  /** Goes on at the lift of the finger itself, where every hundredth of a second counts (decision 0136). */
  readonly atLift?: boolean;
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
 * The lift of one finger on the button where it came down. Between it and the click a browser makes a mouse out of the finger: over,
 * move, down, focus, up; on a slow phone that lasts as long as drawing the next question. What the browser does not let us take (the
 * page was being scrolled), and a finger that slid off or is one of several, is left to it.
 */
function pressAtLift(event: TouchEvent<HTMLButtonElement>): void {
  const finger = event.changedTouches[0];
  if (!event.cancelable || event.touches.length > 0 || finger === undefined) return;
  const { left, right, top, bottom } = event.currentTarget.getBoundingClientRect();
  if (finger.clientX < left || finger.clientX > right || finger.clientY < top || finger.clientY > bottom) return;
  event.preventDefault(); // no click follows: it would fall on what stands there next
  event.currentTarget.click();
}

/**
 * The browser's own button. It is pressed by finger, mouse, key and voice without a line of script: on a slow phone that is a third of
 * the time in which the next question stands (decision 0078).
 */
export function Button({ onPress, isDisabled, atLift, type = "button", ...rest }: ButtonProps): ReactNode {
  return (
    <button
      {...rest}
      type={type}
      {...(isDisabled ? { disabled: true } : {})}
      {...(onPress ? { onClick: () => onPress() } : {})}
      {...(atLift ? { onTouchEnd: pressAtLift } : {})}
    />
  );
}
