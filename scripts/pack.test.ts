import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { packPublished } from "./pack/pack-published.ts";

const root = resolve(import.meta.dirname, "..");
const home = mkdtempSync(join(tmpdir(), "parvis-packed-"));

before(() => {
  mkdirSync(join(home, "node_modules/@parvis"), { recursive: true });
  for (const tarball of packPublished(home)) {
    for (const name of install(tarball)) link(name);
  }
  // Only the program below reads YAML; the packages do not.
  link("yaml");
  writeFileSync(join(home, "package.json"), JSON.stringify({ type: "module" }));
});
after(() => rmSync(home, { recursive: true }));

/** Gives what it depends on, by its own manifest. */
function install(tarball: string): string[] {
  const name = /parvis-(\w+)-/.exec(tarball.slice(home.length))?.[1] ?? "";
  const folder = join(home, "node_modules/@parvis", name);
  mkdirSync(folder);
  execFileSync("tar", ["--extract", "--gzip", "--file", tarball, "--directory", folder, "--strip-components", "1"]);
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { dependencies?: object };
  return Object.keys(manifest.dependencies ?? {}).filter((one) => !one.startsWith("@parvis/"));
}

function link(name: string): void {
  const at = join(home, "node_modules", name);
  if (existsSync(at)) return;
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(join(root, "node_modules", name), at);
}

/** Another Node than ours where there is one: an older one knows no TypeScript and so shows that none is needed. */
function plainNode(): string {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  return folders.map((folder) => join(folder, "node")).find((path) => existsSync(path)) ?? process.execPath;
}

function runs(code: string): string {
  writeFileSync(join(home, "program.js"), code);
  return execFileSync(plainNode(), ["program.js"], { cwd: home, encoding: "utf8" }).trim();
}

test("the packed protocol runs outside the workspace", () => {
  const frame = runs(`
    import { clientFrames } from "@parvis/protocol/client-frames";
    console.log(clientFrames.ping.parse({ t: "ping" }).t);`);
  assert.equal(frame, "ping");
});

test("the packed client runs outside the workspace", () => {
  assert.equal(runs('import { openClient } from "@parvis/client/client"; console.log(typeof openClient);'), "function");
});

test("the packed engine judges with the lexicons and rules that come with it", () => {
  const action = runs(`
    import { readdirSync, readFileSync } from "node:fs";
    import { parse } from "yaml";
    import { createEngine } from "@parvis/safety/judge";
    const folder = "node_modules/@parvis/safety";
    const documents = (name) => readdirSync(folder + "/" + name, { recursive: true })
      .filter((file) => file.endsWith(".yaml"))
      .map((file) => ({ file, document: parse(readFileSync(folder + "/" + name + "/" + file, "utf8")) }));
    const engine = createEngine({ lexicons: documents("lexicons"), rules: documents("rules"), today: "2026-11-28" });
    const said = { kind: "post", author: { id: "a", band: "adult", fresh: false }, place: "square", at: 1, language: "fr" };
    console.log(engine.judge({ ...said, text: "bonjour à tous" }).action, engine.judge({ ...said, text: "sale c0nn4rd" }).action);`);
  assert.match(action, /^pass (nudge|hold|refuse)$/);
});

test("the packed legal artefacts run outside the workspace", () => {
  const faults = runs(`
    import { checkPayload } from "@parvis/legal/statement/check-payload";
    console.log(checkPayload({}, { today: "2026-11-28", names: [] }).length > 0);`);
  assert.equal(faults, "true");
});

test("nothing but what is built is packed", () => {
  for (const name of ["protocol", "client", "safety", "legal"]) {
    const folder = join(home, "node_modules/@parvis", name);
    assert.ok(existsSync(join(folder, "LICENSE")) && existsSync(join(folder, "dist")), name);
    assert.ok(!existsSync(join(folder, "src")), name);
  }
});

test("the packed types hold for who uses them", () => {
  writeFileSync(
    join(home, "program.ts"),
    `import type { ClientFrame } from "@parvis/protocol/client-frames";
     import type { Client } from "@parvis/client/client";
     export const ping: ClientFrame = { t: "ping" };
     // @ts-expect-error: no such frame
     export const pong: ClientFrame = { t: "pang" };
     // @ts-expect-error: a client has no such member
     export const nothing = (client: Client) => client.nothing;`,
  );
  const options = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--lib", "es2024,dom"];
  execFileSync(join(root, "node_modules/.bin/tsc"), [...options, "program.ts"], { cwd: home, stdio: "pipe" });
});
