import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** Packages that are published, each after those it depends on. Here they are read as source; packed, as `dist`. */
const published = ["protocol", "client", "safety", "legal"];

interface Manifest {
  name: string;
  files: string[];
  exports: Record<string, string>;
  [key: string]: unknown;
}

/** Compiles each published package to JavaScript and declarations, and packs it. Gives the tarballs' paths. */
export function packPublished(out: string): string[] {
  mkdirSync(out, { recursive: true });
  const stage = mkdtempSync(join(tmpdir(), "parvis-pack-"));
  try {
    symlinkSync(join(root, "node_modules"), join(stage, "node_modules"));
    return published.map((name) => packOne(name, stage, resolve(out)));
  } finally {
    rmSync(stage, { recursive: true });
  }
}

function packOne(name: string, stage: string, out: string): string {
  const source = join(root, "packages", name);
  const staged = join(stage, name);
  mkdirSync(staged);
  compile(name, stage);
  const manifest = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as Manifest;
  writeFileSync(join(staged, "package.json"), JSON.stringify(asPublished(manifest), null, 2));
  copyFileSync(join(root, "LICENSE"), join(staged, "LICENSE"));
  if (existsSync(join(source, "README.md"))) copyFileSync(join(source, "README.md"), join(staged, "README.md"));
  const data = manifest.files.filter((folder) => folder !== "dist");
  for (const folder of data) cpSync(join(source, folder), join(staged, folder), { recursive: true });
  const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", out], {
    cwd: staged,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return join(out, (JSON.parse(packed) as { filename: string }[])[0]?.filename as string);
}

function compile(name: string, stage: string): void {
  const source = join(root, "packages", name, "src");
  const others = published.filter((one) => one !== name);
  const config = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: {
      // What Node 20 and the browsers of its time run.
      target: "es2022",
      noEmit: false,
      declaration: true,
      rootDir: source,
      outDir: join(stage, name, "dist"),
      typeRoots: [join(root, "node_modules/@types")],
      // Other packages are seen as published, else their sources would be compiled into this one.
      paths: Object.fromEntries(others.map((one) => [`@parvis/${one}/*`, [join(stage, one, "dist/*.d.ts")]])),
    },
    include: [source],
    exclude: [`${source}/**/*.test.ts`],
  };
  const path = join(stage, `${name}.tsconfig.json`);
  writeFileSync(path, JSON.stringify(config));
  execFileSync(join(root, "node_modules/.bin/tsc"), ["--project", path], { stdio: "inherit" });
}

/** The manifest with the entries of `exports` led to what was compiled. */
function asPublished({ exports, devDependencies: _, scripts: __, ...rest }: Manifest): object {
  const built = (path: string, ending: string) => path.replace("./src/", "./dist/").replace(/\.ts$/, ending);
  const entries = Object.entries(exports).map(([entry, path]) => {
    return [entry, { types: built(path, ".d.ts"), default: built(path, ".js") }];
  });
  return { ...rest, exports: Object.fromEntries(entries) };
}
