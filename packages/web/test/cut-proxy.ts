import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A line that can be cut between a browser and a house: everything, or the live socket alone; or held. */
export interface CutProxy {
  url: string;
  cut(what: "all" | "socket"): void;
  /** From now on each connection waits until the line is mended; those there are end. */
  hold(): void;
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
  let mended = Promise.resolve();
  let letGo = () => {};

  const server = createServer((near) => {
    open.set(near, "page");
    near.on("close", () => open.delete(near)).on("error", () => near.destroy());
    near.once("data", async (first) => {
      near.pause();
      await mended;
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
    hold() {
      mended = new Promise((resolve) => {
        letGo = resolve;
      });
      for (const near of open.keys()) near.destroy();
    },
    hush() {
      for (const near of open.keys()) hushed.get(near)?.();
    },
    mend() {
      cut = undefined;
      letGo();
    },
    async close() {
      for (const near of open.keys()) near.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
