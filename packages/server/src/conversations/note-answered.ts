import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import { mentionedIn } from "../messages/mentions.ts";
import { lockErased } from "../people/store.ts";
import type { Clock } from "../platform/clock.ts";
import { Refusal } from "../platform/refusal.ts";
import { findPosted } from "../rooms/log.ts";
import { findRoom } from "../rooms/store.ts";
import type { Database, Reader } from "../storage/database.ts";
import { putAnswered } from "./store.ts";

type Told = { room: RoomId; by: PersonId; at: number } & ({ target: number } | { text: string });

/** What is still to be looked up at most; beyond it, consent is not taken for given. */
const WAITING_MAX = 20_000;

/**
 * [CON2] Notes whom somebody replied to, mentioned or reacted to, behind the append. What is lost by a crash is a
 * consent that was not noted: nobody is reached by it.
 */
export class AnsweredNotes {
  readonly #database: Database;
  readonly #clock: Clock;
  #waiting: Told[] = [];

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Takes in what was just said in a room. */
  told(room: RoomId, events: readonly EventFrame[]): void {
    for (const event of events) {
      if (this.#waiting.length >= WAITING_MAX) return;
      if (event.t === "reacted" && event.on)
        this.#waiting.push({ room, by: event.by, at: event.at, target: event.target });
      if (event.t !== "posted") continue;
      const { by, at, text, replyTo } = event;
      if (replyTo !== undefined) this.#waiting.push({ room, by, at, target: replyTo });
      if (text.includes("@")) this.#waiting.push({ room, by, at, text });
    }
  }

  /** Writes down what was taken in; where the database is away, the next time. Called every second, and at the stop. */
  async write(): Promise<void> {
    const some = this.#waiting;
    if (some.length === 0) return;
    this.#waiting = [];
    try {
      await this.#note(some);
    } catch (cause) {
      // Anything else would fail again, and keep what comes behind it from being noted.
      if (cause instanceof Refusal && cause.code === "busy")
        this.#waiting = [...some, ...this.#waiting].slice(0, WAITING_MAX);
      throw cause;
    }
  }

  async #note(some: readonly Told[]): Promise<void> {
    const found = new Map<string, { person: PersonId; other: PersonId; said: number }>();
    for (const told of some)
      for (const other of await this.#meant(told))
        if (other !== told.by) found.set(`${told.by} ${other}`, { person: told.by, other, said: told.at });
    if (found.size === 0) return;
    const at = this.#clock.now();
    await this.#database.write(async (tx) => {
      // [LEA4] What somebody said before they erased themselves is no consent of theirs any more.
      const erased = await lockErased(tx, [...new Set(some.map(({ by }) => by))]);
      for (const { person, other, said } of [...found.values()].toSorted(inOrder))
        if (said > (erased.get(person) ?? 0)) await putAnswered(tx, { person, other, at });
    }, "rows");
  }

  async #meant(told: Told): Promise<PersonId[]> {
    const db: Reader = this.#database.read;
    if ("text" in told) return mentionedIn(db, told.text);
    const room = await findRoom(db, told.room);
    const posted = room && (await findPosted(db, room.no, told.target));
    return posted?.by == null ? [] : [posted.by];
  }
}

type Pair = { person: string; other: string };
const inOrder = (a: Pair, b: Pair): number => (`${a.person} ${a.other}` < `${b.person} ${b.other}` ? -1 : 1);
