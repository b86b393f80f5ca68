// Draws half a minute to an hour of a night: the legs or any channel, with the movements that were found and why one does not count.
const part = document.querySelector("#signal");
const legsShown = "";
if (part !== null) {
  const id = part.dataset.recording;
  const words = JSON.parse(part.dataset.words);
  const dutch = document.documentElement.lang === "nl";
  const canvas = part.querySelector("canvas");
  const told = part.querySelector("#told");
  const get = async (path) => {
    const answer = await fetch(`/api/recordings/${id}/${path}`);
    return answer.ok ? answer.json() : undefined;
  };
  const [listed, night] = await Promise.all([get("signal"), get("night")]);
  const clock = (at) => [at / 3600, (at / 60) % 60, at % 60].map((n) => String(Math.floor(n)).padStart(2, "0")).join(":");
  const figure = (value) => value.toLocaleString(dutch ? "nl-NL" : "en-GB", { maximumFractionDigits: 1 });
  const whole = listed?.seconds ?? 0;
  const legs = night?.legs?.map(({ label }) => label) ?? listed?.channels.slice(0, 2).map(({ label }) => label) ?? [];
  const movements = night?.movements ?? [];
  let shown = legsShown;
  let seconds = Math.min(300, Math.max(10, whole));
  let from = Math.max(0, Math.min(whole - seconds, (movements[0]?.onset_s ?? 0) - 20));
  let windows = [];

  const bar = document.createElement("div");
  bar.className = "tools";
  const place = document.createElement("output");
  const button = (text, act) => {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = text;
    one.addEventListener("click", act);
    bar.append(one);
  };
  const go = (to) => {
    from = Math.max(0, Math.min(whole - seconds, to));
    read();
  };
  const zoom = (by) => {
    const middle = from + seconds / 2;
    seconds = Math.min(3600, Math.max(10, seconds * by), Math.max(10, whole));
    go(middle - seconds / 2);
  };
  button(words.earlier, () => go(from - 0.8 * seconds));
  button(words.later, () => go(from + 0.8 * seconds));
  button(words.closer, () => zoom(0.5));
  button(words.further, () => zoom(2));
  const choice = document.createElement("label");
  choice.textContent = words.channel;
  const list = document.createElement("select");
  for (const [value, text] of [[legsShown, words.legsTogether], ...(listed?.channels ?? []).map(({ label }) => [label, label])]) {
    const one = document.createElement("option");
    one.value = value;
    one.textContent = text;
    list.append(one);
  }
  list.addEventListener("change", () => {
    shown = list.value;
    read();
  });
  choice.append(list);
  bar.append(choice, place);
  canvas.before(bar);

  let asked = 0;
  async function read() {
    asked += 1;
    const mine = asked;
    const points = Math.min(2000, Math.max(200, Math.round(canvas.clientWidth * devicePixelRatio)));
    const found = await Promise.all(
      (shown === legsShown ? legs : [shown]).map((label) =>
        get(`signal?channel=${encodeURIComponent(label)}&from=${from}&seconds=${seconds}&points=${points}`),
      ),
    );
    if (mine !== asked) return;
    windows = found.filter((one) => one !== undefined);
    draw();
    canvas.dataset.drawn = String(mine);
  }

  /** Height of the row of marks under the signals, px. */
  const marks = 36;
  function draw() {
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    const style = getComputedStyle(document.documentElement);
    const [ink, soft, stream, streamSoft, alarm, line] = ["ink", "ink-soft", "stream", "stream-soft", "alarm", "line"].map((name) =>
      style.getPropertyValue(`--k-${name}`).trim(),
    );
    const pen = canvas.getContext("2d");
    pen.scale(devicePixelRatio, devicePixelRatio);
    pen.font = `15px ${getComputedStyle(document.body).fontFamily}`;
    place.textContent = `${clock(from)} – ${clock(Math.min(whole, from + seconds))}`;
    const x = (at) => ((at - from) / seconds) * width;
    // What counts lies as a shaded span behind the signal.
    const inView = movements.filter((one) => one.onset_s + one.duration_s >= from && one.onset_s <= from + seconds);
    pen.fillStyle = streamSoft;
    for (const one of inView)
      if (one.plm) pen.fillRect(x(one.onset_s), 0, Math.max(2, x(one.onset_s + one.duration_s) - x(one.onset_s)), height - marks);
    const lane = (height - marks) / Math.max(1, windows.length);
    for (const [row, window] of windows.entries()) {
      const top = row * lane;
      const values = [...window.greatest, ...window.least].filter((value) => value !== null);
      const [high, low] = [Math.max(...values), Math.min(...values)];
      const span = Math.max(1e-9, high - low);
      const y = (value) => top + 24 + (1 - (value - low) / span) * (lane - 32);
      pen.strokeStyle = ink;
      pen.lineWidth = 1;
      pen.beginPath();
      for (const [i, most] of window.greatest.entries()) {
        if (most === null) continue;
        const at = ((i + 0.5) / window.greatest.length) * width;
        pen.moveTo(at, y(most));
        pen.lineTo(at, y(window.least[i]) + 1);
      }
      pen.stroke();
      pen.strokeStyle = line;
      pen.strokeRect(0, top, width, lane);
      pen.fillStyle = soft;
      pen.fillText(`${window.label} · ${figure(low)} – ${figure(high)} ${window.unit}`, 8, top + 17);
    }
    // The marks: filled counts, open does not.
    for (const one of inView) {
      const left = x(one.onset_s);
      const wide = Math.max(4, x(one.onset_s + one.duration_s) - left);
      pen.strokeStyle = one.plm ? stream : alarm;
      pen.fillStyle = stream;
      if (one.plm) pen.fillRect(left, height - marks + 8, wide, marks - 16);
      else {
        pen.lineWidth = 2;
        pen.strokeRect(left, height - marks + 10, wide, marks - 20);
      }
    }
    const counted = inView.filter(({ plm }) => plm).length;
    told.textContent =
      night === undefined
        ? ""
        : `${counted} ${counted === 1 ? words.counts : words.countMany} · ${inView.length - counted} ${inView.length - counted === 1 ? words.countsNot : words.countNotMany}`;
  }

  const tell = (one) => {
    const side = words.bySide[one.side] ?? one.side;
    const why = one.plm ? words.counts : `${words.countsNot}${one.reason === null ? "" : `: ${words.why[one.reason] ?? one.reason}`}`;
    told.textContent = `${clock(one.onset_s)} · ${side} · ${figure(one.duration_s)} s · ${why}`;
  };
  canvas.addEventListener("click", (event) => {
    const at = from + (event.offsetX / canvas.clientWidth) * seconds;
    const [nearest] = [...movements].sort((a, b) => Math.abs(a.onset_s - at) - Math.abs(b.onset_s - at));
    if (nearest !== undefined) tell(nearest);
  });
  canvas.addEventListener("keydown", (event) => {
    const act = {
      ArrowLeft: () => go(from - seconds / 4),
      ArrowRight: () => go(from + seconds / 4),
      "+": () => zoom(0.5),
      "-": () => zoom(2),
    }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  for (const one of document.querySelectorAll("button.hour"))
    one.addEventListener("click", () => {
      const hour = Number(one.dataset.hour);
      const first = movements.find(({ onset_s }) => Math.floor(onset_s / 3600) === hour);
      go((first?.onset_s ?? hour * 3600) - 10);
      part.scrollIntoView();
    });
  addEventListener("resize", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  if (windows.length === 0 && legs.length > 0) await read();
}
