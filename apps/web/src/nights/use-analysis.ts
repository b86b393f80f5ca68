import { useEffect, useState } from "react";
import { ownScript } from "../offline/own-script.ts";
import type { Answers, Question } from "./analyse.worker.ts";
import workerAddress from "./analyse.worker.ts?worker&url";

interface Waiting {
  readonly done: (answer: never) => void;
  readonly failed: (fault: unknown) => void;
}

let worker: Worker | undefined;
let counted = 0;
const waiting = new Map<number, Waiting>();

function open(): Worker {
  if (worker !== undefined) return worker;
  const address = new URL(workerAddress, location.href).href;
  worker = new Worker(ownScript(address), { type: "module" });
  worker.addEventListener(
    "message",
    ({ data }: MessageEvent<{ readonly number: number; readonly answer?: never; readonly fault?: string }>) => {
      const one = waiting.get(data.number);
      waiting.delete(data.number);
      if (data.fault === undefined) one?.done(data.answer as never);
      else one?.failed(new Error(data.fault));
    },
  );
  worker.addEventListener("error", (event) => {
    for (const { failed } of waiting.values()) failed(event);
    waiting.clear();
    worker = undefined;
  });
  return worker;
}

/** Asks the worker, so that the screen never stands still. */
export function ask<K extends Question["kind"]>(question: Extract<Question, { readonly kind: K }>): Promise<Answers[K]> {
  counted += 1;
  const number = counted;
  return new Promise((done, failed) => {
    waiting.set(number, { done: done as (answer: never) => void, failed });
    open().postMessage({ number, question });
  });
}

export type Asked<T> = { readonly state: "waiting" } | { readonly state: "done"; readonly answer: T } | { readonly state: "failed" };

/** The answer to one question; asked again when the key changes. */
export function useAnalysis<K extends Question["kind"]>(
  question: Extract<Question, { readonly kind: K }> | undefined,
  key: string,
): Asked<Answers[K]> {
  const [asked, setAsked] = useState<{ readonly key: string; readonly now: Asked<Answers[K]> }>({ key: "", now: { state: "waiting" } });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question
  useEffect(() => {
    if (question === undefined) return;
    let left = false;
    ask(question).then(
      (answer) => left || setAsked({ key, now: { state: "done", answer } }),
      () => left || setAsked({ key, now: { state: "failed" } }),
    );
    return () => {
      left = true;
    };
  }, [key]);
  return asked.key === key ? asked.now : { state: "waiting" };
}
