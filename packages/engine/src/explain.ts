import {
  type Because,
  citeSource,
  type Evidence,
  type MedicineEffect,
  type Ratio,
  type Source,
  type Status,
  type Words,
} from "@kriebel/evidence";
import { planTexts } from "./make-plan.ts";
import { ourFigures } from "./our-figures.ts";
import { trialFindingWords, trialText, trialTitle } from "./trial-words.ts";

/** What one id means, in both languages, with its figure, status and sources. */
export interface Explanation {
  readonly id: string;
  /** criterion, look-alike, alarm, route, exposure, medicine, question, source, … */
  readonly kind: string;
  readonly title: Words;
  readonly text: Words;
  /** The figure in words, when there is one: `4.5`. */
  readonly figure?: string;
  /** Its 95 % interval: `3.2–6.6`. */
  readonly interval?: string;
  readonly status: Status;
  readonly because: readonly Because[];
  readonly sources: readonly Source[];
}

interface Draft {
  readonly kind: string;
  readonly title: Words;
  readonly text: Words;
  readonly ratio?: Ratio;
  readonly status: Status;
  readonly because: readonly Because[];
}

const same = (text: string): Words => ({ nl: text, en: text });
const decided = (decision: string, what: string): readonly Because[] => [{ ours: what, decision }];

/** How often, in words: the figure itself stands apart (`figure`, `interval`); an odds ratio is no "times as often". */
function oftenWords(ratio: Ratio): Words {
  const [value, low] = ratio;
  if (value <= 1) return { nl: "niet vaker", en: "not more often" };
  return low > 1 ? { nl: "vaker", en: "more often" } : { nl: "misschien vaker", en: "perhaps more often" };
}

/** How strong the evidence of a tier is, in words (epidemiology §2). */
const tierWords: Readonly<Record<string, Words>> = {
  A: { nl: "sterk bewijs", en: "strong evidence" },
  B: { nl: "redelijk bewijs", en: "fair evidence" },
  "C+": { nl: "matig bewijs", en: "moderate evidence" },
  C: { nl: "zwak bewijs", en: "weak evidence" },
};

const timingWords: Readonly<Record<string, Words>> = {
  onset_within_4w_of_start: {
    nl: "De klachten begonnen binnen vier weken na de start of een hogere dosis.",
    en: "The complaints began within four weeks after the start or a higher dose.",
  },
  onset_during_exposure: { nl: "De klachten begonnen in deze zwangerschap.", en: "The complaints began during this pregnancy." },
  onset_before_exposure: { nl: "De klachten waren er al voordat dit begon.", en: "The complaints were there before this began." },
  existed_before_pregnancy: {
    nl: "De klachten waren er al voor deze zwangerschap.",
    en: "The complaints were there before this pregnancy.",
  },
  dechallenge_positive: {
    nl: "De klachten werden minder of gingen weg toen het middel werd gestopt of verlaagd.",
    en: "The complaints lessened or went when the medicine was ended or lowered.",
  },
  no_change_on_dechallenge: {
    nl: "De klachten bleven gelijk nadat het middel was gestopt of verlaagd.",
    en: "The complaints stayed the same after the medicine was ended or lowered.",
  },
  onset_after_disease: { nl: "De klachten begonnen nadat de ziekte er was.", en: "The complaints began after the disease was there." },
  burning_feet: { nl: "De voeten branden of doen pijn.", en: "The feet burn or hurt." },
};

/** What each time ratio rests on (`epidemiology.json`, likelihoods); the size itself is an assumption. */
const timingSources: Readonly<Record<string, readonly string[]>> = {
  onset_within_4w_of_start: ["rottach2008", "assumption"],
  onset_during_exposure: ["chen2018", "assumption"],
  onset_before_exposure: ["assumption"],
  existed_before_pregnancy: ["assumption"],
  dechallenge_positive: ["hoque2010", "assumption"],
  no_change_on_dechallenge: ["assumption"],
  onset_after_disease: ["crohn2010", "coeliacus2010"],
  burning_feet: ["polydefkis2000", "gemignani2007"],
};

const ironWords: Readonly<Record<string, Words>> = {
  ferritin: {
    nl: "Ferritine laat zien hoeveel ijzer er in voorraad is. Een lage waarde maakt een lege voorraad veel waarschijnlijker, een hoge waarde juist minder.",
    en: "Ferritin shows how much iron is in store. A low value makes empty stores much more likely, a high value less.",
  },
  tsat: {
    nl: "De ijzerverzadiging laat zien hoeveel ijzer er in het bloed te gebruiken is. Onder 20 % is laag.",
    en: "Iron saturation shows how much iron can be used in the blood. Below 20 % is low.",
  },
  crp: {
    nl: "Bij een CRP boven 10 leest de rekenregel ferritine voor de helft, omdat een ontsteking ferritine hoger maakt.",
    en: "With a CRP above 10 the arithmetic reads ferritin at half its value, because inflammation makes ferritin higher.",
  },
  heavy_menses: { nl: "Hevige menstruaties kosten ijzer.", en: "Heavy periods cost iron." },
  no_heavy_menses: { nl: "Geen hevige menstruaties.", en: "No heavy periods." },
  blood_donor: { nl: "Bloed geven kost ijzer.", en: "Giving blood costs iron." },
  no_blood_donor: { nl: "Geen bloed gegeven in het afgelopen jaar.", en: "No blood given in the past year." },
  meat_free_diet: {
    nl: "Eten zonder vlees geeft minder ijzer dat makkelijk wordt opgenomen.",
    en: "Eating without meat gives less iron that is easily taken up.",
  },
  bariatric_or_gastrectomy: {
    nl: "Na een operatie aan de maag wordt ijzer slechter opgenomen.",
    en: "After stomach surgery iron is taken up less well.",
  },
};

const ironSources: Readonly<Record<string, readonly string[]>> = {
  ferritin: ["guyatt1992"],
  tsat: ["assumption"],
  crp: ["kis1998", "assumption"],
  heavy_menses: ["soderman2025"],
  no_heavy_menses: ["soderman2025"],
  blood_donor: ["beck2014"],
  no_blood_donor: ["beck2014"],
  meat_free_diet: ["soderman2025"],
  bariatric_or_gastrectomy: ["assumption"],
};

const heredityWords: Readonly<Record<string, { readonly text: Words; readonly key?: string }>> = {
  onset: {
    text: {
      nl: "De leeftijd waarop het begon. Een vroeg begin past vaker bij aanleg in de familie, een laat begin minder.",
      en: "The age at which it began. An early start fits a family tendency more often, a late start less.",
    },
  },
  first_degree: {
    text: { nl: "Een ouder, broer, zus of kind heeft dit ook.", en: "A parent, brother, sister or child has this too." },
    key: "first_degree",
  },
  more_relatives: { text: { nl: "Meer familieleden hebben dit ook.", en: "More relatives have this too." }, key: "second_degree" },
  second_degree: {
    text: {
      nl: "Een verder familielid, zoals een tante of grootouder, heeft dit ook.",
      en: "A further relative, such as an aunt or grandparent, has this too.",
    },
    key: "second_degree",
  },
  none_affected: {
    text: { nl: "Van de bekende naaste familie heeft niemand dit.", en: "Of the close relatives that are known nobody has this." },
    key: "none_of_5",
  },
  neuropathic_pain: {
    text: {
      nl: "Brandende of pijnlijke voeten passen eerder bij de zenuwen dan bij aanleg.",
      en: "Burning or painful feet fit the nerves rather than a family tendency.",
    },
    key: "neuropathic_pain",
  },
  own_pregnancy_rls: {
    text: {
      nl: "Rusteloze benen in een eerdere zwangerschap passen bij aanleg.",
      en: "Restless legs in an earlier pregnancy fit a family tendency.",
    },
    key: "own_pregnancy_rls",
  },
  explained_otherwise: {
    text: {
      nl: "Een andere oorzaak verklaart de klachten al voor een groot deel.",
      en: "Another cause already explains much of the complaints.",
    },
  },
};
const hereditySources: Readonly<Record<string, readonly string[]>> = {
  onset: ["xiong2010", "winkelmann2002"],
  first_degree: ["allengrant", "xiong2010"],
  more_relatives: ["assumption"],
  second_degree: ["allengrant", "assumption"],
  none_affected: ["allengrant"],
  neuropathic_pain: ["polydefkis2000"],
  own_pregnancy_rls: ["cesnik_news"],
  explained_otherwise: ["assumption"],
};

const findingWords: Readonly<Record<string, Words>> = {
  no_provoking_medicine: {
    nl: "Van de genoemde medicijnen is niet bekend dat ze rusteloze benen geven.",
    en: "None of the medicines named is known to cause restless legs.",
  },
  cannot_be_pregnant: { nl: "Een zwangerschap kan hier niet.", en: "A pregnancy is not possible here." },
  starts_earlier: {
    nl: "Volgens het dagboek beginnen de klachten nu twee uur of meer eerder op de dag dan in de eerste weken. Het dagboek zegt niet waardoor.",
    en: "According to the diary the complaints now begin two hours or more earlier in the day than in the first weeks. The diary does not say why.",
  },
  iron_low_for_restless_legs: {
    nl: "Een ijzerwaarde is laag voor iemand met rusteloze benen.",
    en: "An iron value is low for someone with restless legs.",
  },
  looked_and_found_nothing: {
    nl: "IJzer, medicijnen, nieren, zenuwen en zwangerschap zijn bekeken en verklaren het niet.",
    en: "Iron, medicines, kidneys, nerves and pregnancy were looked at and do not explain it.",
  },
};

const supportWords: Readonly<Record<string, Words>> = {
  plms: {
    nl: "Een slaaponderzoek zag veel beenbewegingen in de slaap. Dat steunt, maar bewijst niets.",
    en: "A sleep study saw many leg movements in sleep. That supports, but proves nothing.",
  },
  dopamine_response: {
    nl: "Een dopaminemiddel hielp duidelijk. Dat steunt, maar bewijst niets.",
    en: "A dopamine medicine clearly helped. That supports, but proves nothing.",
  },
  family: {
    nl: "Iemand in de familie heeft dit ook. Dat steunt, maar bewijst niets.",
    en: "Someone in the family has this too. That supports, but proves nothing.",
  },
};
const supportSources: Readonly<Record<string, readonly string[]>> = {
  plms: ["hypnolaus2016", "jabfm_table"],
  dopamine_response: ["jabfm_table", "ausprescr"],
  family: ["xiong2010"],
};

const fromSources = (ids: readonly string[] | undefined, evidence: Evidence): readonly Because[] =>
  (ids ?? []).filter((id) => Object.hasOwn(evidence.sources, id)).map((source) => ({ source }));

/** Only what was put into a table: `constructor` and `__proto__` are names of the language, not ids. */
const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(table, key) ? table[key] : undefined);

function effectNamed(evidence: Evidence, id: string): { readonly effect: MedicineEffect; readonly owner: Words } | undefined {
  const [kind, owner] = id.split("/");
  if (owner === undefined) return undefined;
  const home = kind === "medicine" ? own(evidence.medicines, owner) : own(evidence.medicineClasses, owner);
  const effect = home?.effects.find((e) => e.id === id);
  return home === undefined || effect === undefined ? undefined : { effect, owner: home.name };
}

/** The model tells diabetes with and without nerve damage apart; a person has diabetes. */
export const plainName = (name: Words): Words => ({
  nl: name.nl.replace(" zonder neuropathie", ""),
  en: name.en.replace(" without neuropathy", ""),
});

/** `a/b@3` and `a/b` mean the same fact; the number says of which medicine. */
export const withoutPlace = (id: string): string => (id.includes("@") ? id.replace(/@\d+$/, "") : id);

function draftFor(id: string, evidence: Evidence): Draft | undefined {
  const slash = id.indexOf("/");
  if (slash < 0) return draftForBareId(id, evidence);
  const kind = id.slice(0, slash);
  const rest = id.slice(slash + 1);
  switch (kind) {
    case "criterion": {
      const c = own(evidence.criteria, rest);
      return (
        c && {
          kind,
          title: c.name,
          text: { nl: `Een van de vijf kenmerken: ${c.name.nl.toLowerCase()}.`, en: c.meaning },
          status: c.status,
          because: c.because,
        }
      );
    }
    case "look-alike": {
      const l = own(evidence.lookAlikes, rest);
      return (
        l && {
          kind,
          title: l.name,
          text: {
            nl: `${l.name.nl} kan op rusteloze benen lijken, of er samen mee voorkomen.`,
            en: `${l.name.en} can look like restless legs, or come together with them.${l.numbers ? ` ${l.numbers}` : ""}`,
          },
          status: l.status,
          because: l.because,
        }
      );
    }
    case "answer": {
      const q = own(evidence.questions, rest);
      const d = Object.values(evidence.lookAlikes)
        .flatMap((l) => l.discriminators)
        .find((x) => x.question === rest);
      return (
        q && {
          kind,
          title: { nl: "Een antwoord", en: "An answer" },
          text: q.ask,
          status: d?.status ?? q.status,
          because: d?.because ?? q.because,
        }
      );
    }
    case "alarm": {
      const a = own(evidence.alarms, rest);
      return a && { kind, title: a.text, text: a.text, status: a.status, because: a.because };
    }
    case "alarm-finding": {
      const f = own(evidence.alarmFindings, rest);
      const alarm = Object.values(evidence.alarms).find((a) => [...a.rule.anyOf, ...a.rule.allOf, ...a.rule.noneOf].includes(rest));
      return (
        f && {
          kind,
          title: f.text,
          text: f.text,
          status: alarm?.status ?? "unverified",
          because: alarm?.because ?? own(evidence.questions, `alarm.${rest}`)?.because ?? [],
        }
      );
    }
    case "exposure": {
      const e = own(evidence.model.exposures, rest);
      if (!e) return undefined;
      const tier = tierWords[e.tier] as Words;
      return {
        kind,
        title: plainName(e.name),
        text: {
          nl: `${plainName(e.name).nl}: rusteloze benen komen daarbij ${oftenWords(e.ratio).nl} voor (${tier.nl}).`,
          en: `${plainName(e.name).en}: restless legs occur ${oftenWords(e.ratio).en} with it (${tier.en}).`,
        },
        ratio: e.ratio,
        status: e.status,
        because: e.because,
      };
    }
    case "condition": {
      const c = own(evidence.conditions, rest);
      return (
        c && {
          kind,
          title: c.name,
          text: {
            nl: `${c.name.nl}: hierbij zijn rusteloze benen beschreven, zonder betrouwbaar getal.`,
            en: `${c.name.en}: restless legs have been described with this, without a reliable figure.`,
          },
          status: c.status,
          because: c.because,
        }
      );
    }
    case "timing": {
      const ratio = own(evidence.model.timing, rest);
      const text = own(timingWords, rest);
      return (
        ratio &&
        text && {
          kind,
          title: { nl: "De volgorde in de tijd", en: "The order in time" },
          text,
          ratio,
          status: "unverified",
          because: [...fromSources(own(timingSources, rest), evidence), ...decided("0001-model-assumptions", "time order ratios")],
        }
      );
    }
    case "ours": {
      const f = own(ourFigures as Readonly<Record<string, (typeof ourFigures)[keyof typeof ourFigures]>>, rest);
      return (
        f && {
          kind,
          title: { nl: "Een keuze van Kriebel", en: "A choice of Kriebel" },
          text: f.text,
          ratio: f.ratio,
          status: "ours",
          because: decided(f.decision, rest),
        }
      );
    }
    case "medicine":
    case "class": {
      const found = effectNamed(evidence, id);
      if (found)
        return {
          kind,
          title: found.owner,
          text: { nl: `${found.owner.nl}: ${found.effect.text.nl}`, en: `${found.owner.en}: ${found.effect.text.en}` },
          status: found.effect.status,
          because: found.effect.because,
        };
      return kind === "medicine" ? draftForBareId(rest, evidence) : undefined;
    }
    case "combination": {
      const c = own(evidence.combinations, rest);
      return (
        c && {
          kind,
          title: { nl: "Twee middelen samen", en: "Two medicines together" },
          text: c.text,
          status: c.status,
          because: c.because,
        }
      );
    }
    case "iron": {
      const text = own(ironWords, rest);
      const key = rest.replace(/^no_/, "");
      const upstream = evidence.model.iron.upstream[key];
      const ratio = rest.startsWith("no_") ? upstream?.neg : upstream?.pos;
      return (
        text && {
          kind,
          title: { nl: "IJzer", en: "Iron" },
          text,
          ...(ratio === undefined ? {} : { ratio }),
          status:
            rest === "crp" || rest === "tsat" || rest === "meat_free_diet" || rest === "bariatric_or_gastrectomy"
              ? "unverified"
              : "verified",
          because:
            fromSources(own(ironSources, rest), evidence).length > 0
              ? fromSources(own(ironSources, rest), evidence)
              : decided("0001-model-assumptions", rest),
        }
      );
    }
    case "iron-rule": {
      const r = own(evidence.ironRules, rest);
      return r && { kind, title: { nl: "IJzerregel", en: "Iron rule" }, text: r.then.text, status: r.status, because: r.because };
    }
    case "heredity": {
      const h = own(heredityWords, rest);
      const family = evidence.model.heredity.family as Readonly<Record<string, Ratio>>;
      const ratio = h?.key === undefined ? undefined : (family[h.key] ?? evidence.model.heredity.modifiers[h.key]);
      const because = fromSources(own(hereditySources, rest), evidence);
      return (
        h && {
          kind,
          title: { nl: "Aanleg in de familie", en: "Family tendency" },
          text: h.text,
          ...(ratio === undefined ? {} : { ratio }),
          status: rest === "first_degree" || rest === "none_affected" ? "secondary" : "unverified",
          because: because.length > 0 ? because : decided("0026-heredity", rest),
        }
      );
    }
    case "lab": {
      const a = own(evidence.analytes, rest);
      return (
        a && {
          kind,
          title: a.name,
          text: { nl: `De gemeten waarde van ${a.name.nl}.`, en: `The measured value of ${a.name.en}.` },
          status: a.status,
          because: a.because,
        }
      );
    }
    case "support": {
      const text = own(supportWords, rest);
      return (
        text && {
          kind,
          title: { nl: "Een steunend teken", en: "A supporting sign" },
          text,
          status: "verified",
          because: fromSources(own(supportSources, rest), evidence),
        }
      );
    }
    case "treatment": {
      const t = own(evidence.treatments, rest);
      return (
        t && {
          kind,
          title: t.name,
          text: t.cautions === null || t.cautions.nl === "" ? { nl: `${t.name.nl}.`, en: `${t.name.en}.` } : t.cautions,
          status: t.status,
          because: t.because,
        }
      );
    }
    case "finding": {
      const trial = trialFindingWords(rest);
      const text = trial ?? own(findingWords, rest);
      const page =
        trial !== undefined
          ? "0085-a-trial-beside-a-blood-test"
          : rest === "starts_earlier"
            ? "0042-a-diary-that-starts-earlier"
            : "0020-standings";
      return text && { kind, title: { nl: "Een bevinding", en: "A finding" }, text, status: "ours", because: decided(page, rest) };
    }
    case "route":
      return draftForBareId(rest, evidence);
    case "plan": {
      const p = own(planTexts as Readonly<Record<string, (typeof planTexts)[keyof typeof planTexts]>>, rest);
      if (!p) return undefined;
      const because = fromSources(p.sources, evidence);
      return {
        kind,
        title: p.title,
        text: p.text,
        status: because.length > 0 ? "secondary" : "ours",
        because: because.length > 0 ? because : decided("0028-plan-steps", rest),
      };
    }
    default:
      return undefined;
  }
}

function draftForBareId(id: string, evidence: Evidence): Draft | undefined {
  const route = Object.hasOwn(evidence.routes, id) ? evidence.routes[id] : undefined;
  if (route) return { kind: "route", title: route.name, text: route.about, status: route.status, because: route.because };
  const medicine = Object.hasOwn(evidence.medicines, id) ? evidence.medicines[id] : undefined;
  if (medicine) {
    const effects = medicine.effects;
    return {
      kind: "medicine",
      title: medicine.name,
      text: {
        nl: [...effects.map((e) => e.text.nl), medicine.discuss.nl, medicine.safety.nl].filter((t) => t !== "").join(" "),
        en: [...effects.map((e) => e.text.en), medicine.discuss.en, medicine.safety.en].filter((t) => t !== "").join(" "),
      },
      status: effects.every((e) => e.status === "verified") && effects.length > 0 ? "verified" : "unverified",
      because: effects.flatMap((e) => e.because),
    };
  }
  for (const prefix of [
    "alarm",
    "look-alike",
    "criterion",
    "exposure",
    "iron-rule",
    "lab",
    "condition",
    "treatment",
    "combination",
    "alarm-finding",
    "plan",
    "timing",
    "ours",
  ]) {
    const table = {
      alarm: evidence.alarms,
      "look-alike": evidence.lookAlikes,
      criterion: evidence.criteria,
      exposure: evidence.model.exposures,
      "iron-rule": evidence.ironRules,
      lab: evidence.analytes,
      condition: evidence.conditions,
      treatment: evidence.treatments,
      combination: evidence.combinations,
      "alarm-finding": evidence.alarmFindings,
      plan: planTexts,
      timing: evidence.model.timing,
      ours: ourFigures,
    }[prefix] as Readonly<Record<string, unknown>>;
    if (Object.hasOwn(table, id)) return draftFor(`${prefix}/${id}`, evidence);
  }
  if (id.startsWith("lab:")) return draftFor(`lab/${id.slice(4)}`, evidence);
  if (id === "study:sleep")
    return {
      kind: "study",
      title: { nl: "Slaaponderzoek", en: "Sleep study" },
      text: {
        nl: "Een slaaponderzoek is niet nodig om rusteloze benen vast te stellen. Het kan wel laten zien of er slaapapneu is, of veel beenbewegingen in de slaap.",
        en: "A sleep study is not needed to recognise restless legs. It can show whether there is sleep apnoea, or many leg movements in sleep.",
      },
      status: "unverified",
      because: fromSources(["rldb-osa", "icsd3-plmd"], evidence),
    };
  const [trialName, trialAbout] = [trialTitle(id), trialText(id)];
  if (trialName !== undefined && trialAbout !== undefined)
    return {
      kind: "study",
      title: trialName,
      text: trialAbout,
      status: "ours",
      because: [...decided("0085-a-trial-beside-a-blood-test", id), ...decided("0054-trials-a-person-may-do-alone", id)],
    };
  const question = Object.hasOwn(evidence.questions, id) ? evidence.questions[id] : undefined;
  if (question)
    return {
      kind: "question",
      title: question.ask,
      text: question.why ?? question.ask,
      status: question.status,
      because: question.because,
    };
  const cls = Object.hasOwn(evidence.medicineClasses, id) ? evidence.medicineClasses[id] : undefined;
  if (cls)
    return {
      kind: "class",
      title: cls.name,
      text: cls.text.nl === "" ? cls.discuss : cls.text,
      status: cls.effects[0]?.status ?? "unverified",
      because: cls.effects.flatMap((e) => e.because),
    };
  const source = Object.hasOwn(evidence.sources, id) ? evidence.sources[id] : undefined;
  if (source)
    return {
      kind: "source",
      title: { nl: citeSource(source, "nl"), en: source.citation },
      text: source.opened
        ? { nl: `Deels gelezen: ${source.depth ?? "een deel"}.`, en: `Partly read: ${source.depth ?? "a part"}.` }
        : { nl: "Bekend, maar niet gelezen.", en: "Known, but not read." },
      status: source.opened ? "verified" : "unverified",
      because: [{ source: id }],
    };
  const reading = Object.hasOwn(evidence.readings, id) ? evidence.readings[id] : undefined;
  if (reading)
    return {
      kind: "reading",
      title: same(reading.id),
      text: same(JSON.stringify(reading.data)),
      status: reading.status,
      because: reading.because,
    };
  return undefined;
}

/** Explains any id that an assessment names, and any fact, source or question of the evidence; undefined when unknown. */
export function explain(id: string, evidence: Evidence): Explanation | undefined {
  const draft = draftFor(withoutPlace(id), evidence);
  if (draft === undefined) return undefined;
  const ids = new Set(draft.because.flatMap((b) => ("source" in b ? [b.source] : [])));
  return {
    id,
    kind: draft.kind,
    title: draft.title,
    text: draft.text,
    ...(draft.ratio === undefined ? {} : { figure: String(draft.ratio[0]), interval: `${draft.ratio[1]}–${draft.ratio[2]}` }),
    status: draft.status,
    because: draft.because,
    sources: [...ids].flatMap((source) => evidence.sources[source] ?? []),
  };
}

const sourceCaches = new WeakMap<object, Map<string, readonly string[]>>();

/** Source ids behind a claim; kept, since the same claims come back in every assessment. */
export function sourcesOf(claim: string, evidence: Evidence): readonly string[] {
  let cache = sourceCaches.get(evidence);
  if (cache === undefined) {
    cache = new Map();
    sourceCaches.set(evidence, cache);
  }
  const id = withoutPlace(claim);
  let ids = cache.get(id);
  if (ids === undefined) {
    ids = draftFor(id, evidence)?.because.flatMap((b) => ("source" in b ? [b.source] : [])) ?? [];
    cache.set(id, ids);
  }
  return ids;
}
