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

  /** Sends for what the page's script would ask for late: its words, and for who has no name here the strip of entry. */
  const sendForMore = () => {
    const files = document.currentScript?.dataset ?? {};
    const own = localStorage.getItem("parvis-lang") ?? "";
    const tags = [own, ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
    // A wrong guess costs a small file.
    const lang = tags.find((tag) => tag === "fr" || tag === "en") ?? "en";
    const script = { rel: "modulepreload", crossOrigin: "" };
    send(files[lang], script);
    if (localStorage.getItem("parvis-name") !== null) return;
    send(files["later"], { ...script, fetchPriority: "low" });
    send(files[`${lang}Later`], { ...script, fetchPriority: "low" });
    send(files["style"], { rel: "preload", as: "style", fetchPriority: "low" });
  };

  const send = (href: string | undefined, how: object) => {
    if (href) document.head.append(Object.assign(document.createElement("link"), { href, ...how }));
  };

  apply();
  try {
    sendForMore();
  } catch {
    // A browser that keeps nothing for us: what is needed comes when it is asked for.
  }
  // Chosen in this page, or in another tab.
  addEventListener("parvis-reading", apply);
  addEventListener("storage", apply);
}
