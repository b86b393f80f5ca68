// Opens a shared letter: fetches the encrypted bytes, deciphers them here with the key behind the #, and shows them as text.
const $ = (id) => document.getElementById(id);
const say = (nl, en) => {
  $("says").textContent = `${nl} ${en}`;
};

/** The key, out of the address at once: it should not stand in a history, a photo of the screen or a copied address. */
const fragment = location.hash.slice(1);
history.replaceState(null, "", location.pathname);

const fromBase64 = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

async function decipher(bytes) {
  const key = await crypto.subtle.importKey("raw", fromBase64(fragment), "AES-GCM", false, ["decrypt"]);
  const named = { name: "AES-GCM", iv: bytes.slice(0, 12), additionalData: new TextEncoder().encode("kriebel-share-1") };
  const plain = await crypto.subtle.decrypt(named, key, bytes.slice(12));
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain));
}

const save = (name, type, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/** A line of the letter as a part of the page: what is underlined is a heading, what stands in columns a row, an underline nothing. */
function partOf(line, under) {
  if (/^(?:={3,}|-{3,})$/.test(line)) return undefined;
  const part = document.createElement(/^={3,}$/.test(under) ? "h1" : /^-{3,}$/.test(under) ? "h2" : "p");
  const cells = line.startsWith("  ") ? line.trim().split(/ {2,}/) : [];
  if (cells.length < 2) part.textContent = line;
  else
    for (const cell of cells) {
      const span = document.createElement("span");
      span.textContent = cell;
      part.append(span);
    }
  return part;
}

function show({ lang, letter, shown, record }) {
  $("ask").hidden = true;
  $("letter").hidden = false;
  $("letter").lang = lang === "en" ? "en" : "nl";
  // `shown` are the same words with a line for each thing, which fit a screen of any width; links of before it have none.
  const lines = String(shown ?? letter).split("\n");
  for (const [i, line] of lines.entries()) {
    const part = partOf(line, lines[i + 1] ?? "");
    if (part !== undefined) $("letter").append(part);
  }
  $("after").hidden = false;
  $("print").addEventListener("click", () => print());
  $("save-letter").addEventListener("click", () => save("kriebel-letter.txt", "text/plain", String(letter)));
  if (record === undefined || record === null) $("save-record").hidden = true;
  else $("save-record").addEventListener("click", () => save("kriebel-record.json", "application/json", JSON.stringify(record, null, 2)));
}

$("open").addEventListener("click", async () => {
  if (!/^[\w-]{43}$/.test(fragment)) {
    say("De link is niet heel: het stuk achter # ontbreekt.", "The link is not whole: the part behind # is missing.");
    return;
  }
  $("open").disabled = true;
  try {
    const answer = await fetch(`/api/shares/${location.pathname.split("/").at(-1)}/open`, { method: "POST" });
    if (answer.status === 404) {
      say("Deze link werkt niet (meer).", "This link does not work (any more).");
      return;
    }
    if (!answer.ok) {
      $("open").disabled = false;
      say("Het lukt nu niet; probeer het over een minuut opnieuw.", "It does not work now; try again in a minute.");
      return;
    }
    const left = answer.headers.get("kriebel-opens-left");
    show(await decipher(new Uint8Array(await answer.arrayBuffer())));
    $("left").textContent = `Nog ${left} keer te openen. Opens left: ${left}.`;
  } catch {
    say("De sleutel in de link past niet bij deze brief.", "The key in the link does not fit this letter.");
  }
});
