import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { alarmCall, alarmHeading, type Call, type Urgency } from "@kriebel/evidence";
import type { PlainSign } from "./without-script.ts";

export const bundlePath = fileURLToPath(new URL("../../../packages/evidence/bundle.json", import.meta.url));

interface BothLanguages {
  readonly nl: string;
  readonly en: string;
}

/** The few fields of the bundle that are cut out; the bundle itself is checked where it is made and where it is read. */
interface BundledAlarms {
  readonly edition: string;
  readonly alarms: Readonly<
    Record<
      string,
      {
        readonly id: string;
        readonly urgency: Urgency;
        readonly call?: Call;
        readonly callFor?: Readonly<Record<string, Call>>;
        readonly showAs: string;
        readonly rule: { readonly anyOf: readonly string[] };
        readonly text: BothLanguages;
      }
    >
  >;
  readonly alarmFindings: Readonly<Record<string, { readonly id: string; readonly from: string; readonly text: BothLanguages }>>;
  readonly questions: Readonly<
    Record<
      string,
      {
        readonly id: string;
        readonly ask: BothLanguages;
        readonly choices?: readonly { readonly id: string; readonly text: BothLanguages }[];
      }
    >
  >;
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Only the alarms and their lists of signs, cut from the evidence bundle when the app is built. */
export function cutAlarms() {
  if (!existsSync(bundlePath)) throw new Error("The evidence bundle is not made yet. Run: npm run bundle");
  const bundle = JSON.parse(readFileSync(bundlePath, "utf8")) as BundledAlarms;
  const alarms = Object.values(bundle.alarms)
    .filter((alarm) => alarm.showAs === "alarm")
    .map((alarm) => ({
      id: alarm.id,
      urgency: alarm.urgency,
      // Whom to call, and the words above it, for each sign: made here, so that the first file needs no rule.
      signs: alarm.rule.anyOf.map((sign) => ({ id: sign, call: alarmCall(alarm, [sign]), heading: alarmHeading(alarm, [sign]) })),
      text: alarm.text,
    }));
  // The engine joins "pregnant" and "one leg swollen" from two answers; here nobody was asked yet, so the joined sign is shown itself.
  const joined = alarms
    .filter((alarm) => alarm.id.startsWith("pregnancy") && alarm.urgency === "now")
    .flatMap((alarm) => alarm.signs.map((sign) => bundle.alarmFindings[sign.id]))
    .filter((finding) => finding?.from === "combine")
    .map((finding) => ({ id: finding!.id, text: { nl: capital(finding!.text.nl), en: capital(finding!.text.en) } }));
  const lists = (bundle.questions["alarms.any"]?.choices ?? []).map((choice) => {
    const list = bundle.questions[choice.id];
    if (!list?.choices) throw new Error(`The evidence has no list of signs ${choice.id}; make the bundle again.`);
    const signs = list.choices.map((sign) => ({ id: sign.id, text: sign.text }));
    return { id: choice.id, text: choice.text, ask: list.ask, signs: choice.id === "alarms.pregnancy" ? [...signs, ...joined] : signs };
  });
  if (lists.length === 0) throw new Error("The evidence has no lists of urgent signs; make the bundle again.");
  return { edition: bundle.edition, alarms, lists };
}

const rank = { now: 0, today: 1, soon: 2 } as const;

/** Every sign that raises an alarm by itself, with whom to call for it, for the page without script. */
export function plainSigns(): readonly PlainSign[] {
  const { alarms, lists } = cutAlarms();
  const called = alarms.flatMap(({ urgency, signs }) => signs.map((sign) => ({ ...sign, urgency })));
  called.sort((a, b) => rank[a.urgency] - rank[b.urgency]);
  return lists.flatMap(({ signs }) =>
    signs.flatMap(({ id, text }) => {
      const how = called.find((sign) => sign.id === id);
      return how ? [{ text, call: how.call, urgency: how.urgency }] : [];
    }),
  );
}
