// Sends a recording in pieces of 4 MB (tus 1.0). What came in stays: after a broken line, or a closed page, the same file goes on.
const form = document.querySelector("#upload");
const token = document.querySelector('meta[name="kriebel-form"]').content;
const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const wait = (milliseconds) => new Promise((later) => setTimeout(later, milliseconds));
const headers = { "tus-resumable": "1.0.0", "kriebel-form": token };
const pieceBytes = 4_000_000;

async function refusalOf(answer) {
  const text = await answer.text();
  try {
    const [issue] = JSON.parse(text).issue;
    const dutch = issue.details._text.extension[0].extension[1].valueString;
    return document.documentElement.lang === "nl" ? dutch : issue.details.text;
  } catch {
    return `${answer.status}`;
  }
}

async function begin(file, key) {
  const known = localStorage.getItem(key);
  if (known !== null) {
    const answer = await fetch(known, { method: "HEAD", headers });
    if (answer.ok) return { at: known, offset: Number(answer.headers.get("upload-offset")) };
    localStorage.removeItem(key);
  }
  const answer = await fetch("/api/uploads", {
    method: "POST",
    headers: {
      ...headers,
      "upload-length": String(file.size),
      "upload-metadata": `patient ${base64(form.dataset.patient)},filename ${base64(file.name)}`,
    },
  });
  if (answer.status !== 201) throw new Error(await refusalOf(answer));
  const at = answer.headers.get("location");
  localStorage.setItem(key, at);
  return { at, offset: 0 };
}

async function send(file, show) {
  const key = `upload ${form.dataset.patient} ${file.name} ${file.size} ${file.lastModified}`;
  let { at, offset } = await begin(file, key);
  let broken = 0;
  while (offset < file.size) {
    show(offset / file.size);
    try {
      const answer = await fetch(at, {
        method: "PATCH",
        headers: { ...headers, "content-type": "application/offset+octet-stream", "upload-offset": String(offset) },
        body: file.slice(offset, offset + pieceBytes),
      });
      if (answer.status === 403 || answer.status === 401 || answer.status === 404)
        throw Object.assign(new Error(await refusalOf(answer)), { final: true });
      if (answer.status !== 204) throw new Error(String(answer.status));
      offset = Number(answer.headers.get("upload-offset"));
      broken = 0;
    } catch (error) {
      broken += 1;
      if (error.final || broken > 8) throw error;
      await wait(500 * 2 ** broken);
      const answer = await fetch(at, { method: "HEAD", headers }).catch(() => undefined);
      if (answer?.ok) offset = Number(answer.headers.get("upload-offset"));
    }
  }
  localStorage.removeItem(key);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const [file] = form.querySelector('input[type="file"]').files;
  const [bar, words, button] = ["progress", "output", "button"].map((name) => form.querySelector(name));
  bar.hidden = false;
  button.disabled = true;
  try {
    await send(file, (share) => {
      bar.value = share;
      words.textContent = `${form.dataset.busy} ${Math.round(share * 100)} %`;
    });
    words.textContent = form.dataset.done;
    location.reload();
  } catch (error) {
    words.textContent = error.message;
    button.disabled = false;
  }
});
