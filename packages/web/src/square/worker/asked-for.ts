/** What a request is for, as far as the worker has an answer of its own; everything else goes to the house untouched. */
export type AskedFor = { kind: "shell" } | { kind: "asset" } | { kind: "page"; key: string } | { kind: "other" };

/** Pages that must open without a network: somebody may need a number of Help just then. */
const PAGES = ["/help", "/charter"];
/** Their style: it bears no hash of its own. */
const PAGES_STYLE = "/assets/pages.css";
const SHELL = /^\/($|owner$|r\/)/;
const ASSET = /^\/(assets|icons)\/|^\/manifest\.webmanifest$/;

interface Ask {
  method: string;
  url: string;
  mode: string;
}

/** [WEB51] Never the API and never the socket: an answer of the house that is kept would be a stale truth. */
export function askedFor({ method, url, mode }: Ask, origin: string, languages: readonly string[]): AskedFor {
  const { origin: of, pathname, searchParams } = new URL(url);
  if (method !== "GET" || of !== origin) return { kind: "other" };
  if (PAGES.includes(pathname)) return { kind: "page", key: pageKey(pathname, searchParams.get("lang"), languages) };
  if (pathname === PAGES_STYLE) return { kind: "page", key: PAGES_STYLE };
  if (ASSET.test(pathname)) return { kind: "asset" };
  return mode === "navigate" && SHELL.test(pathname) ? { kind: "shell" } : { kind: "other" };
}

/** The language as the house would choose it: the one asked for, else the reader's first, else French. */
function pageKey(path: string, asked: string | null, languages: readonly string[]): string {
  return `${path}?lang=${(asked ?? languages[0] ?? "").startsWith("en") ? "en" : "fr"}`;
}

/** Every page in every language: whoever needs one without a network may never have opened it. */
export const pagesKept: readonly string[] = [
  PAGES_STYLE,
  ...PAGES.flatMap((path) => ["fr", "en"].map((lang) => `${path}?lang=${lang}`)),
];
