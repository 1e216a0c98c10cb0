// Runs before anything is drawn, as a small script of its own: a page in the wrong light, corrected later, flashes.
// On the square, and on Help and the charter, which are whole without it.
// A block, since a plain script shares its names with all others. What chooses is in reading-dialog.tsx.
{
  const THEMES = ["light", "dark"];
  const SIZES = ["125", "150", "200"];
  /** What the page cannot begin without. */
  const NEEDED = "script[type=module], link[rel=stylesheet][crossorigin]";
  const CAME_ANEW = "parvis-came-anew";
  const TIMES_MAX = 3;
  const PAUSE_MS = 1_000;

  const chosen = (key: string, known: readonly string[]): string | undefined => {
    try {
      const value = localStorage.getItem(key);
      return known.find((each) => each === value);
    } catch {
      // A browser that keeps nothing for us: the page is as the system has it.
      return undefined;
    }
  };

  const apply = () => {
    const theme = chosen("parvis-theme", THEMES);
    const size = chosen("parvis-size", SIZES);
    const { style } = document.documentElement;
    style.colorScheme = theme ?? "";
    style.fontSize = size ? `${size}%` : "";
    // The bar of the browser or of the installed page: one colour for each light, in this order.
    for (const [index, meta] of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]").entries()) {
      const own = THEMES[index % THEMES.length];
      meta.media = theme ? (theme === own ? "all" : "not all") : `(prefers-color-scheme: ${own})`;
    }
  };

  /** Sends for the words of the page: its script would ask for them only once it runs. */
  const sendForWords = () => {
    const files = document.currentScript?.dataset ?? {};
    const own = localStorage.getItem("parvis-lang") ?? "";
    const tags = [own, ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
    // A wrong guess costs a small file.
    const lang = tags.find((tag) => tag === "fr" || tag === "en") ?? "en";
    const href = files[lang];
    const how = { rel: "modulepreload", crossOrigin: "" };
    if (href) document.head.append(Object.assign(document.createElement("link"), { ...how, href }));
  };

  /** Help and the charter, asked for in no language: in the one chosen on the square. */
  const turnToLanguage = () => {
    const other = document.querySelector<HTMLLinkElement>("link[rel=alternate]");
    if (other && !location.search && other.hreflang === localStorage.getItem("parvis-lang"))
      location.replace(other.href + location.hash);
  };

  /**
   * [WEB301] Where a process of another version was asked for what the page begins with, it would stay blank: it comes
   * anew, a few times at most. Help and the charter are whole without theirs.
   */
  let isWhole = true;
  const comeAnew = () => {
    if (!isWhole || !navigator.onLine) return;
    isWhole = false;
    const times = Number(sessionStorage.getItem(CAME_ANEW) ?? 0);
    if (times >= TIMES_MAX) return;
    sessionStorage.setItem(CAME_ANEW, String(times + 1));
    setTimeout(() => location.reload(), PAUSE_MS);
  };
  const look = ({ target }: Event) => {
    if (target instanceof Element && target.matches(NEEDED)) comeAnew();
  };
  const begun = () => {
    if (document.readyState !== "complete") return addEventListener("load", begun);
    removeEventListener("error", look, true);
    if (isWhole) sessionStorage.removeItem(CAME_ANEW);
  };

  apply();
  addEventListener("error", look, true);
  addEventListener("parvis-blank", comeAnew);
  addEventListener("parvis-begun", begun);
  try {
    turnToLanguage();
    sendForWords();
  } catch {
    // A browser that keeps nothing for us: what is needed comes when it is asked for.
  }
  // Chosen in this page, or in another tab.
  addEventListener("parvis-reading", apply);
  addEventListener("storage", apply);
}
