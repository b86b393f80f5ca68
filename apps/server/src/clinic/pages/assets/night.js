// Draws half a minute to an hour of each leg, with the movements that were found in it. Arrow keys and buttons move the window.
const part = document.querySelector("#signal");
if (part !== null) {
  const id = part.dataset.recording;
  const canvas = part.querySelector("canvas");
  const get = async (path) => {
    const answer = await fetch(`/api/recordings/${id}/${path}`);
    return answer.ok ? answer.json() : undefined;
  };
  const colours = () => {
    const style = getComputedStyle(document.documentElement);
    return ["--ink", "--act", "--alarm", "--line"].map((name) => style.getPropertyValue(name).trim());
  };
  let from = 0;
  let seconds = 300;
  const [listed, night] = await Promise.all([get("signal"), get("night")]);
  const labels = night?.legs?.map(({ label }) => label) ?? listed?.channels.slice(0, 2).map(({ label }) => label) ?? [];
  const bar = document.createElement("div");
  bar.className = "row";
  const place = document.createElement("output");
  const clock = (at) => [at / 3600, (at / 60) % 60, at % 60].map((n) => String(Math.floor(n)).padStart(2, "0")).join(":");
  const button = (text, act) => {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = text;
    one.addEventListener("click", () => {
      act();
      draw();
    });
    bar.append(one);
  };
  const last = () => Math.max(0, (listed?.seconds ?? 0) - seconds);
  const move = (share) => {
    from = Math.min(last(), Math.max(0, from + share * seconds));
  };
  button("◀", () => move(-0.8));
  button("▶", () => move(0.8));
  button("−", () => {
    seconds = Math.min(3600, seconds * 2);
  });
  button("+", () => {
    seconds = Math.max(10, seconds / 2);
  });
  bar.append(place);
  part.prepend(bar);
  let asked = 0;
  async function draw() {
    asked += 1;
    const mine = asked;
    const windows = await Promise.all(
      labels.map((label) => get(`signal?channel=${encodeURIComponent(label)}&from=${from}&seconds=${seconds}&points=1200`)),
    );
    if (mine !== asked) return;
    const [ink, act, alarm, line] = colours();
    const pen = canvas.getContext("2d");
    pen.clearRect(0, 0, canvas.width, canvas.height);
    place.textContent = `${clock(from)} – ${clock(from + seconds)}`;
    const height = canvas.height / Math.max(1, labels.length);
    for (const [row, window] of windows.entries()) {
      if (window === undefined) continue;
      const middle = (row + 0.5) * height;
      const most = Math.max(1e-9, ...window.greatest.map((value, i) => Math.max(Math.abs(value ?? 0), Math.abs(window.least[i] ?? 0))));
      pen.strokeStyle = line;
      pen.strokeRect(0, row * height, canvas.width, height);
      pen.strokeStyle = ink;
      pen.beginPath();
      for (const [i, high] of window.greatest.entries()) {
        if (high === null) continue;
        const x = ((i + 0.5) / window.greatest.length) * canvas.width;
        pen.moveTo(x, middle - (high / most) * height * 0.45);
        pen.lineTo(x, middle - (window.least[i] / most) * height * 0.45 + 1);
      }
      pen.stroke();
      pen.fillStyle = ink;
      pen.fillText(`${window.label} (${window.unit})`, 6, row * height + 14);
    }
    pen.lineWidth = 4;
    for (const one of night?.movements ?? []) {
      const start = one.onset_s;
      const end = start + one.duration_s;
      if (end < from || start > from + seconds) continue;
      pen.strokeStyle = one.plm ? alarm : act;
      pen.beginPath();
      pen.moveTo(((start - from) / seconds) * canvas.width, canvas.height - 4);
      pen.lineTo(((Math.max(end, start + seconds / 600) - from) / seconds) * canvas.width, canvas.height - 4);
      pen.stroke();
    }
    pen.lineWidth = 1;
  }
  await draw();
}
