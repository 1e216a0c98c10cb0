import type { LeavingWords } from "./catalogue.ts";
import type { Lang } from "./lang.ts";

/** Apart from the other catalogues: nothing of it is in what a page first loads. */
export async function loadLeavingWords(lang: Lang): Promise<LeavingWords> {
  switch (lang) {
    case "fr":
      return (await import("./fr-leaving.ts")).frLeaving;
    case "en":
      return (await import("./en-leaving.ts")).enLeaving;
  }
}
