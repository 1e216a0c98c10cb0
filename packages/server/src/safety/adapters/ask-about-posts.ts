import type { RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import type { Language } from "@parvis/safety/act";
import type { HouseNews } from "../../bus/house-messages.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Log } from "../../platform/log.ts";
import { uuidv7 } from "../../platform/uuid.ts";
import { findPosted, readPosted } from "../../rooms/log.ts";
import { findRoom } from "../../rooms/store.ts";
import type { Database } from "../../storage/database.ts";
import { insertFinding } from "../store.ts";
import { storeVerdict } from "../stored-verdict.ts";
import type { Adapter } from "./adapter.ts";
import { AskBeside, type Notice } from "./ask-beside.ts";
import { OpenText } from "./open-text.ts";
import { verdictOf } from "./verdict-of.ts";

export interface OutsideDesk {
  database: Database;
  clock: Clock;
  log: Log;
  /** How long what was found is kept, in milliseconds. */
  noticeMs: number;
  /** Tells the staff that there is one more; called after the commit. */
  tell: (news: HouseNews) => void;
}

interface About {
  kind: "post" | "edit";
  room: RoomId;
  /** Where the message stands. */
  seq: number;
}

const CONTEXT_BEFORE = 10;

/** [ADP3] Asks the adapters about what rooms have been told, one process for all: the one that stored it. */
export class AskAboutPosts {
  readonly #desk: OutsideDesk;
  readonly #beside: AskBeside<About>;
  readonly #on: boolean;

  constructor(adapters: readonly Adapter[], desk: OutsideDesk) {
    this.#desk = desk;
    this.#on = adapters.length > 0;
    const queue = (about: About, notice: Notice, { text }: OpenText) => this.#queue(about, notice, text);
    this.#beside = new AskBeside({ adapters, queue, clock: desk.clock, log: desk.log });
  }

  /** To be called once a room's followers have been sent these events. Returns at once. */
  told(room: RoomId, events: readonly EventFrame[]): void {
    if (!this.#on) return;
    for (const event of events) {
      if (event.t === "posted") this.#offer({ kind: "post", room, seq: event.seq }, event.text);
      else if (event.t === "edited") this.#offer({ kind: "edit", room, seq: event.target }, event.text);
    }
  }

  states(): ReturnType<AskBeside<About>["states"]> {
    return this.#beside.states();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#beside[Symbol.asyncDispose]();
  }

  #offer(about: About, text: string): void {
    const ask = async () => {
      // Asked anew for each: a room's audience is no thing to be wrong about for a minute.
      const room = await findRoom(this.#desk.database.read, about.room);
      if (room === undefined || text === "") return;
      const language = languageOf(room.lang);
      const open = OpenText.of({ kind: about.kind, audience: room.audience, text, ...(language && { language }) });
      if (open !== undefined) this.#beside.offer(open, about);
    };
    ask().catch((cause: unknown) => {
      this.#desk.log.error({ error: cause instanceof Error ? cause.name : typeof cause }, "adapters not asked");
    });
  }

  /** [ADP3] The only thing an answer leads to. The text is kept as it was asked about. */
  async #queue({ kind, room: id, seq }: About, notice: Notice, text: string): Promise<void> {
    const { database, clock, noticeMs, tell } = this.#desk;
    const stored = await database.write(async (tx) => {
      const room = await findRoom(tx, id);
      const posted = room && (await findPosted(tx, room.no, seq));
      if (room === undefined || posted === undefined) return false;
      const at = clock.now();
      const before = await readPosted(tx, room.no, { before: seq, limit: CONTEXT_BEFORE });
      const context = before.map(({ seq, at, by, name, text, removed }) => ({ seq, at, by, name, text, removed }));
      await insertFinding(tx, {
        ...{ id: uuidv7(at), at, kind, room: room.no, target: seq, held: null },
        ...{ person: posted.by!, name: posted.name!, text, verdict: storeVerdict(verdictOf(notice)) },
        ...{ context: JSON.stringify(context), destroy_at: at + noticeMs },
      });
      return true;
    }, "rows");
    if (stored) tell({ of: "reports" });
  }
}

function languageOf(lang: string): Language | undefined {
  return lang === "fr" || lang === "en" ? lang : undefined;
}
