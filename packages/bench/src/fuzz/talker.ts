import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "@parvis/client/client";
import { ClientError } from "@parvis/client/errors";
import type { PersonId } from "@parvis/protocol/ids";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { Random } from "../random.ts";
import type { Line } from "./talk-lines.ts";

/** After any of these it is said again under its number; anything else is an answer. */
const PASSING = new Set(["offline", "timeout", "busy", "rate_limited", "internal", "closed"]);
const FORGOTTEN_SHARE = 0.02;

interface TalkerParts {
  talk: ConversationId;
  by: PersonId;
  name: string;
  random: Random;
  /** The device as it is now: another one after a restart. */
  client: () => Client;
  /** The number of the next line that the device says, in whatever conversation. */
  number: () => number;
  lines: Line[];
  /** What each text begins with. */
  mark: string;
}

/** One side of a conversation: says one thing after the other, each until it has its answer, as a page does. */
export class Talker {
  readonly #parts: TalkerParts;
  #said = 0;
  #over = false;

  constructor(parts: TalkerParts) {
    this.#parts = parts;
  }

  /** No new line is begun; what was begun is answered. */
  stop(): void {
    this.#over = true;
  }

  async talk(): Promise<void> {
    const { random } = this.#parts;
    while (!this.#over) {
      await this.say(random.chance(FORGOTTEN_SHARE));
      await pause(random.between(0, 40));
    }
  }

  /** Says one thing; resolves once it is answered, or its author forgot that it was said. */
  async say(forgets = false): Promise<Line> {
    const { talk, by, name, client, number, lines, mark, random } = this.#parts;
    const line: Line = { talk, by, text: `${mark} ${name} ${++this.#said}`, state: "unknown" };
    lines.push(line);
    const n = number();
    for (;;) {
      try {
        const { seq } = await client().private.say(talk, line.text, n);
        return Object.assign(line, { state: "acknowledged" as const, seq });
      } catch (cause) {
        if (!(cause instanceof ClientError)) throw cause;
        if (!PASSING.has(cause.code)) return Object.assign(line, { state: "refused" as const, code: cause.code });
        if (forgets) return line;
        await pause(random.between(20, 100));
      }
    }
  }
}
