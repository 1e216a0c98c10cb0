import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A line that can be cut between a browser and a house: everything, or the live socket alone. */
export interface CutProxy {
  url: string;
  cut(what: "all" | "socket"): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openCutProxy(house: string): Promise<CutProxy> {
  const target = Number(new URL(house).port);
  const open = new Map<Socket, "socket" | "page">();
  let cut: "all" | "socket" | undefined;

  const server = createServer((near) => {
    open.set(near, "page");
    near.on("close", () => open.delete(near)).on("error", () => near.destroy());
    near.once("data", (first) => {
      if (first.includes("GET /live")) open.set(near, "socket");
      if (isCut(near)) return near.destroy();
      const far = connect(target, "127.0.0.1");
      far.on("error", () => near.destroy()).on("close", () => near.destroy());
      near.on("close", () => far.destroy());
      far.write(first);
      near.pipe(far).pipe(near);
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
    mend() {
      cut = undefined;
    },
    async close() {
      for (const near of open.keys()) near.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
