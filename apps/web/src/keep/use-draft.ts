import { useEffect, useRef, useState } from "react";
import { findPerson, keepDraft } from "./people.ts";

/** While somebody types, the words go to the disk this long after the last key. */
const restMs = 300;

export interface Writer {
  /** Writes what still waits, then this. */
  readonly now: (write: () => void) => void;
  /** Writes this when the keys rest, when the page is left or hidden, or when the screen goes. */
  readonly later: (write: () => void) => void;
  /** Nothing that waits is written any more. */
  readonly settle: () => void;
}

/** Writes a little after the last key, and at once when the page goes. */
export function useWriter(): Writer {
  const held = useRef<Writer & { readonly flush: () => void }>(undefined);
  if (held.current === undefined) {
    let waits: { readonly timer: ReturnType<typeof setTimeout>; readonly write: () => void } | undefined;
    const flush = (): void => {
      const { write, timer } = waits ?? {};
      waits = undefined;
      clearTimeout(timer);
      write?.();
    };
    held.current = {
      flush,
      now: (write) => {
        flush();
        write();
      },
      later: (write) => {
        clearTimeout(waits?.timer);
        waits = { write, timer: setTimeout(flush, restMs) };
      },
      settle: () => {
        clearTimeout(waits?.timer);
        waits = undefined;
      },
    };
  }
  const writer = held.current;
  useEffect(() => {
    const hide = (): void => {
      if (document.visibilityState === "hidden") writer.flush();
    };
    document.addEventListener("visibilitychange", hide);
    window.addEventListener("pagehide", writer.flush);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      window.removeEventListener("pagehide", writer.flush);
      writer.flush();
    };
  }, [writer]);
  return writer;
}

export interface Draft<T> {
  readonly value: T;
  /** Puts it in the field and on the disk; `typing` waits for a rest between the keys. */
  readonly set: (value: T, typing?: boolean) => void;
  /** Nothing more is written: what stands there is being confirmed. */
  readonly settle: () => void;
}

/**
 * What stands in a field, kept on the device before it is confirmed and there again on return.
 *
 * @param at place of the field, unique within a person
 * @param kept what the device has of it, as from outside
 * @param first what stands there when nothing was typed yet
 * @param read gives the draft back when it is one of this field, else undefined
 */
export function useDraft<T>(
  personId: string,
  at: string,
  kept: Readonly<Record<string, unknown>> | undefined,
  first: () => T,
  read: (kept: unknown) => T | undefined,
): Draft<T> {
  const begin = (): { readonly at: string; readonly value: T } => ({ at, value: read(kept?.[at]) ?? first() });
  const [held, setHeld] = useState(begin);
  // Another question on the same screen: its own draft, at once and not one drawing later.
  const fresh = useRef(held);
  if (held.at !== at && fresh.current.at !== at) fresh.current = begin();
  const { value } = held.at === at ? held : fresh.current;
  const writer = useWriter();
  return {
    value,
    set: (next, typing = false) => {
      setHeld({ at, value: next });
      writer[typing ? "later" : "now"](() => void keepDraft(personId, at, next));
    },
    settle: writer.settle,
  };
}

export interface DraftForm {
  /** What the device has of a field of this form, when it is of the kind of `first`. */
  readonly start: <T>(name: string, first: T) => T;
  readonly note: (name: string, value: unknown) => void;
  /** The form is kept, or given up: its draft goes with what is kept next. */
  readonly done: () => void;
}

const isText = (value: unknown): boolean => typeof value === "string";
/** Texts, and blocks of texts such as a date in three fields; a field that may be empty holds a text. */
function isLike(first: unknown, value: unknown): boolean {
  if (first === undefined || isText(first)) return isText(value);
  return typeof first === "object" && typeof value === "object" && value !== null && Object.values(value).every(isText);
}

/** Name under which a draft remembers over which answer it was made. */
const overName = "over";

/** The answer that a draft was made over, as it is remembered beside it. */
export const overOf = (given: unknown): string => JSON.stringify(given ?? null);

/**
 * A form of several fields whose words are kept on the device until it is saved. `at`: its place, unique within a person; `over`: what
 * was kept there before (`overOf`). A draft that was made over another answer than the one that stands there now is older than it, and
 * is not shown.
 */
export function useDraftForm(at: string, over?: string): DraftForm {
  const writer = useWriter();
  const [person] = useState(findPerson);
  const words = useRef<Readonly<Record<string, unknown>>>(undefined);
  if (words.current === undefined) {
    const kept = person?.drafts?.[at];
    const found = typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : {};
    words.current = over === undefined || (found[overName] ?? over) === over ? found : {};
  }
  return {
    start: (name, first) => {
      const value = words.current?.[name];
      return isLike(first, value) ? (value as typeof first) : first;
    },
    note: (name, value) => {
      words.current = { ...words.current, [name]: value, ...(over === undefined ? {} : { [overName]: over }) };
      if (person) writer.later(() => void keepDraft(person.id, at, words.current));
    },
    done: () => {
      writer.settle();
      words.current = {};
      forgetDraft(at);
    },
  };
}

/** Takes the draft of a form away: what stood in it was kept, or given up. */
export function forgetDraft(at: string): void {
  const person = findPerson();
  if (person) void keepDraft(person.id, at, undefined);
}

/** One field of such a form: like `useState`, and kept. */
export function useKept<T>(form: DraftForm, name: string, first: T | (() => T)): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(() => form.start(name, typeof first === "function" ? (first as () => T)() : first));
  return [
    value,
    (next) => {
      setValue(() => next);
      form.note(name, next);
    },
  ];
}
