import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { html } from "hono/html";
import type { HouseFacts, HouseLang } from "../house/house-facts.ts";
import type { WebFile } from "./web-files.ts";

/** What changes from one moment to the next in the page as it is served. */
interface Shown {
  lang: HouseLang;
  facts: HouseFacts;
  /** For browsers without scripts: finished markup. */
  plain: string;
}

/** Made anew with the talk, so it must not take long; the files of a build are squeezed once, and harder. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/**
 * [HTP3] The built page with the house in it. It is compressed again only when something in it has changed: many people
 * come in the same minute.
 */
export class FrontPage {
  readonly #built: string;
  readonly #made = new Map<HouseLang, { text: string; file: WebFile }>();

  constructor(built: WebFile) {
    this.#built = built.bodies.identity.toString();
  }

  file(shown: Shown): WebFile {
    const text = fill(this.#built, shown);
    const known = this.#made.get(shown.lang);
    if (known?.text === text) return known.file;
    const identity = Buffer.from(text);
    const bodies = { identity, gzip: gzipSync(identity), br: brotliCompressSync(identity, QUALITY) };
    const file = { type: "text/html; charset=utf-8", bodies };
    this.#made.set(shown.lang, { text, file });
    return file;
  }
}

/** By functions: in a text as replacement, `$` would have a meaning of its own. */
function fill(built: string, { lang, facts, plain }: Shown): string {
  return built
    .replace(/<html[^>]*>/, () => `<html lang="${lang}" data-accent="${facts.accent}">`)
    .replace(/<title>[^<]*<\/title>/, () => `<title>${asText(facts.name)}</title>`)
    .replace(/<noscript>[\s\S]*?<\/noscript>/, () => `<noscript>${plain}</noscript>`);
}

function asText(text: string): string {
  return String(html`${text}`);
}
