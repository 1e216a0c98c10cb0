import { defineConfig } from "vite";

/** The desk's cases: a page of its own, so that the square's first load carries nothing of it. */
export default defineConfig({
  root: "src/desk/cases",
  base: "/cases/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../../../dist/desk",
    emptyOutDir: true,
    target: "es2023",
    // The policy of the page allows files of the house alone: nothing inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
