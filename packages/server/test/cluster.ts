import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NatsBroker } from "../../../scripts/nats-broker.ts";
import { dropDatabase, newDatabase } from "../../../scripts/test/new-database.ts";
import type { Bus } from "../src/bus/bus.ts";
import { openNatsBus } from "../src/bus/nats.ts";
import type { Given } from "../src/main.ts";
import { systemClock } from "../src/platform/clock.ts";
import type { Config } from "../src/platform/config.ts";
import { silentLog } from "../src/platform/log.ts";
import { openPostgres } from "../src/storage/postgres.ts";
import { type Person, TestHouse } from "./support.ts";

/** Two processes of one house, over one PostgreSQL and a NATS that can be taken away. */
export class TwoProcesses implements AsyncDisposable {
  readonly #opened = new AsyncDisposableStack();
  broker!: NatsBroker;
  one!: TestHouse;
  two!: TestHouse;
  static async open(settings: Partial<Config> = {}, given: Given = {}): Promise<TwoProcesses> {
    const both = new TwoProcesses();
    await both.#start(settings, given);
    return both;
  }

  /** One process more of the house, which says on its bus what a test likes. */
  async third(): Promise<Bus> {
    const { value: house } = await this.one.database.read
      .selectFrom("house_settings")
      .select("value")
      .where("key", "=", "id")
      .executeTakeFirstOrThrow();
    return openNatsBus({ url: this.broker.url, prefix: "parvis", house, log: silentLog });
  }

  /** Waits until both know that the broker is away, or back. */
  async busIs(connected: 0 | 1): Promise<void> {
    const says = async ({ url }: TestHouse) => (await fetch(`${url}/metrics`)).text();
    const line = `\nparvis_bus_connected ${connected}\n`;
    const end = performance.now() + 20_000;
    while (!(await Promise.all([says(this.one), says(this.two)])).every((text) => text.includes(line))) {
      if (performance.now() > end) throw new Error(`the bus is not ${connected ? "back" : "away"}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** The owner, on the first process; the link that was printed last is the one that counts. */
  async owner(): Promise<Person> {
    return this.also(await this.two.owner(), this.one);
  }

  /** The same person on the other process, with the same device. */
  async also(person: Person, house: TestHouse): Promise<Person> {
    const again = await house.connect();
    again.send({ t: "hello", v: 1, token: person.token });
    again.token = person.token;
    await again.welcomed();
    return again;
  }

  async #start(settings: Partial<Config>, given: Given): Promise<void> {
    this.broker = this.#opened.use(await NatsBroker.start());
    const address = await newDatabase(async (url) => (await openPostgres({ url }))[Symbol.asyncDispose]());
    this.#opened.defer(() => dropDatabase(address));
    const bus = { url: this.broker.url, prefix: "parvis" };
    // Days' keys lie outside the database, in one place for all.
    const folder = mkdtempSync(join(tmpdir(), "parvis-keys-"));
    this.#opened.defer(() => rmSync(folder, { recursive: true, force: true }));
    const sealing = { keys: join(folder, "keys"), destroyed: join(folder, "destroyed") };
    const own = { address, clock: systemClock, ...given };
    this.one = this.#opened.use(await TestHouse.open({ bus, sealing, log: "silent", ...settings }, own));
    this.two = this.#opened.use(await TestHouse.open({ bus, sealing, log: "silent", ...settings }, own));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#opened.disposeAsync();
  }
}
