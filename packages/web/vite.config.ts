import { defineConfig, type Plugin } from "vite";

/** The house that `vite` in development talks to. */
const HOUSE = "http://127.0.0.1:8080";

/** No chunk here has a style or a chunk of its own to fetch beforehand: what Vite wraps around `import()` does nothing. */
const plainImports: Plugin = {
  name: "plain-imports",
  enforce: "pre",
  load: (id) => (id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : undefined),
};

export default defineConfig({
  root: "src/square",
  plugins: [plainImports],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../../dist/square",
    emptyOutDir: true,
    target: "es2023",
    // The policy of the page allows files of the house alone: nothing inlined.
    assetsInlineLimit: 0,
    modulePreload: false,
  },
  server: {
    proxy: {
      "/api": HOUSE,
      "/help": HOUSE,
      "/charter": HOUSE,
      "/live": { target: HOUSE, ws: true },
    },
  },
});
