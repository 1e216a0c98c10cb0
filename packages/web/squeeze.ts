/** Run behind the build: lays each text of the built pages beside itself, compressed, so that no start of a house does it. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

for (const path of globSync(`${import.meta.dirname}/dist/**/*.{css,html,js,json,svg,webmanifest}`)) {
  const body = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(body));
  writeFileSync(`${path}.br`, brotliCompressSync(body));
}
