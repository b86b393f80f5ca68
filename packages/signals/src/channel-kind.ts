import { plainWords } from "./plain-words.ts";

export type ChannelKind = "ecg" | "respiration" | "position" | "other";

const heart = /(?:^| )(?:ecg|ekg|cardio|kardio)(?: |\d|$)/;
const position = /(?:^| )(?:pos|position|posture|lage|korperlage|houding|ligging|posicion|posizione|posicao|kropsstilling|lege)(?: |\d|$)/;
const breath =
  /(?:^| )(?:flow|airflow|nasal|nose|nez|neus|nase|canula|cannula|canule|thermistor|thermistance|therm|resp|respir\w*|thorax|thorac\w*|thor|chest|brust|borst|torax|torace|abd|abdo|abdomen|abdominal|bauch|buik|ventre|effort|rip|debit|adem|ademhaling|atem|atmung|pressure|druk|druck|pression|cpap flow|snore|inductance)(?: |\d|$)/;
const notBreath = /(?:^| )(?:rate|frequency|freq|spo2|sao2|sat|eeg|eog|emg|battery|impedance|imp|phase|pulse|pleth|audio|derived)(?: |$)/;

/** What a channel shows beside the legs, by its label; for the order in which lanes are offered, never for scoring. */
export function channelKind(label: string): ChannelKind {
  const words = plainWords(label);
  if (heart.test(words) && !/(?:^| )(?:imp|impedance|rate)(?: |$)/.test(words)) return "ecg";
  if (position.test(words)) return "position";
  if (breath.test(words) && !notBreath.test(words)) return "respiration";
  return "other";
}
