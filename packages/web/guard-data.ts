import { globSync, readFileSync } from "node:fs";
import { lexiconsForDevice } from "@parvis/safety/for-device";
import { readRules } from "@parvis/safety/judge";
import type { Plugin } from "vite";
import { parse } from "yaml";

const MODULE = "virtual:guard-data";
const safety = new URL("../safety/", import.meta.url).pathname;

interface Written {
  file: string;
  document: Record<string, unknown>;
}

/** The lexicons and rules that ship, as a device is sent them: rules compiled here, a device needs no CEL. */
export function guardData(written: readonly Written[] = read("lexicons")): string {
  const today = new Date().toISOString().slice(0, 10);
  return JSON.stringify({
    lexicons: lexiconsForDevice(written),
    rules: readRules(read("rules"), today),
    rulesVersion: today,
  });
}

const read = (folder: "lexicons" | "rules"): Written[] =>
  globSync(`${folder}/**/*.yaml`, { cwd: safety })
    .sort()
    .map((file) => ({ file, document: parse(readFileSync(safety + file, "utf8")) }));

/** Lays the data of the device guard beside the page, and tells the page its address. */
export const guardDataPlugin: Plugin = {
  name: "guard-data",
  apply: "build",
  resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
  load(id) {
    if (id !== `\0${MODULE}`) return undefined;
    const file = this.emitFile({ type: "asset", name: "guard-data.json", source: guardData() });
    return `export const guardData = import.meta.ROLLUP_FILE_URL_${file};`;
  },
};
