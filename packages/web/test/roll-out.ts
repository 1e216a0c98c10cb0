import { once } from "node:events";
import { globSync } from "node:fs";
import { createServer, type IncomingMessage, request } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { basename, join } from "node:path";
import { buffer } from "node:stream/consumers";

export type Version = "old" | "new";

/** A house that is being rolled out: behind one address, each request goes to a process of the old version or of the new. */
export interface RollOut {
  url: string;
  /** The pages that were asked for, by the version that answered. */
  pages: readonly Version[];
  /** Who answers from now on; `page`: it is asked for by a browser that goes there. */
  answers(which: (path: string, page: boolean) => Version): void;
  close(): Promise<void>;
}

const built = join(import.meta.dirname, "../dist/square/assets");
const names = globSync("*-??????.*", { cwd: built })
  .filter((name) => !/\.(br|gz)$/.test(name))
  .map((name) => basename(name));
/** A build in which every file has changed, and so is called otherwise. */
const renamed = new Map(names.map((name) => [name, name.replace(/-.{6}(\.\w+)$/, "-NEXT00$1")]));

/** The house behind it is of the old version; the new one is the same with other names. */
export async function openRollOut(house: string): Promise<RollOut> {
  const port = Number(new URL(house).port);
  const sockets = new Set<Socket>();
  const pages: Version[] = [];
  let which: Parameters<RollOut["answers"]>[0] = () => "old";
  const server = createServer(async (near, answer) => {
    const path = near.url ?? "/";
    const isPage = near.headers["sec-fetch-mode"] === "navigate";
    const version = which(path, isPage);
    if (isPage) pages.push(version);
    const asked = version === "old" ? path : oldName(path);
    const { "accept-encoding": _, ...headers } = near.headers;
    const far = near.pipe(request({ port, method: near.method, path: asked, headers }));
    const [given] = (await once(far, "response")) as [IncomingMessage];
    const isText = version === "new" && /html|javascript|css/.test(given.headers["content-type"] ?? "");
    const bytes = await buffer(given);
    answer.writeHead(given.statusCode ?? 500, withoutLength(given.rawHeaders));
    answer.end(isText ? newNames(bytes.toString()) : bytes);
  });
  server.on("connection", (socket) => sockets.add(socket));
  server.on("upgrade", (near, socket) => {
    const far = connect(port, "127.0.0.1").on("error", () => socket.destroy());
    socket.on("error", () => far.destroy());
    const lines = near.rawHeaders.map((part, index) => (index % 2 === 0 ? `${part}: ` : `${part}\r\n`));
    far.write(`GET ${near.url} HTTP/1.1\r\n${lines.join("")}\r\n`);
    socket.pipe(far).pipe(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    answers: (by) => {
      which = by;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function newNames(text: string): string {
  for (const [old, next] of renamed) text = text.replaceAll(old, next);
  return text;
}

/** What the new version has under a name; the old names it does not know. */
function oldName(path: string): string {
  const name = basename(path);
  if (renamed.has(name)) return path.replace(name, "not-there-000000.js");
  const old = [...renamed].find(([, next]) => next === name)?.[0];
  return old === undefined ? path : path.replace(name, old);
}

/** What is sent may have another one. */
function withoutLength(rawHeaders: readonly string[]): string[] {
  const at = rawHeaders.findIndex((name, i) => i % 2 === 0 && name.toLowerCase() === "content-length");
  return at < 0 ? [...rawHeaders] : rawHeaders.toSpliced(at, 2);
}
