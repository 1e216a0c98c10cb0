import { brotliCompressSync } from "node:zlib";
import { lexiconsForDevice } from "@parvis/safety/for-device";
import { createEngine } from "@parvis/safety/judge";
import { build, type Rollup } from "vite";
import { loadDocuments } from "./load-engine.ts";

const door = new URL("../src/device.ts", import.meta.url).pathname;

/** What a browser is sent to judge private talk by itself. */
export interface DeviceBundle {
  /** Module sources by file name; `device.js` is the door. */
  files: Map<string, string>;
  /** Bytes of code, compressed. */
  codeBytes: number;
  /** Bytes of word lists, lexicons and rules, compressed. */
  dataBytes: number;
  /** Lexicons and rules as JSON. */
  data: string;
}

export async function bundleForDevice(): Promise<DeviceBundle> {
  const files = await bundle();
  const isData = (name: string) => name.startsWith("data");
  const code = [...files].filter(([name]) => !isData(name));
  const lists = [...files].filter(([name]) => isData(name));
  const data = deviceData();
  const compressed = (text: string) => brotliCompressSync(text).length;
  return {
    files,
    data,
    codeBytes: code.reduce((sum, [, text]) => sum + compressed(text), 0),
    dataBytes: lists.reduce((sum, [, text]) => sum + compressed(text), compressed(data)),
  };
}

async function bundle(): Promise<Map<string, string>> {
  const built = (await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      target: "es2023",
      modulePreload: false,
      rollupOptions: {
        input: door,
        preserveEntrySignatures: "strict",
        output: {
          entryFileNames: "device.js",
          chunkFileNames: "[name].js",
          codeSplitting: { groups: [{ name: "data", test: /read\/(data\/|sms-|chat-words|emoji-words)/ }] },
        },
      },
    },
  })) as Rollup.RollupOutput;
  const chunks = built.output.filter((file) => file.type === "chunk");
  return new Map(chunks.map(({ fileName, code }) => [fileName, code]));
}

/** What `createDeviceEngine` takes, as it is sent. */
function deviceData(): string {
  const lexicons = lexiconsForDevice(loadDocuments("lexicons"));
  const engine = createEngine({ lexicons, rules: loadDocuments("rules"), today: "2026-11-28" });
  return JSON.stringify({ lexicons, rules: engine.rules, rulesVersion: "test" });
}
