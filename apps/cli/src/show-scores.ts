import type { Evidence, Words } from "@kriebel/evidence";
import type { Miss, Scores } from "./score-cases.ts";
import { calm, paint, type Style, type Terminal } from "./terminal.ts";
import type { Share } from "./wilson-interval.ts";
import { padTo, wrapText } from "./wrap-text.ts";

const missWords: Readonly<Record<Miss["score"], Words>> = {
  fit: { nl: "past het", en: "fit" },
  route_recall_3: { nl: "route niet bij de eerste drie", en: "route not in the first three" },
  route_precision: { nl: "route te veel", en: "route too many" },
  look_alike: { nl: "lijkt erop: niet genoemd", en: "look-alike not named" },
  red_flag: { nl: "alarm gemist", en: "red flag missed" },
  false_alarm: { nl: "vals alarm", en: "false alarm" },
  unsafe_text: { nl: "onveilige zin", en: "unsafe sentence" },
  questions: { nl: "vragen", en: "questions" },
};

/** The scores as a table for a person, every miss by name. */
export function showScores(scores: Scores, evidence: Evidence, terminal: Terminal): string {
  const { lang, width } = terminal;
  const lines: string[] = [];
  const t = (nl: string, en: string): string => (lang === "nl" ? nl : en);
  const heading = (text: string): void => void lines.push("", paint(terminal, ["bold", "underline"], text));
  const number = (x: number): string => (lang === "nl" ? String(x).replace(".", ",") : String(x));
  const share = (name: string, one: Share, style?: Style): void => {
    const figure =
      one.share === null
        ? t("niets te tellen", "nothing to count")
        : `${padTo(`${one.hits} ${t("van", "of")} ${one.of}`, 10)} ${padTo(number(one.share), 6)} (${number(one.low as number)} ${t("tot", "to")} ${number(one.high as number)})`;
    lines.push(`  ${padTo(name, 34)} ${style === undefined ? figure : paint(terminal, style, figure)}`);
  };
  const plain = (name: string, value: string, style?: Style): void =>
    void lines.push(`  ${padTo(name, 34)} ${style === undefined ? value : paint(terminal, style, value)}`);

  lines.push(
    paint(
      terminal,
      "bold",
      t(
        `${scores.cases} casussen, editie ${scores.edition}, vandaag is ${scores.today}`,
        `${scores.cases} cases, edition ${scores.edition}, today is ${scores.today}`,
      ),
    ),
  );
  lines.push(
    paint(
      terminal,
      "dim",
      t("Uit de feiten; tussen haakjes het 95%-interval (Wilson).", "From the facts; in brackets the 95% interval (Wilson)."),
    ),
  );

  heading(t("Past het bij rusteloze benen?", "Does it fit restless legs?"));
  share(t("sensitiviteit", "sensitivity"), scores.fit.sensitivity);
  share(t("specificiteit", "specificity"), scores.fit.specificity);
  share(t("sensitiviteit, mogelijk telt mee", "sensitivity, possible counted"), scores.fit.withPossible.sensitivity);
  share(t("specificiteit, mogelijk telt mee", "specificity, possible counted"), scores.fit.withPossible.specificity);
  plain(t("mogelijk", "possible"), scores.fit.possible.join(", ") || "-");
  plain(t("niet te zeggen", "cannot tell"), scores.fit.unknown.join(", ") || "-");

  heading(t("Routes", "Routes"));
  share(t("verwacht, op plaats 1", "expected, in place 1"), scores.routes.recallAt1);
  share(t("verwacht, bij de eerste 3", "expected, in the first 3"), scores.routes.recallAt3);
  share(t("precisie (waarschijnlijk of meer)", "precision (likely or more)"), scores.routes.precision);

  heading(t("Wat erop lijkt", "Look-alikes"));
  share(t("niet voor rusteloze benen gehouden", "not taken for restless legs"), scores.lookAlikes.specificity);
  share(t("genoemd, of de groep ervan", "named, or its group"), scores.lookAlikes.named);

  heading(t("Alarmen en veiligheid", "Red flags and safety"));
  share(t("alarm minstens zo dringend", "alarm at least as urgent"), scores.redFlags.sensitivity);
  plain(
    t("valse alarmen (nu, vandaag)", "false alarms (now, today)"),
    `${scores.redFlags.falseAlarms} ${t("bij", "in")} ${scores.redFlags.casesWithoutRedFlag} ${t("casussen", "cases")}`,
  );
  plain(
    t("onveilige zinnen", "unsafe sentences"),
    String(scores.unsafeText.sentences),
    scores.unsafeText.sentences === 0 ? "green" : ["bold", "red"],
  );

  heading(t("Vragen, beginnend met niets", "Questions, starting from nothing"));
  plain(
    t("tot het vanzelf stopt (mediaan)", "until it stops by itself (median)"),
    scores.questions.medianUntilStop === null ? "-" : number(scores.questions.medianUntilStop),
  );
  share(t("hoogstens 20 vragen", "at most 20 questions"), scores.questions.atMost20);
  plain(
    t("tot de route erbij staat (mediaan)", "until the route is there (median)"),
    scores.questions.medianUntilExpected === null ? "-" : number(scores.questions.medianUntilExpected),
  );
  share(t("route kwam erbij", "route got there"), scores.questions.expectedReached);

  heading(t("Per casus", "Per case"));
  const name = (id: string): string => evidence.routes[id]?.shortName[lang] ?? id;
  for (const one of scores.perCase) {
    const fit = `${one.expected.rls ?? "?"} → ${one.verdict}`;
    const until = `${one.questions.untilExpected ?? "–"} / ${one.questions.untilStop ?? "∞"}`;
    lines.push(`  ${padTo(calm(one.id).slice(0, 10), 10)} ${padTo(fit, 24)} ${t("vragen", "questions")} ${until}`);
    const routes = t(
      `verwacht: ${one.expected.routes.map(name).join(", ") || "-"}; wij: ${one.first.map(name).join(", ") || "-"}`,
      `expected: ${one.expected.routes.map(name).join(", ") || "-"}; ours: ${one.first.map(name).join(", ") || "-"}`,
    );
    for (const line of wrapText(routes, width, "             ")) lines.push(paint(terminal, "dim", line));
  }
  lines.push(
    paint(
      terminal,
      "dim",
      t(
        "  Vragen: tot alle verwachte routes bij de eerste drie staan / tot het stopt.",
        "  Questions: until all expected routes are in the first three / until it stops.",
      ),
    ),
  );

  heading(t("Wat niet uitkwam", "Misses"));
  if (scores.misses.length === 0) lines.push(`  ${t("Niets.", "None.")}`);
  for (const miss of scores.misses) {
    const text = `${missWords[miss.score][lang]}. ${t("Verwacht", "Expected")}: ${miss.expected}. ${t("Wij", "Ours")}: ${miss.got}.`;
    const [head = "", ...rest] = wrapText(calm(text), width, `  ${padTo(calm(miss.case).slice(0, 10), 10)} `, "             ");
    lines.push(head, ...rest);
  }
  if (scores.unread.length > 0) lines.push("", t(`Niet gelezen: ${scores.unread.join(", ")}.`, `Not read: ${scores.unread.join(", ")}.`));
  lines.push("");
  for (const line of wrapText(
    t(
      "Verhalen leest deze editie nog niet; deze scores zijn uit de feiten alleen. De casussen zijn door één persoon uit samenvattingen gemaakt en door niemand nagekeken: ze vergelijken versies en zijn geen klinische toets.",
      "This edition does not read stories yet; these scores are from the facts alone. The cases were made from abstracts by one person and reviewed by nobody: they compare versions and are no clinical validation.",
    ),
    width,
  ))
    lines.push(paint(terminal, "dim", line));
  return `${lines.join("\n")}\n`;
}
