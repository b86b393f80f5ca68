/** Opens a recording and reads what is drawn: windows of samples, and the extremes of whole lanes. Off the page; nothing leaves the device. */
import {
  type BandPass,
  type ByteSource,
  bandPass,
  channelKind,
  type EdfChannel,
  type EdfHeader,
  filterRange,
  guessLegs,
  isTooLong,
  microvoltsPer,
  noWholeRecord,
  openRecording,
  type Piece,
  readEdfHeader,
  readSamples,
  samplesOf,
  usualDetectSettings,
} from "@kriebel/signals";
import { cannotRead } from "./cannot-read.ts";
import { fileBlocks } from "./file-blocks.ts";
import { rowWindows } from "./gather-rows.ts";
import type { FromReader, Lane, NightOpened, Said, ToReader } from "./night-messages.ts";
import { PyramidMaker } from "./pyramid.ts";

const scope = self as unknown as {
  postMessage(message: FromReader, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToReader>) => void) | null;
};
const send = (message: FromReader, transfer: Transferable[] = []): void => scope.postMessage(message, transfer);

interface Open {
  readonly file: File;
  readonly source: ByteSource;
  readonly header: EdfHeader;
  pieces: readonly Piece[];
  readonly lanes: readonly Lane[];
  readonly filters: Map<number, BandPass>;
}

/** Seconds of the first picture, and as many behind it: the page can turn once before it has to ask. */
const firstSeconds = 240;

let open: Open | undefined;
const wanted: number[] = [];
const made = new Set<number>();
let building = false;
/** On a device with few cores the scoring goes first: side by side, both would take more than twice as long. */
let mayBuild = navigator.hardwareConcurrency >= 4;

scope.onmessage = ({ data }) => {
  if (data.kind === "open") void openFile(data.night);
  else if (data.kind === "window") void sendWindow(data.fromSeconds, data.toSeconds, data.lanes, data.ask);
  else if (data.kind === "go-on") {
    mayBuild = true;
    void buildPyramids();
  } else {
    for (const lane of data.lanes) if (!made.has(lane) && !wanted.includes(lane)) wanted.push(lane);
    void buildPyramids();
  }
};

const refuse = (said: readonly Said[]): void => send({ kind: "refused", said });
const broken = (error: unknown): void => refuse([cannotRead(error)]);

async function openFile(file: File): Promise<void> {
  try {
    const source = fileBlocks(file);
    const read = await readEdfHeader(source);
    if (!read.ok) return refuse(read.problems.map(({ code, say }) => ({ code, ...say })));
    const header = read.value;
    if (isTooLong(header)) {
      // Years of signal, which a header can promise, cannot be drawn either; opening says so before it reads on.
      const opened = await openRecording(source);
      if (!opened.ok) return refuse(opened.problems.map(({ code, say }) => ({ code, ...say })));
    }
    const lanes = lanesOf(header);
    const seconds = header.records * header.recordSeconds;
    if (header.records === 0 && header.channels.some(({ annotations }) => !annotations)) {
      const { code, say } = noWholeRecord();
      return refuse([{ code, ...say }]);
    }
    if (header.records === 0 || lanes.length === 0 || seconds === 0) {
      return refuse([
        {
          code: "no-signal",
          nl: "In dit bestand staan geen metingen, alleen aantekeningen. Kies eerst het bestand met de signalen; dit bestand kun je erbij geven als slaapstadia.",
          en: "This file holds no samples, only annotations. First choose the file with the signals; this one can be given beside it as sleep stages.",
        },
      ]);
    }
    const provisional: Piece = {
      startSeconds: 0,
      signalSeconds: 0,
      seconds,
      runs: [{ firstRecord: 0, records: header.records }],
      skipSeconds: 0,
    };
    open = { file, source, header, pieces: [provisional], lanes, filters: new Map() };
    const night: NightOpened = {
      name: file.name,
      bytes: file.size,
      format: header.format,
      signalSeconds: seconds,
      startClockSeconds: header.startClockSeconds,
      pieces: open.pieces,
      lanes,
      usual: usualLanes(lanes),
    };
    send({ kind: "opened", night });
    await sendWindow(0, Math.min(firstSeconds, seconds), night.usual, 0);
    const layout = await piecesOf(source, header);
    if (!layout.ok) return refuse(layout.problems.map(({ code, say }) => ({ code, ...say })));
    open.pieces = layout.pieces;
    // Most recordings have no gap and begin at their beginning: then nothing has to be drawn anew.
    if (JSON.stringify(layout.pieces) !== JSON.stringify(night.pieces)) {
      const whole = layout.pieces.reduce((sum, piece) => sum + piece.seconds, 0);
      send({ kind: "opened", night: { ...night, pieces: layout.pieces, signalSeconds: whole } });
    }
    wanted.push(...night.usual);
    await buildPyramids();
  } catch (error) {
    broken(error);
  }
}

/** Only a file with gaps must be read through for the times of its records; of another the first record tells it all. */
async function piecesOf(
  source: ByteSource,
  header: EdfHeader,
): Promise<{ ok: true; pieces: readonly Piece[] } | { ok: false; problems: readonly { code: string; say: { nl: string; en: string } }[] }> {
  if (header.format.endsWith("+d")) {
    const opened = await openRecording(source);
    return opened.ok ? { ok: true, pieces: opened.value.pieces } : opened;
  }
  const first = await openRecording({ ...source, size: header.headerBytes + header.recordBytes });
  const startSeconds = first.ok ? (first.value.pieces[0]?.startSeconds ?? 0) : 0;
  return {
    ok: true,
    pieces: [
      {
        startSeconds,
        signalSeconds: 0,
        seconds: header.records * header.recordSeconds,
        runs: [{ firstRecord: 0, records: header.records }],
        skipSeconds: 0,
      },
    ],
  };
}

function lanesOf(header: EdfHeader): readonly Lane[] {
  const legs = guessLegs(header.channels);
  return header.channels.flatMap((channel): readonly Lane[] => {
    if (channel.annotations || channel.samplesPerSecond === undefined || channel.samplesPerRecord === 0 || channel.scale === undefined)
      return [];
    const isLeft = legs.left.includes(channel);
    const isRight = legs.right.includes(channel);
    const isLeg = isLeft || isRight || legs.joined.includes(channel);
    const filtered = isLeg && channel.samplesPerSecond >= 100 - 1e-6 && microvoltsPer(channel.unit) !== undefined;
    return [
      {
        index: channel.index,
        label: channel.label.slice(0, 40),
        unit: filtered ? "µV" : channel.unit.slice(0, 12),
        samplesPerSecond: channel.samplesPerSecond,
        kind: isLeg ? "leg" : channelKind(channel.label),
        leg: isLeft ? "left" : isRight ? "right" : undefined,
        filtered,
      },
    ];
  });
}

/** Both legs, the heart and the breathing: what a movement is held against. */
function usualLanes(lanes: readonly Lane[]): readonly number[] {
  const first = (test: (lane: Lane) => boolean): readonly Lane[] => lanes.filter(test).slice(0, 1);
  const sides = [...first(({ leg }) => leg === "left"), ...first(({ leg }) => leg === "right")];
  const legs = sides.length > 0 ? sides : lanes.filter(({ kind }) => kind === "leg").slice(0, 2);
  const breaths = lanes.filter(({ kind, samplesPerSecond }) => kind === "respiration" && samplesPerSecond >= 4);
  // Flow and chest tell most; what a system calculates from others comes last.
  const breathing = [
    ...breaths.filter(({ label }) => /flow|nasal|thor|chest|borst|brust/i.test(label) && !/cal|sum|rip/i.test(label)),
    ...breaths,
  ];
  const chosen = [...legs, ...first(({ kind }) => kind === "ecg"), ...breathing.slice(0, 1)];
  return (chosen.length > 0 ? chosen : lanes.slice(0, 2)).map(({ index }) => index);
}

/** Values of a lane over samples of a piece, as drawn. */
async function valuesOf(
  now: Open,
  lane: Lane,
  piece: Piece,
  from: number,
  to: number,
  source: ByteSource = now.source,
): Promise<Float64Array | undefined> {
  const { header } = now;
  const channel = header.channels[lane.index] as EdfChannel;
  if (lane.filtered) {
    let filter = now.filters.get(lane.samplesPerSecond);
    if (filter === undefined) {
      filter = bandPass(lane.samplesPerSecond, usualDetectSettings.lowHertz, usualDetectSettings.highHertz);
      now.filters.set(lane.samplesPerSecond, filter);
    }
    const microvolts = (channel.scale ?? 1) * (microvoltsPer(channel.unit) ?? 1);
    const read = await filterRange(source, header, piece, channel, from, to, filter, microvolts);
    return read.ok ? read.value : undefined;
  }
  const count = Math.max(0, to - from);
  const raw = header.bytesPerSample === 2 ? new Int16Array(count) : new Int32Array(count);
  const read = await readSamples(source, header, piece, channel, from, count, raw);
  if (!read.ok) return undefined;
  const out = new Float64Array(count);
  const { scale = 1, offset } = channel;
  for (let i = 0; i < count; i += 1) out[i] = (raw[i] as number) * scale + offset;
  return out;
}

/** The samples themselves, for a window that the pyramid is too coarse for. Signal time; a part that cannot be read stays empty. */
async function sendWindow(fromSeconds: number, toSeconds: number, lanes: readonly number[], ask: number): Promise<void> {
  if (open === undefined) return;
  const found: { lane: number; values: Float32Array<ArrayBuffer> }[] = [];
  try {
    for (const index of lanes) {
      const lane = open.lanes.find((one) => one.index === index);
      const channel = open.header.channels[index];
      if (lane === undefined || channel === undefined) continue;
      const rate = lane.samplesPerSecond;
      const values = new Float32Array(Math.max(0, Math.round((toSeconds - fromSeconds) * rate))).fill(Number.NaN);
      for (const piece of open.pieces) {
        const { count } = samplesOf(piece, channel, open.header);
        const from = Math.max(0, Math.round((fromSeconds - piece.signalSeconds) * rate));
        const to = Math.min(count, Math.round((toSeconds - piece.signalSeconds) * rate));
        if (to <= from) continue;
        const read = await valuesOf(open, lane, piece, from, to);
        if (read === undefined) continue;
        const place = Math.max(0, Math.round((piece.signalSeconds - fromSeconds) * rate) + from);
        for (let i = 0; i < read.length && place + i < values.length; i += 1) values[place + i] = read[i] as number;
      }
      found.push({ lane: index, values });
    }
  } catch (error) {
    return broken(error);
  }
  send(
    { kind: "window", ask, fromSeconds, lanes: found },
    found.map(({ values }) => values.buffer),
  );
}

const turn = new MessageChannel();
/** Lets a waiting request in between; without the four milliseconds that timers take. */
const letIn = (): Promise<void> =>
  new Promise((done) => {
    turn.port1.onmessage = () => done();
    turn.port2.postMessage(0);
  });

/** One walk through the file for all lanes that are wanted; those that are asked for meanwhile come in the next. */
async function buildPyramids(): Promise<void> {
  if (building || !mayBuild || open === undefined) return;
  building = true;
  try {
    while (wanted.length > 0) {
      const lanes = wanted.splice(0).flatMap((index) => open?.lanes.find((lane) => lane.index === index) ?? []);
      await walk(open, lanes);
      for (const { index } of lanes) made.add(index);
    }
  } catch (error) {
    broken(error);
  } finally {
    building = false;
  }
}

async function walk(now: Open, lanes: readonly Lane[]): Promise<void> {
  const { header, pieces } = now;
  const makers = lanes.map((lane) => {
    const channel = header.channels[lane.index] as EdfChannel;
    const last = pieces.at(-1);
    const total = last === undefined ? 0 : Math.ceil((last.signalSeconds + last.seconds) * lane.samplesPerSecond);
    return { lane, channel, maker: new PyramidMaker(total) };
  });
  const channels = makers.map(({ channel }) => channel);
  const source = rowWindows(now.file, header, channels, now.source);
  // Whole records, about a block of the file at a time, and not so long that a request waits.
  const records = Math.max(
    1,
    Math.min(Math.floor((1 << 22) / Math.max(1, header.recordBytes)), Math.floor(120 / header.recordSeconds) || 1),
  );
  const step = records * header.recordSeconds;
  const whole = pieces.reduce((sum, piece) => sum + piece.seconds, 0);
  let told = 0;
  for (const piece of pieces) {
    for (let at = 0; at < piece.seconds - 1e-9; at += step) {
      for (const { lane, channel, maker } of makers) {
        const rate = lane.samplesPerSecond;
        const { count } = samplesOf(piece, channel, header);
        const from = Math.round(at * rate);
        const to = Math.min(count, Math.round((at + step) * rate));
        if (to <= from) continue;
        const values = await valuesOf(now, lane, piece, from, to, source);
        if (values !== undefined) maker.add(Math.round(piece.signalSeconds * rate) + from, values);
      }
      const share = (piece.signalSeconds + at) / Math.max(1, whole);
      if (share - told > 0.1) {
        told = share;
        for (const { lane, maker } of makers)
          send({ kind: "pyramid", lane: lane.index, samplesPerSecond: lane.samplesPerSecond, levels: [maker.soFar()], whole: false });
      }
      await letIn();
    }
  }
  for (const { lane, maker } of makers) {
    const levels = maker.finish();
    send(
      { kind: "pyramid", lane: lane.index, samplesPerSecond: lane.samplesPerSecond, levels, whole: true },
      levels.map(({ extremes }) => extremes.buffer),
    );
  }
}
