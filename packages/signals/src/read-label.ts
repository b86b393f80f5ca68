import type { Leg } from "./channel-guess.ts";
import { plainWords } from "./plain-words.ts";

/** Sleep stage of an epoch; `?` is unscored, which is not awake. */
export type Stage = "W" | "N1" | "N2" | "N3" | "R" | "?";

export type RespiratoryKind = "obstructive" | "central" | "mixed" | "apnoea" | "hypopnoea" | "rera";

/** What the text of an annotation means. */
export type Label =
  | { readonly kind: "stage"; readonly stage: Stage }
  | { readonly kind: "movement"; readonly leg: Leg | undefined; readonly periodic: boolean }
  | { readonly kind: "series" }
  | { readonly kind: "respiratory"; readonly what: RespiratoryKind }
  | { readonly kind: "arousal" }
  | { readonly kind: "lights"; readonly on: boolean }
  | { readonly kind: "artefact" }
  | { readonly kind: "discomfort"; readonly value: number; readonly of: number };

/**
 * Stage words of Dutch, English, German, French, Spanish, Italian, Portuguese, Swedish and Danish or Norwegian systems
 * (SCORING §11). Matched on plain words, as whole texts or behind a word for "stage".
 */
const sleepWord = "(?:sommeil|sueno|sono|sonno|sovn|somn|schlaf|slaap|sleep)";
const stageWord = `(?:sleep )?(?:(?:stage|stadium|stade|estadio|etapa|fase|stadio|fas|slaapstadium|schlafstadium|sovnstadium|somnstadium)(?: (?:de |del |do |du |di )?${sleepWord})?|${sleepWord}) ?`;
/** Older systems number their stages in Roman: `Stade II`. Only behind a word for "stage". */
const roman = (...numbers: readonly string[]): string => `^${stageWord}(?:${numbers.join("|")})$`;
const stages: readonly (readonly [RegExp, Stage])[] = [
  [
    new RegExp(
      `^(?:${stageWord})?(?:w|wake|awake|wakefulness|waak|wakker|wach|eveil|veille|vigilia|despierto|veglia|sveglio|vigilancia|acordado|vaken|vagen|vaken|sleep s0|s0)(?: 0)?$`,
    ),
    "W",
  ],
  [new RegExp(`^(?:${stageWord})(?:0)$`), "W"],
  [new RegExp(`^(?:${stageWord})?(?:n1|s1|nrem ?1|sleep s1)(?: 1)?$|^${stageWord}1(?: sleep)?(?: 1)?$|${roman("i")}`), "N1"],
  [new RegExp(`^(?:${stageWord})?(?:n2|s2|nrem ?2|sleep s2)(?: 2)?$|^${stageWord}2(?: sleep)?(?: 2)?$|${roman("ii")}`), "N2"],
  [
    new RegExp(
      `^(?:${stageWord})?(?:n3|n4|s3|s4|nrem ?[34]|sleep s[34])(?: [34])?$|^${stageWord}[34](?: sleep)?(?: [34])?$|${roman("iii", "iv")}`,
    ),
    "N3",
  ],
  [
    new RegExp(
      `^(?:${stageWord})?(?:r|rem|rem sleep|rem ?slaap|rem ?schlaf|rem ?sovn|rem ?somn|sommeil paradoxal|paradoxaler schlaf|sp|mor|sleep rem|paradoxal)(?: 5)?$`,
    ),
    "R",
  ],
  [
    new RegExp(
      `^(?:${stageWord})?(?:\\?|mt|m|unscored|unknown|ungescoord|niet gescoord|unbekannt|sans score|non score|movement(?: time)?|sleep mt|sleep unscored)(?: [69])?$|^movement time$`,
    ),
    "?",
  ],
];

const leftLeg = /(?:^| )(?:left|links|linker|linkes|gauche|izquierda|izq|sinistra|sin|esquerda|vanster|venstre|l|lat|lleg|g)(?: |$)/;
const rightLeg = /(?:^| )(?:right|rechts|rechter|rechtes|droite|derecha|der|destra|dx|dex|direita|hoger|hojre|hoyre|r|rat|rleg|d)(?: |$)/;
const series = /(?:^| )(?:plms? (?:episode|episodes|serie|series|sequence|reeks|folge|epoche)|plmsserie|plm reeks)(?: |$)/;
const movement =
  /(?:^| )(?:limb movements?|leg movements?|plm|plms|lm|mj|mpj|beenbeweging(?:en)?|beinbewegung(?:en)?|bewegung(?:en)?|mouvements? de jambes?|mouvements? periodiques?|movimientos? de (?:la )?piernas?|movimiento periodico|movimento (?:della )?gamb[ae]|movimentos? d[ae]s? pernas?|benrorelse|benbevaegelse|benbevegelse)(?: |$)/;
const periodic = /(?:^| )(?:plm|plms|periodic|periodiek|periodisch|periodiques?|mpj|periodico)(?: |$)/;
const respiratory: readonly (readonly [RegExp, RespiratoryKind])[] = [
  [/(?:^| )(?:hypopn\w*|hypop|hipopn\w*|ipopn\w*|hypn|hyp)(?: |$)/, "hypopnoea"],
  [/(?:^| )(?:rera|respiratory effort related arousal)(?: |$)/, "rera"],
  [/(?:^| )(?:a|apn\w*|ap) obstr\w*|obstr\w* (?:apn\w*|a)(?: |$)|(?:^| )oa(?: |$)|apnea ostruttiva/, "obstructive"],
  [/(?:^| )(?:a|apn\w*|ap) (?:centr\w*|zentr\w*)|(?:centr\w*|zentr\w*) (?:apn\w*|a)(?: |$)|(?:^| )ca(?: |$)/, "central"],
  [
    /(?:^| )(?:a|apn\w*|ap) (?:mixt\w*|mixed|gemisch\w*|gemengd\w*|mist\w*)|(?:mixed|mixte|gemischte|gemengde|mista) (?:apn\w*|a)(?: |$)|(?:^| )ma(?: |$)/,
    "mixed",
  ],
  [/(?:^| )(?:apn(?:ea|oea|ee|e|eas|eia|oe|eu|o)?|apneas|adempauze|ademstops?|apnoen|apnee?s)(?: |$)/, "apnoea"],
];
const arousal =
  /(?:^| )(?:arousals?|micro eveils?|microeveils?|mchg|ontwaking|wekreactie|weckreaktion|micro ?despertar|risveglio|micro ?risveglio|microdespertar|vakning)(?: |$)/;
const artefact =
  /^(?:artefacts?|artifacts?|artefakte?|artefactos?|artefatto|bad\w*|lead off|lose elektrode|electrode los|slecht signaal)(?: |$)|(?:^| )(?:artefacts?|artifacts?|artefakt) /;
const lightsOff =
  /(?:^| )(?:lights? (?:off|out)|licht(?:en)? (?:aus|uit)|lumieres? (?:eteintes?|off)|extinction|debut de l analyse|debut d analyse|luces? apagadas?|luz(?:es)? apagadas?|apagar (?:luces|luzes|la luz|a luz)|lampor(?:na)? (?:av|slackta?)|luces? off|luci? spent[ae]|lampa av|lampan slackt|ljus slackt|lys slukket|lys av|start analyse|analysis start|begin analyse)(?: |$)/;
const lightsOn =
  /(?:^| )(?:lights? on|licht(?:en)? (?:an|aan|ein)|lumieres? (?:allumees?|on)|fin de l analyse|fin d analyse|luces? encendidas?|luz acesa|luz encendida|luci? acces[ae]|lampan tand|ljus tant|lys taendt|lys pa|analysis stop|analysis end|einde analyse)(?: |$)/;

/**
 * The meaning of an annotation's text, or undefined when it means nothing to us.
 *
 * @param durationSeconds a `PLM` longer than 20 s is a whole series that was marked as one event (SCORING §11)
 */
export function readLabel(text: string, durationSeconds?: number): Label | undefined {
  const words = plainWords(text);
  if (words === "") return undefined;
  const scale = /(?:discomfort|vas|ongemak|hinder|inconfort|unbehagen)[^0-9]{0,40}?(\d{1,3})(?: ?\/ ?(\d{1,3}))?/i.exec(text.slice(0, 200));
  if (scale !== null) return { kind: "discomfort", value: Number(scale[1]), of: Number(scale[2] ?? 100) };
  for (const [pattern, stage] of stages) if (pattern.test(words)) return { kind: "stage", stage };
  if (lightsOff.test(words)) return { kind: "lights", on: false };
  if (lightsOn.test(words)) return { kind: "lights", on: true };
  for (const [pattern, what] of respiratory) if (pattern.test(words)) return { kind: "respiratory", what };
  if (series.test(words)) return { kind: "series" };
  if (arousal.test(words)) return { kind: "arousal" };
  if (movement.test(words)) {
    if (periodic.test(words) && durationSeconds !== undefined && durationSeconds > 20) return { kind: "series" };
    const [left, right] = [leftLeg.test(words), rightLeg.test(words)];
    return { kind: "movement", leg: left === right ? undefined : left ? "left" : "right", periodic: periodic.test(words) };
  }
  if (artefact.test(words)) return { kind: "artefact" };
  return undefined;
}
