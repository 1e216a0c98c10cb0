import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { until } from "../../../scripts/test/until.ts";

/** A line to a house on which answers are held back until they are let go. */
export interface HoldProxy {
  url: string;
  /** What was asked, in order: `/api/me`, `POST /api/entry`; a room is `/r`, a built file stands without its hash. */
  asked: readonly string[];
  /** The size of all bodies that were let go, as the house sent them. */
  bytes: number;
  /** Resolves once all of these have been asked, one as often as it is named. */
  asks(...names: string[]): Promise<void>;
  /** From now on these are answered. */
  letGo(...names: string[]): void;
  /** From now on nothing is answered but what is let go anew. */
  holdBack(): void;
  close(): Promise<void>;
}

export async function openHoldProxy(house: string): Promise<HoldProxy> {
  const port = Number(new URL(house).port);
  const asked: string[] = [];
  const free = new Set<string>();
  const held: { name: string; answer: () => void }[] = [];
  const sockets = new Set<Socket>();
  const turn = (name: string) => {
    asked.push(name);
    return new Promise<void>((answer) => (free.has(name) ? answer() : held.push({ name, answer })));
  };

  const server = createServer(async (near, answer) => {
    const { method, url: path, headers } = near;
    const far = near.pipe(request({ port, method, path, headers }));
    const [[response]] = await Promise.all([once(far, "response") as Promise<[IncomingMessage]>, turn(nameOf(near))]);
    answer.writeHead(response.statusCode ?? 500, response.rawHeaders);
    response.on("data", (chunk: Buffer) => {
      line.bytes += chunk.length;
    });
    response.pipe(answer);
  });
  server.on("connection", (socket) => sockets.add(socket));
  server.on("upgrade", async (near: IncomingMessage, socket: Socket) => {
    socket.on("error", () => socket.destroy());
    await turn(nameOf(near));
    const far = connect(port, "127.0.0.1").on("error", () => socket.destroy());
    const lines = near.rawHeaders.map((part, index) => (index % 2 === 0 ? `${part}: ` : `${part}\r\n`));
    far.write(`GET ${near.url} HTTP/1.1\r\n${lines.join("")}\r\n`);
    socket.pipe(far).pipe(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  const line: HoldProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    bytes: 0,
    async asks(...names) {
      for (const name of names) {
        const timesAsked = (all: readonly string[]) => all.filter((each) => each === name).length;
        await until(
          () => timesAsked(asked) >= timesAsked(names),
          () => asked.join(", "),
        );
      }
    },
    letGo(...names) {
      for (const name of names) free.add(name);
      for (const each of held.splice(0)) {
        if (free.has(each.name)) each.answer();
        else held.push(each);
      }
    },
    holdBack: () => free.clear(),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
  return line;
}

function nameOf({ method, url = "" }: IncomingMessage): string {
  const path = url
    .split("?", 1)[0]
    ?.replace(/^\/r\/.*/, "/r")
    .replace(/^\/assets\/(.+)-.{6}\.(\w+)$/, "$1.$2");
  return method === "GET" ? `${path}` : `${method} ${path}`;
}
