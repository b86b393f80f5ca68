import type { Alarm, Call, Urgency, Words } from "./types.ts";

/**
 * The few words above an alarm: when, and whom to call. They follow the alarm's own text: someone who must call the
 * GP at once may not read "112", and the other way round. Ours, decision 0018.
 */
const headings: Readonly<Record<Urgency, Readonly<Record<Call, Words>>>> = {
  now: {
    "112": { nl: "Bel nu 112", en: "Call 112 now" },
    gp_emergency: { nl: "Bel nu je huisarts of de huisartsenpost", en: "Call your doctor or the out-of-hours service now" },
    gp: { nl: "Bel nu je huisarts of de huisartsenpost", en: "Call your doctor or the out-of-hours service now" },
    doctor: { nl: "Bel nu je arts", en: "Call your doctor now" },
    midwife: { nl: "Bel nu je verloskundige of het ziekenhuis", en: "Call your midwife or the hospital now" },
    "113": { nl: "Er is hulp: bel nu 113", en: "There is help: call 113 now" },
  },
  today: {
    "112": { nl: "Bel vandaag je huisarts, of 112", en: "Call your doctor today, or 112" },
    gp_emergency: { nl: "Bel vandaag je huisarts of de huisartsenpost", en: "Call your doctor or the out-of-hours service today" },
    gp: { nl: "Bel vandaag je huisarts", en: "Call your doctor today" },
    doctor: { nl: "Bel vandaag je arts", en: "Call your doctor today" },
    midwife: { nl: "Bel vandaag je verloskundige", en: "Call your midwife today" },
    "113": { nl: "Er is hulp: bel vandaag je huisarts, of 113", en: "There is help: call your doctor today, or 113" },
  },
  soon: {
    "112": { nl: "Bel deze week je huisarts", en: "Call your doctor this week" },
    gp_emergency: { nl: "Bel deze week je huisarts", en: "Call your doctor this week" },
    gp: { nl: "Maak deze week een afspraak met je huisarts", en: "Make an appointment with your doctor this week" },
    doctor: { nl: "Bel binnen een paar dagen je arts", en: "Call your doctor within a few days" },
    midwife: { nl: "Bel deze week je verloskundige", en: "Call your midwife this week" },
    "113": { nl: "Er is hulp: bel deze week je huisarts, of 113", en: "There is help: call your doctor this week, or 113" },
  },
};

/**
 * Whom to call first.
 *
 * @param signs ids of the findings that raised it (`pain_on_breathing`); left out, the alarm as a whole
 */
export function alarmCall({ call, callFor }: Pick<Alarm, "call" | "callFor">, signs: readonly string[] = []): Call {
  const own = signs.map((sign) => callFor?.[sign]);
  const [first] = own;
  // Only where every sign says so: one sign that needs 112 keeps 112.
  return first !== undefined && own.every((one) => one === first) ? first : (call ?? "gp");
}

/** "Bel nu je huisarts of de huisartsenpost": what stands above an alarm, on every screen and paper. `signs` as in `alarmCall`. */
export const alarmHeading = (alarm: Pick<Alarm, "urgency" | "call" | "callFor">, signs: readonly string[] = []): Words =>
  headings[alarm.urgency][alarmCall(alarm, signs)];
