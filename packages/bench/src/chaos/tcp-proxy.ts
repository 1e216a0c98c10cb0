import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A way to a server of this machine that can be cut, or let nothing through, and be mended again. */
export class TcpProxy implements AsyncDisposable {
  readonly #to: number;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #server: Server | undefined;
  /** Several may mend it at once. */
  #opening: Promise<void> | undefined;
  #stalled = false;
  port = 0;

  private constructor(to: number) {
    this.#to = to;
  }

  static async open(to: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(to);
    await proxy.mend();
    return proxy;
  }

  /** Whoever is connected is disconnected; who comes next is still let in. */
  drop(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
  }

  /** Nobody is connected, and nobody gets in. */
  cut(): void {
    this.#server?.close();
    this.#server = undefined;
    this.drop();
  }

  /** Connections look well, and nothing arrives, either way. */
  stall(): void {
    this.#stalled = true;
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  async mend(): Promise<void> {
    this.#stalled = false;
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
    if (this.#server !== undefined) return;
    this.#opening ??= this.#listen();
    await this.#opening;
    this.#opening = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
  }

  async #listen(): Promise<void> {
    const server = createServer((socket) => this.#join(socket));
    server.listen(this.port, "127.0.0.1");
    await once(server, "listening");
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  #join(near: Socket): void {
    const far = connect(this.#to, "127.0.0.1");
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.setNoDelay(true);
      from.on("data", (bytes) => to.write(bytes));
      from.on("error", () => {});
      from.on("close", () => {
        this.#pairs.delete(pair);
        to.destroy();
      });
      if (this.#stalled) from.pause();
    }
  }
}
