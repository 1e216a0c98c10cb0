import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HouseProcess } from "../house-process.ts";
import type { Ground } from "./ground.ts";
import { TcpProxy } from "./tcp-proxy.ts";

/** One process of the house, with its own ways to the database and to the bus. */
export interface Member {
  house: HouseProcess;
  database: TcpProxy;
  bus: TcpProxy;
  /** A fault is being done to the process itself: another must wait. */
  isTaken: boolean;
}

const CLOCKS_APART_MS = 3 * 60_000;
const clockShift = new URL("./shift-clock.ts", import.meta.url);

/** Several processes that are one house, their clocks minutes apart. */
export class Town implements AsyncDisposable {
  readonly ground: Ground;
  readonly members: Member[] = [];
  readonly database: string;
  readonly #folder = mkdtempSync(join(tmpdir(), "parvis-chaos-"));

  private constructor(ground: Ground, database: string) {
    this.ground = ground;
    this.database = database;
  }

  /** `name`: of a new database. The first process is running, the others are not yet. */
  static async open(ground: Ground, name: string, count: number): Promise<Town> {
    await ground.ask(`create database ${name}`);
    const town = new Town(ground, name);
    try {
      for (let at = 0; at < count; at++) town.members.push(await town.#build(at));
      await town.members[0]!.house.start();
    } catch (cause) {
      await town[Symbol.asyncDispose]();
      throw cause;
    }
    return town;
  }

  /** Everything that was broken works again, and everybody who was killed lives. */
  async mend(): Promise<void> {
    for (const { house, database, bus } of this.members) {
      await Promise.all([database.mend(), bus.mend()]);
      house.signal("SIGCONT");
      if (!house.isRunning) await house.start();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { house, database, bus } of this.members) {
      await house.kill();
      await Promise.all([database[Symbol.asyncDispose](), bus[Symbol.asyncDispose]()]);
    }
    await this.ground.ask(`drop database if exists ${this.database} with (force)`);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #build(at: number): Promise<Member> {
    const { postgres, broker } = this.ground;
    const folder = join(this.#folder, String(at));
    mkdirSync(folder);
    const database = await TcpProxy.open(postgres.port);
    const bus = await TcpProxy.open(broker.port);
    const url = Object.assign(new URL(postgres.url), { port: String(database.port), pathname: `/${this.database}` });
    const env = { PARVIS_DATABASE: url.href, PARVIS_BUS: `nats://127.0.0.1:${bus.port}`, PARVIS_LOG: "silent" };
    const preloads = [`${clockShift}?ms=${(at - 1) * CLOCKS_APART_MS}`];
    // The days' keys lie outside the database, in one place for all.
    const sealing = { keys: join(this.#folder, "keys"), destroyed: join(this.#folder, "destroyed") };
    const house = new HouseProcess(folder, { env, preloads, settings: { sealing } });
    return { house, database, bus, isTaken: false };
  }
}
