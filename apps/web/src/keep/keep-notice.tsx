import { type ReactNode, useSyncExternalStore } from "react";
import { m } from "../messages/messages.js";
import { takeNewEdition, useNewEdition } from "../offline/register-worker.ts";
import { Button } from "../parts/button.tsx";
import { showDate } from "../parts/show-date.ts";
import { editionDay, isClockBehind } from "../walk/today.ts";
import { noteBackup, type Shelf, useShelf } from "./people.ts";
import { usePreferences } from "./preferences.ts";
import { go } from "./route.ts";
import { endVisit } from "./visit.ts";

const dayMs = 86_400_000;
/** With fewer saves than this there is little to lose, so nothing is asked. */
const worthACopy = 10;
/** A copy is old after this much change and this much time, both. */
const changesSince = 40;
const daysSince = 60;
const quietDays = 60;

/** Is it time to speak of a copy? Calm: only with something to lose, and for two months not again after "not now". */
export function copyIsDue(
  { keeping, backup, turn }: Pick<Shelf, "keeping" | "backup" | "turn">,
  now: number,
): "first" | "again" | undefined {
  if (keeping !== "device" || turn < worthACopy || (backup?.quietUntil ?? 0) > now) return undefined;
  if (backup?.made === undefined) return "first";
  return turn - (backup.turn ?? 0) >= changesSince && now - backup.made >= daysSince * dayMs ? "again" : undefined;
}

/** Nobody tells of a clock that was set right; it is looked at with the next drawing. */
const never = (): (() => void) => () => undefined;

/**
 * What a person must know about keeping, above the screen. `calm`: this screen has room for a reminder as well. `start`: nothing is being
 * answered here, so a newer version may be offered.
 */
export function KeepNotice({ calm, start }: { readonly calm: boolean; readonly start: boolean }): ReactNode {
  const shelf = useShelf();
  const { language } = usePreferences();
  const { keeping, emptied, visit } = shelf;
  const newer = useNewEdition();
  const due = calm ? copyIsDue(shelf, Date.now()) : undefined;
  // Not in the very first drawing: that one is the page as it came, whatever the clock.
  const behind = useSyncExternalStore(never, isClockBehind, () => false);
  return (
    <>
      {visit ? (
        <div className="well small" role="status">
          <p>
            {(visit.writes ? m.keepVisitWrites : m.keepVisit)({
              who: visit.name === "" ? m.keepVisitNoName() : visit.name,
              system: visit.system,
            })}
          </p>
          {calm ? (
            <Button className="link tall" onPress={endVisit}>
              {m.keepVisitEnd()}
            </Button>
          ) : null}
        </div>
      ) : null}
      {keeping === "memory" || keeping === "full" || keeping === "slow" ? (
        <div className="caution small" role="status">
          <p>{keeping === "memory" ? m.keepMemory() : keeping === "full" ? m.keepFull() : m.keepSlow()}</p>
          {keeping === "slow" ? null : (
            <Button className="link tall" onPress={() => go("settings")}>
              {m.keepMakeCopy()}
            </Button>
          )}
        </div>
      ) : null}
      {emptied && calm ? (
        <div className="caution small" role="status">
          <p>{m.keepEmptied()}</p>
          <Button className="link tall" onPress={() => go("settings")}>
            {m.keepOpenCopy()}
          </Button>
        </div>
      ) : null}
      {behind ? (
        <p className="caution small" role="status">
          {m.keepClock({ day: showDate(editionDay, language) })}
        </p>
      ) : null}
      {newer && start ? (
        <div className="well small">
          <p>{m.keepNewer()}</p>
          <Button className="link tall" onPress={() => void takeNewEdition()}>
            {m.keepNewerTake()}
          </Button>
        </div>
      ) : null}
      {due ? (
        <div className="well small">
          <p>{due === "first" ? m.keepRemind() : m.keepRemindAgain()}</p>
          <div className="pair">
            <Button className="link tall" onPress={() => go("settings")}>
              {m.keepMakeCopy()}
            </Button>
            <Button className="link tall" onPress={() => void noteBackup({ quietUntil: Date.now() + quietDays * dayMs })}>
              {m.keepLater()}
            </Button>
          </div>
        </div>
      ) : null}
    </>
  );
}
