import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";

/** A line that can be cut between a browser and a house: everything, or the live socket alone; or made slow. */
export interface CutProxy {
  url: string;
  cut(what: "all" | "socket"): void;
  /** From now on each connection is made only after so long; those there are end. */
  slow(ms: number): void;
  /** What is open goes silent and stays open, as where a phone has changed its network; new connections work. */
  hush(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openCutProxy(house: string): Promise<CutProxy> {
  const target = Number(new URL(house).port);
  const open = new Map<Socket, "socket" | "page">();
  const hushed = new WeakMap<Socket, () => void>();
  let cut: "all" | "socket" | undefined;
  let delayMs = 0;

  const server = createServer((near) => {
    open.set(near, "page");
    near.on("close", () => open.delete(near)).on("error", () => near.destroy());
    near.once("data", async (first) => {
      near.pause();
      if (delayMs > 0) await setTimeout(delayMs);
      if (first.includes("GET /live")) open.set(near, "socket");
      if (isCut(near)) return near.destroy();
      const far = connect(target, "127.0.0.1");
      far.on("error", () => near.destroy()).on("close", () => near.destroy());
      near.on("close", () => far.destroy());
      far.write(first);
      near.pipe(far).pipe(near);
      hushed.set(near, () => {
        near.unpipe(far);
        far.unpipe(near);
      });
    });
  });
  const isCut = (near: Socket) => cut === "all" || (cut === "socket" && open.get(near) === "socket");

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut(what) {
      cut = what;
      for (const near of open.keys()) if (isCut(near)) near.destroy();
    },
    slow(ms) {
      delayMs = ms;
      for (const near of open.keys()) near.destroy();
    },
    hush() {
      for (const near of open.keys()) hushed.get(near)?.();
    },
    mend() {
      cut = undefined;
      delayMs = 0;
    },
    async close() {
      for (const near of open.keys()) near.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
