import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "@parvis/client/client";
import type { Seq } from "@parvis/protocol/ids";
import type { ConversationId, Opened } from "@parvis/protocol/sealing/record";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import type { Heard, TalkHolding } from "./talk-lines.ts";

const AGAIN_MS = 100;

/** A device that reads private talk as a page does: what comes, and, when it is back or sees a hole, what it missed. */
export class TalkReader {
  readonly who: string;
  readonly #heard = new Map<ConversationId, Map<Seq, Heard>>();
  #client: Client | undefined;
  #device: CryptoKeyPair | undefined;
  #hasKeys = false;

  constructor(who: string) {
    this.who = who;
  }

  /** The key that this device keeps, once it has one; its present client has it already. */
  keep(device: CryptoKeyPair): void {
    this.#device = device;
    this.#hasKeys = true;
  }

  /** From now on the device is this client: after it was switched off and on, another one. */
  attach(client: Client): void {
    this.#client = client;
    this.#hasKeys = false;
    client.on("sealed", (frame) => void this.#take(client, frame));
    client.on("state", ({ state }) => {
      if (state === "live") void this.catchUp(client);
    });
  }

  get client(): Client {
    return this.#client!;
  }

  heard(talk: ConversationId): ReadonlyMap<Seq, Heard> {
    return this.#heard.get(talk) ?? new Map();
  }

  /** Reads what it has not of every conversation, for as long as this client is there and does not get through. */
  async catchUp(client: Client): Promise<void> {
    while (this.#client === client && client.state === "live") {
      try {
        await this.#openKeys(client);
        for (const { id } of await client.private.talks()) await this.#readBack(client, id);
        return;
      } catch {
        await pause(AGAIN_MS);
      }
    }
  }

  /** All of a conversation, from its beginning, beside what was heard of it. */
  async hold(talk: ConversationId): Promise<TalkHolding> {
    const history: Heard[] = [];
    for (let older = true; older; ) {
      const before = history[0]?.seq;
      const page = await this.client.private.page(talk, before === undefined ? {} : { before });
      history.unshift(...page.messages.map(heardOf));
      older = page.older;
    }
    const live = [...this.heard(talk).values()].toSorted((a, b) => a.seq - b.seq);
    return { who: this.who, talk, history, live };
  }

  async #openKeys(client: Client): Promise<void> {
    if (this.#hasKeys || this.#device === undefined) return;
    await client.private.keys.load(this.#device);
    if (this.#client === client) this.#hasKeys = true;
  }

  async #take(client: Client, frame: ServerFrames["sealed"]): Promise<void> {
    try {
      await this.#openKeys(client);
      const opened = await client.private.open(frame);
      const end = Math.max(0, ...this.heard(frame.talk).keys());
      this.#add(frame.talk, [opened]);
      if (opened.header.seq > end + 1) await this.catchUp(client);
    } catch {
      await this.catchUp(client);
    }
  }

  async #readBack(client: Client, talk: ConversationId): Promise<void> {
    const known = new Set(this.heard(talk).keys());
    let before: Seq | undefined;
    for (let older = true; older; ) {
      const page = await client.private.page(talk, before === undefined ? {} : { before });
      this.#add(talk, page.messages);
      before = page.messages[0]?.header.seq;
      older = page.older && !page.messages.some(({ header }) => known.has(header.seq));
    }
  }

  #add(talk: ConversationId, messages: readonly Opened[]): void {
    const heard = this.#heard.get(talk) ?? new Map<Seq, Heard>();
    this.#heard.set(talk, heard);
    for (const one of messages) heard.set(one.header.seq, heardOf(one));
  }
}

const heardOf = ({ header, text }: Opened): Heard => ({ seq: header.seq, by: header.author, text });
