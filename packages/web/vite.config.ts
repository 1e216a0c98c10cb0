import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import { defineConfig, type Plugin, type Rolldown } from "vite";
import { guardDataPlugin } from "./guard-data.ts";
import { laterPrivateTalk } from "./later-private-talk.ts";

/** The house that `vite` in development talks to. */
const HOUSE = "http://127.0.0.1:8080";

/**
 * No chunk here has a style or a chunk of its own to fetch beforehand: what Vite wraps around `import()` only tells of a
 * part that does not come (worker/other-version.ts).
 */
const plainImports: Plugin = {
  name: "plain-imports",
  enforce: "pre",
  load: (id) => (id === "\0vite/preload-helper.js" ? TELLING_IMPORT : undefined),
};

const TELLING_IMPORT = `export const __vitePreload = (load) => load().catch((cause) => {
  dispatchEvent(new Event("parvis-part-missing"));
  throw cause;
});`;

/**
 * What the page begins with is one file: each one more is a request that waits its turn, as a browser asks a house for
 * six things at a time. With it comes what the strip of entry shares with other parts, so that the strip is one, too.
 */
const PAGE = ["/src/square/main.tsx", "/src/square/look/dialog.tsx"].map((path) => import.meta.dirname + path);

function chunkOf(module: string, bundle: Rolldown.ChunkingContext): string | null {
  const needed = new Set(PAGE);
  for (const each of needed) for (const other of bundle.getModuleInfo(each)?.importedIds ?? []) needed.add(other);
  return needed.has(module) ? "page" : null;
}

/** Asked for with the first bytes of the page: its script would ask only once it runs. */
const ASKED_EARLY = ["/api/house", "/api/me", "/api/rooms"];

/**
 * What the head of the page sends for: its script and what that asks first, all at once. Before them a plain script that
 * runs before anything is drawn, and knows the files of each language.
 */
const earlyParts: Plugin = {
  name: "early-parts",
  transformIndexHtml: {
    order: "post",
    handler(html, { bundle = {} }) {
      const files = Object.values(bundle);
      if (files.length === 0) return html;
      const built = (name: string) => {
        const file = files.find((each) => (each.type === "chunk" ? each.name === name : each.names.includes(name)));
        if (!file) throw new Error(`there is no ${name} to send for`);
        return `/${file.fileName}`;
      };
      const early = [
        `<script src="${built("first")}" data-fr="${built("fr")}" data-en="${built("en")}"></script>`,
        ...ASKED_EARLY.map((path) => `<link rel="preload" as="fetch" crossorigin href="${path}">`),
      ];
      const own = /<script type="module".*?<\/script>/;
      return html.replace(own, (script) => [early[0], script, ...early.slice(1)].join("\n    "));
    },
  },
};

/** Tells the service worker which files make up the shell, and a name that changes with any of them. */
const shellOfWorker: Plugin = {
  name: "shell-of-worker",
  enforce: "post",
  generateBundle(_, bundle) {
    const worker = bundle["sw.js"];
    const page = bundle["index.html"];
    if (worker?.type !== "chunk" || page?.type !== "asset") this.error("there is no worker, or no page");
    if (worker.imports.length > 0) this.error("the worker is one file and imports nothing");
    const shown = globSync("**/*.*", { cwd: "src/square/public" });
    // The guard of private talk weighs more than all the rest, and is there only for what comes over the network.
    const apart = (name: string) => name === "sw.js" || name === "index.html" || /\/guard-/.test(name);
    const built = Object.keys(bundle).filter((name) => !apart(name));
    const files = [...built, ...shown].map((name) => `/${name}`).sort();
    const name = createHash("sha256")
      .update(JSON.stringify(files))
      .update(worker.code)
      .update(page.source)
      .digest("hex");
    worker.code = worker.code
      .replaceAll("SHELL_FILES", JSON.stringify(files))
      .replaceAll("SHELL_NAME", JSON.stringify(name.slice(0, 12)));
  },
};

export default defineConfig({
  root: "src/square",
  plugins: [plainImports, laterPrivateTalk, guardDataPlugin, earlyParts, shellOfWorker],
  worker: { plugins: () => [laterPrivateTalk] },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../../dist/square",
    emptyOutDir: true,
    target: "es2023",
    // The policy of the page allows files of the house alone: nothing inlined.
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      // Whoever starts a house for the first time reads what a build says.
      checks: { pluginTimings: false },
      input: {
        index: "src/square/index.html",
        first: "src/square/reading/first.ts",
        sw: "src/square/worker/sw.ts",
      },
      // The reach of a worker is the folder it comes from.
      output: {
        // Of six signs: what the page begins with names all files that may follow.
        entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash:6].js"),
        chunkFileNames: "assets/[name]-[hash:6].js",
        assetFileNames: "assets/[name]-[hash:6][extname]",
        codeSplitting: { groups: [{ name: chunkOf, debugName: "page" }] },
      },
    },
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
