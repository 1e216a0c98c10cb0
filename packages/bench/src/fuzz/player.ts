import { setTimeout as pause } from "node:timers/promises";
import { type Client, openClient } from "@parvis/client/client";
import { memoryOutbox } from "@parvis/client/memory-outbox";
import { reactions } from "@parvis/protocol/client-frames";
import type { PersonId, RoomId, Seq } from "@parvis/protocol/ids";
import type { Random } from "../random.ts";
import { once } from "../wait.ts";
import { ChaosSocket, type Weather } from "./chaos-socket.ts";
import type { Deed, Ledger } from "./ledger.ts";

const weights = {
  post: 60,
  edit: 9,
  remove: 5,
  react: 12,
  unfollow: 3,
  follow: 6,
  restart: 2,
  forget: 0.5,
  rest: 6,
};
const staffWeights = { ...weights, mode: 5 };

/** A run should not be spent in back-offs: these people try again five times as soon as others. */
const PATIENCE = 0.2;

export interface PlayerParts {
  url: string;
  name: string;
  seed: number;
  rooms: readonly RoomId[];
  random: Random;
  weather: Weather;
  ledger: Ledger;
  /** Which process the next connection goes to, where there are several. */
  route?: (address: string) => string;
}

/** One person who talks in a few rooms, over a bad network, from a device that is switched off now and then. */
export class Player {
  readonly #parts: PlayerParts;
  readonly #answered: string[] = [];
  #outbox = memoryOutbox();
  #client: Client;
  #me: PersonId | undefined;
  #said = 0;
  restarts = 0;
  /** Why the last connection ended. */
  ended: string | undefined;
  isStaff = false;
  readonly #onClient: ((client: Client) => void)[] = [];

  constructor(parts: PlayerParts) {
    this.#parts = parts;
    this.#client = this.#open({ enter: { name: parts.name, age: "adult", charter: 1 } });
  }

  get client(): Client {
    return this.#client;
  }

  get name(): string {
    return this.#parts.name;
  }

  /** Called with the client there is, and with each one after a restart. */
  onClient(listener: (client: Client) => void): void {
    this.#onClient.push(listener);
    listener(this.#client);
  }

  async entered(): Promise<void> {
    await once(`${this.#parts.name} has entered`, () => this.#client.me !== undefined);
    this.#me = this.#client.me?.id;
    for (const room of this.#parts.rooms) this.#client.follow(room);
  }

  get id(): PersonId {
    return this.#me as PersonId;
  }

  say(room: RoomId, text: string): void {
    this.#did(this.#client.post(room, text));
  }

  /** Answers with the act, to be looked for in the ledger: this device may be another by then. */
  ban(room: RoomId, person: PersonId): Deed["act"] {
    const { act } = this.#client.ban(room, person, "for good");
    this.#did({ act });
    return act;
  }

  async play(steps: number, onStep: () => void): Promise<void> {
    const { random } = this.#parts;
    for (let step = 0; step < steps; step++) {
      this.#do(random.weighed(this.isStaff ? staffWeights : weights));
      onStep();
      await pause(random.between(0, 60));
    }
  }

  /** Each draws the same numbers whatever is there to act upon, so that the next choice does not depend on time. */
  #do(what: keyof typeof staffWeights): void {
    const { random, rooms } = this.#parts;
    const room = random.pick(rooms);
    const which = random.next();
    switch (what) {
      case "post":
        return this.#post(room, random.between(0, 60));
      case "edit":
        return this.#onOwn(room, which, (target) => this.#client.edit(room, target, `${this.#text()} (edited)`));
      case "remove":
        return this.#onOwn(room, which, (target) => this.#client.remove(room, target));
      case "react":
        return this.#react(room, which, random.chance(0.7));
      case "mode":
        return this.#changeMode(room, which);
      case "follow":
        return void this.#client.follow(room);
      case "unfollow":
        return this.#client.unfollow(room);
      case "restart":
        return this.restart();
      case "forget":
        this.#parts.ledger.forget(this.#me as PersonId);
        this.#outbox = memoryOutbox();
        return this.restart();
      case "rest":
        return;
    }
  }

  #post(room: RoomId, padding: number): void {
    this.#did(this.#client.post(room, `${this.#text()} ${"·".repeat(padding)}`.trim()));
  }

  #text(): string {
    return `${this.#parts.seed} ${this.#parts.name} ${++this.#said}`;
  }

  #onOwn(room: RoomId, which: number, act: (target: Seq) => { act: Deed["act"] }): void {
    const own = this.#parts.ledger.deeds.filter(
      ({ act, by, state }) => by === this.#me && act.t === "post" && act.room === room && state === "acknowledged",
    );
    const target = own[Math.floor(which * own.length)]?.seq;
    if (target !== undefined) this.#did(act(target));
  }

  #react(room: RoomId, which: number, on: boolean): void {
    const seen = this.#client.view(room)?.messages ?? [];
    const target = seen[Math.floor(which * seen.length)]?.seq;
    const emoji = reactions[Math.floor(which * 997) % 3] as (typeof reactions)[number];
    if (target !== undefined) this.#did(this.#client.react(room, target, emoji, on));
  }

  /** Mostly open: the others should get a word in. */
  #changeMode(room: RoomId, which: number): void {
    if (which < 0.2) this.#did(this.#client.mode(room, "frozen", "for a moment"));
    else if (which < 0.4) this.#did(this.#client.mode(room, "slow", "for a while", 1));
    else this.#did(this.#client.mode(room, "open", "go on"));
  }

  #did({ act }: { act: Deed["act"] }): void {
    this.#parts.ledger.add(act, this.#me as PersonId);
  }

  /** Switches the device off and on. */
  restart(): void {
    const { token } = this.#client;
    if (token === undefined) return;
    this.restarts++;
    this.#client.close();
    this.#client = this.#open({ token });
    for (const listener of this.#onClient) listener(this.#client);
    for (const room of this.#parts.rooms) this.#client.follow(room);
  }

  #open(who: { token: string } | { enter: { name: string; age: "adult"; charter: number } }): Client {
    const { url, weather, random, ledger, route = (address) => address } = this.#parts;
    const jitter = random.fork();
    const client = openClient({
      url,
      ...who,
      outbox: this.#outbox,
      socket: (address) => new ChaosSocket(route(address), weather, this.#answered),
      random: () => jitter.next() * PATIENCE,
    });
    client.on("state", ({ code }) => {
      this.ended = code;
    });
    client.on("entry", (entry) => ledger.note(entry));
    return client;
  }
}
