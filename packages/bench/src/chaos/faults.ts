import { setTimeout as pause } from "node:timers/promises";
import type { HouseProcess } from "../house-process.ts";
import type { Random } from "../random.ts";
import type { Member, Town } from "./town.ts";

/** What can be done to a house of many processes, and how often relative to the others. */
const weights = {
  /** SIGKILL, and a new start. */
  kills: 5,
  /** SIGSTOP, and SIGCONT a while later. */
  stops: 4,
  /** The way to the broker is cut for one process, or stands still, or is cut for all; or the broker is killed. */
  bus_cuts: 5,
  /** A process loses all its connections to the database, or all transactions of the house are ended. */
  database_cuts: 6,
  /** The database is stopped and started. */
  database_restarts: 1,
  /** The clock of a process jumps by minutes. */
  clock_jumps: 3,
};

export type FaultCounts = Record<keyof typeof weights, number>;

/**
 * Does one thing after another to a town until told to stop, and until each was done once. Several of these work at once.
 */
export class Vandal {
  readonly counts: FaultCounts;
  readonly #town: Town;
  readonly #random: Random;
  #working = true;

  constructor(town: Town, random: Random, counts: FaultCounts) {
    this.#town = town;
    this.#random = random;
    this.counts = counts;
  }

  static noFaults(): FaultCounts {
    return Object.fromEntries(Object.keys(weights).map((name) => [name, 0])) as FaultCounts;
  }

  /** Resolves once stopped and done with what was begun. */
  async work(): Promise<void> {
    for (let undone = this.#undone(); this.#working || undone.length > 0; undone = this.#undone()) {
      await this.#do(
        this.#random.weighed(undone.length > 0 ? (Object.fromEntries(undone) as typeof weights) : weights),
      );
      await pause(this.#random.between(50, 700));
    }
  }

  #undone(): [string, number][] {
    return Object.entries(weights).filter(([what]) => this.counts[what as keyof FaultCounts] === 0);
  }

  stop(): void {
    this.#working = false;
  }

  async #do(what: keyof typeof weights): Promise<void> {
    const member = this.#random.pick(this.#town.members);
    const forMs = this.#random.between(100, 2500);
    const how = this.#random.next();
    const { ground } = this.#town;
    if ((what === "kills" || what === "stops") && (member.isTaken || !member.house.isRunning)) return;
    if (what === "database_restarts" && ground.taken.database) return;
    this.counts[what]++;
    switch (what) {
      case "kills":
        return taken(member, () => this.#kill(member, forMs / 4));
      case "stops":
        return taken(member, () => stop(member, forMs));
      case "bus_cuts":
        return this.#cutBus(member, forMs, how);
      case "database_cuts":
        return how < 0.5 ? member.database.drop() : this.#endTransactions();
      case "database_restarts":
        return ground.haltDatabase(forMs / 2);
      case "clock_jumps":
        return member.house.signal("SIGUSR2");
    }
  }

  async #kill({ house }: Member, forMs: number): Promise<void> {
    await house.kill();
    await pause(forMs);
    await startUntilUp(house);
  }

  async #cutBus({ bus }: Member, forMs: number, how: number): Promise<void> {
    const { members, ground } = this.#town;
    if (how >= 0.8 && !ground.taken.broker) return ground.killBroker(forMs);
    if (how < 0.3) bus.cut();
    else if (how < 0.5) bus.stall();
    else for (const member of members) member.bus.cut();
    await pause(forMs);
    for (const member of how < 0.5 ? [{ bus }] : members) await member.bus.mend();
  }

  /** Several times, since a transaction lasts a millisecond. */
  async #endTransactions(): Promise<void> {
    const { ground, database } = this.#town;
    const sql = `select count(pg_terminate_backend(pid)) from pg_stat_activity
      where datname = '${database}' and pid <> pg_backend_pid() and state <> 'idle'`;
    for (let times = 0; times < 20; times++) await ground.ask(sql).catch(() => {});
  }
}

const isSo = () => true;

/** The database may be away: a process is started until it stands, as a service manager would. */
export async function startUntilUp(house: HouseProcess): Promise<void> {
  while (!(await house.start().then(isSo, () => false))) await pause(300);
}

export async function taken(member: Member, act: () => Promise<void>): Promise<void> {
  member.isTaken = true;
  await act();
  member.isTaken = false;
}

async function stop({ house }: Member, forMs: number): Promise<void> {
  house.signal("SIGSTOP");
  await pause(forMs);
  house.signal("SIGCONT");
}
