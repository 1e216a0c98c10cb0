import type { PersonId, Seq } from "@parvis/protocol/ids";
import type { RequestId } from "@parvis/protocol/private";
import { type ConversationId, readRecord } from "@parvis/protocol/sealing/record";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import type { HouseNews } from "../bus/house-messages.ts";
import type { ContactDesk } from "../conversations/contact-desk.ts";
import { type NewTalk, newSince } from "../conversations/new-since.ts";
import type { Hub } from "./hub.ts";
import { showPeople } from "./tell-people.ts";

/** So long may an act be on its way into the database: its time is taken before it commits. */
const MARGIN_MS = 10_000;
/** And so long may the bus take. */
const ON_ITS_WAY_MS = 1000;

interface MissedParts {
  hub: Hub;
  contacts: Pick<ContactDesk, "database" | "clock">;
  /** Whether it is looked for at all: else nothing can be missed. */
  isLookedUp: boolean;
}

/**
 * [LIV12] What of private talk was stored unheard, of those whom this process serves: looked up now and then, and told as
 * if it had come. Where two apart may not meet any more it is not told; their pages ask for what is theirs to read.
 */
export class MissedTalk {
  readonly #parts: MissedParts;
  /** Up to where conversations were shown here, and when. */
  readonly #shown = new Map<ConversationId, { seq: Seq; at: number }>();
  /** Requests and conversations that people here were told of, and when. */
  readonly #told = new Map<RequestId | ConversationId, number>();
  #lookedAt: number;

  constructor(parts: MissedParts) {
    this.#parts = parts;
    this.#lookedAt = parts.contacts.clock.now();
  }

  shown({ talk, record }: ServerFrames["sealed"]): void {
    if (!this.#parts.isLookedUp) return;
    const { seq } = readRecord(Buffer.from(record, "base64")).header;
    const before = this.#shown.get(talk)?.seq ?? 0;
    this.#shown.set(talk, { seq: Math.max(before, seq), at: this.#now });
  }

  told({ about }: HouseNews): void {
    if (this.#parts.isLookedUp && about !== undefined) this.#told.set(about, this.#now);
  }

  /** A hole before what was shown is the client's to see: it knows what it has. */
  async look(): Promise<void> {
    const { hub, contacts } = this.#parts;
    const now = this.#now;
    const since = Math.min(now, this.#lookedAt) - MARGIN_MS;
    const until = now - ON_ITS_WAY_MS;
    const isHere = (person: PersonId) => hub.devices.of(person).length > 0;
    const known = (id: ConversationId) => this.#shown.get(id)?.seq;
    for (const one of await newSince(contacts.database, { since, until, now, isHere, known })) this.#show(one);
    this.#lookedAt = now;
    for (const [id, { at }] of this.#shown) if (at < since) this.#shown.delete(id);
    for (const [id, at] of this.#told) if (at < since) this.#told.delete(id);
  }

  get #now(): number {
    return this.#parts.contacts.clock.now();
  }

  #show({ about, people, records }: NewTalk): void {
    const { hub } = this.#parts;
    if (about !== undefined && !this.#told.has(about)) {
      this.#told.set(about, this.#now);
      for (const person of people)
        for (const connection of hub.devices.of(person)) connection.send({ t: "news", of: "contacts" });
    }
    for (const { talk, by, record } of records)
      showPeople({ hub, missed: this }, { people, by, frame: { t: "sealed", talk, record } });
  }
}
