import { duration, guessLegs, openRecording, sortMarks } from "@kriebel/signals";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { fileSource } from "./file-source.ts";
import { refuseProblems } from "./refusal.ts";
import { accelIn, accelJson, describedAccel, showAccelInfo } from "./score-accel.ts";
import { calm, type Lang, paint, terminalFor } from "./terminal.ts";
import { padTo } from "./wrap-text.ts";
import { writeOut } from "./write-out.ts";

/** Header, channels, gaps, marks and warnings of a recording; no samples are read. The patient field is not shown: it may hold a name. */
export async function recordInfo(path: string, { json, lang }: { readonly json: boolean; readonly lang: Lang }): Promise<ExitCode> {
  const source = fileSource(path);
  try {
    const accel = await accelIn(source);
    if (accel !== undefined) {
      const read = await describedAccel(accel);
      const file = path.split(/[\\/]/).at(-1) ?? path;
      if (json) await writeOut(`${JSON.stringify({ file, ...accelJson(read) }, null, 1)}\n`);
      else await writeOut(showAccelInfo(file, read, terminalFor(process.stdout, lang)));
      return exitCodes.done;
    }
    const opened = await openRecording(source);
    if (!opened.ok) throw refuseProblems(opened.problems);
    const { header, pieces, gaps, annotations, signalSeconds } = opened.value;
    const marks = sortMarks(annotations);
    const legs = guessLegs(header.channels);
    const roleOf = (index: number): string | null =>
      legs.left.some((one) => one.index === index)
        ? "left"
        : legs.right.some((one) => one.index === index)
          ? "right"
          : legs.joined.some((one) => one.index === index)
            ? "leg"
            : legs.ecg.some((one) => one.index === index)
              ? "ecg"
              : null;
    if (json) {
      await writeOut(
        `${JSON.stringify(
          {
            file: path.split(/[\\/]/).at(-1),
            format: header.format,
            bytes: source.size,
            start_clock_s: header.startClockSeconds ?? null,
            start_date: header.startDate ?? null,
            record_seconds: header.recordSeconds,
            records: header.records,
            records_told: header.recordsTold,
            signal_seconds: signalSeconds,
            pieces: pieces.length,
            gaps: gaps.map(({ startSeconds, endSeconds }) => ({ from_s: startSeconds, to_s: endSeconds })),
            channels: header.channels.map((channel) => ({
              number: channel.index + 1,
              label: channel.label,
              unit: channel.unit,
              samples_per_second: channel.samplesPerSecond ?? null,
              step: channel.scale === undefined ? null : Math.abs(channel.scale),
              inverted: (channel.scale ?? 0) < 0,
              prefilter: channel.prefilter,
              annotations: channel.annotations,
              guess: roleOf(channel.index),
            })),
            marks: {
              stages: marks.stages.length,
              respiratory: marks.respiratory.length,
              arousals: marks.arousals.length,
              movements: marks.movements.length,
              series: marks.series.length,
              points: marks.points.length,
              lights_off: marks.lightsOff,
              lights_on: marks.lightsOn,
              unread: marks.unread,
            },
            notes: opened.notes.map(({ code, at, say }) => ({ code, at, nl: say.nl, en: say.en })),
          },
          null,
          1,
        )}\n`,
      );
      return exitCodes.done;
    }
    const terminal = terminalFor(process.stdout, lang);
    const t = (nl: string, en: string): string => (lang === "nl" ? nl : en);
    const guesses: Readonly<Record<string, string>> = {
      left: t("linkerbeen", "left leg"),
      right: t("rechterbeen", "right leg"),
      leg: t("been", "leg"),
      ecg: t("hart", "heart"),
    };
    const lines = [
      paint(terminal, "bold", calm(path.split(/[\\/]/).at(-1) ?? path)),
      t(
        `${header.format.toUpperCase()} · ${duration(signalSeconds)} metingen in ${header.records} blokken van ${header.recordSeconds} s · ${header.channels.length} kanalen`,
        `${header.format.toUpperCase()} · ${duration(signalSeconds)} of samples in ${header.records} records of ${header.recordSeconds} s · ${header.channels.length} channels`,
      ),
      "",
      `${padTo("", 4)}${padTo(t("kanaal", "channel"), 18)}${padTo(t("eenheid", "unit"), 9)}${padTo("Hz", 9)}${padTo(t("stap", "step"), 12)}${t("gok", "guess")}`,
      ...header.channels.slice(0, 300).map((channel) => {
        const hertz =
          channel.annotations || channel.samplesPerSecond === undefined ? "–" : String(Number(channel.samplesPerSecond.toPrecision(5)));
        const step = channel.annotations || channel.scale === undefined ? "–" : String(Number(Math.abs(channel.scale).toPrecision(3)));
        const role = roleOf(channel.index);
        return `${String(channel.index + 1).padStart(3)} ${padTo(calm(channel.label).slice(0, 17), 18)}${padTo(calm(channel.unit).slice(0, 8), 9)}${padTo(hertz, 9)}${padTo(step, 12)}${role === null ? "" : guesses[role]}`.trimEnd();
      }),
      "",
      t(
        `Tekens: ${marks.stages.length} slaapstadia, ${marks.respiratory.length} bij ademhaling, ${marks.arousals.length} wekreacties, ${marks.movements.length} beenbewegingen.`,
        `Marks: ${marks.stages.length} sleep stages, ${marks.respiratory.length} of breathing, ${marks.arousals.length} arousals, ${marks.movements.length} leg movements.`,
      ),
    ];
    if (marks.unread.length > 0) {
      const texts = marks.unread.slice(0, 8).map(({ text, times }) => `${calm(text).slice(0, 40)} (${times})`);
      lines.push(t(`Niet begrepen: ${texts.join(", ")}`, `Not understood: ${texts.join(", ")}`));
    }
    for (const { say } of opened.notes) lines.push(calm(say[lang]));
    await writeOut(`${lines.join("\n")}\n`);
    return exitCodes.done;
  } finally {
    source.close();
  }
}
