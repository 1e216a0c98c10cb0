import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** A file of a built page, ready to be sent. */
export interface WebFile {
  type: string;
  /** The body for each encoding offered; `identity` is always there. */
  bodies: { identity: Buffer; gzip?: Buffer; br?: Buffer };
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
};

/** Where the build has laid what it compressed. */
const squeezed = { gzip: ".gz", br: ".br" };

/** Reads a built bundle into memory. A bundle that has not been built is empty. */
export function readWebFiles(folder: string): Map<string, WebFile> {
  const files = new Map<string, WebFile>();
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || Object.values(squeezed).includes(extname(entry.name))) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, path)}`, readWebFile(path));
  }
  return files;
}

/** One file, read once; a text that no build compressed is compressed when it is first asked for. */
export function readWebFile(path: string): WebFile {
  const identity = readFileSync(path);
  const type = types[extname(path)] ?? "application/octet-stream";
  if (!/^text|javascript|json|manifest|svg/.test(type)) return { type, bodies: { identity } };
  const built = (end: string) => (existsSync(path + end) ? readFileSync(path + end) : undefined);
  let [gzip, br] = [built(squeezed.gzip), built(squeezed.br)];
  const bodies = {
    identity,
    get gzip() {
      gzip ??= gzipSync(identity);
      return gzip;
    },
    get br() {
      br ??= brotliCompressSync(identity);
      return br;
    },
  };
  return { type, bodies };
}

/** The file's bytes in the best encoding that the browser takes. */
export function fileResponse(file: WebFile, accepted: string, cacheControl: string): Response {
  const encoding = (["br", "gzip"] as const).find((one) => accepted.includes(one) && file.bodies[one] !== undefined);
  const headers: Record<string, string> = {
    "content-type": file.type,
    "cache-control": cacheControl,
    vary: "accept-encoding",
  };
  if (encoding !== undefined) headers["content-encoding"] = encoding;
  return new Response(new Uint8Array(file.bodies[encoding ?? "identity"]!), { headers });
}
