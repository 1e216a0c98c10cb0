// Runs before anything is drawn, as a small script of its own: a page in the wrong light, corrected later, flashes.
// A block, since a plain script shares its names with all others. What chooses is in reading-dialog.tsx.
{
  const THEMES = ["light", "dark"];
  const SIZES = ["125", "150", "200"];

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

  /** Sends for the words of the page, which its script would ask for last. A wrong guess costs a small file. */
  const sendForWords = () => {
    const files = document.currentScript?.dataset;
    const own = chosen("parvis-lang", ["fr", "en"]);
    const tags = [own ?? "", ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
    const href = files?.[tags.find((tag) => files[tag]) ?? "en"];
    if (!href) return;
    document.head.append(
      Object.assign(document.createElement("link"), { rel: "modulepreload", href, crossOrigin: "" }),
    );
  };

  apply();
  sendForWords();
  // Chosen in this page, or in another tab.
  addEventListener("parvis-reading", apply);
  addEventListener("storage", apply);
}
