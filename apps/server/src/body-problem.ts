import type { Problem } from "@kriebel/record";

/** The reader of JSON speaks of files; a program that calls sent a body. The place in it stays as it was found. */
export function bodyProblem(found: Problem): Problem {
  const [nl, en] = [/\((regel [^)]*)\)/.exec(found.say.nl)?.[1], /\((line [^)]*)\)/.exec(found.say.en)?.[1]];
  switch (found.code) {
    case "empty":
      return { ...found, say: { nl: "Deze aanroep heeft geen inhoud; stuur JSON mee.", en: "This call has no body; send JSON with it." } };
    case "torn":
      return {
        ...found,
        say: {
          nl: `De JSON van deze aanroep breekt te vroeg af (${nl ?? "?"}); stuur hem in zijn geheel.`,
          en: `The JSON of this call ends too early (${en ?? "?"}); send it whole.`,
        },
      };
    default:
      return {
        ...found,
        say: {
          nl: found.say.nl
            .replace(/[,;] kies een (?:ander|kleiner)(?: bestand)?\./, ".")
            .replace(/ of kies een ander bestand/, "")
            .replace(/\b[Dd]it bestand\b/, "Deze aanroep")
            .replace("een Kriebel-bestand", "een aanroep")
            .replace("zo'n bestand maakt Kriebel niet", "dat wordt niet gelezen"),
          en: found.say.en
            .replace(/[,;] choose (?:another|a smaller)(?: file)?\./, ".")
            .replace(/ or choose another file/, "")
            .replace(/\b[Tt]his file\b/, "This call")
            .replace("a Kriebel file", "a call")
            .replace("Kriebel makes no such file", "that is not read"),
        },
      };
  }
}
