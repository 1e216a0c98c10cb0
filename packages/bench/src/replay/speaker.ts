import { setTimeout as pause } from "node:timers/promises";
import { type Client, openClient } from "@parvis/client/client";
import { ClientError } from "@parvis/client/errors";
import type { Socket } from "@parvis/client/ports";
import type { RefusalBody } from "@parvis/protocol/codes";
import type { PersonId, RoomId, Seq } from "@parvis/protocol/ids";
import { WebSocket } from "ws";
import { once } from "../wait.ts";
import { namesFor } from "./house-names.ts";

export interface Place {
  url: string;
  charter: number;
}

const ENTER_WITHIN_MS = 120_000;

/** One person of the log on a connection of their own. */
export class Speaker {
  readonly client: Client;
  readonly person: PersonId;
  readonly #place: Place;
  /** As the house shows it now. */
  name: string;
  /** How often a name had to be changed for the house to take it. */
  adapted = 0;
  /** Positions of the messages that came live, by room. */
  readonly heard = new Map<RoomId, Seq[]>();

  private constructor(client: Client, place: Place, nick: string) {
    if (!client.me) throw new Error("nobody has entered");
    this.client = client;
    this.#place = place;
    this.person = client.me.id;
    this.name = client.me.name;
    if (this.name !== nick) this.adapted++;
    client.on("event", ({ t, room, seq }) => {
      if (t === "posted") this.heard.get(room)?.push(seq);
    });
  }

  static async enter(nick: string, place: Place): Promise<Speaker> {
    for (const name of namesFor(nick)) {
      const client = openClient({
        url: place.url,
        enter: { name, age: "adult", charter: place.charter },
        socket: (url) => new WebSocket(url) as unknown as Socket,
      });
      await once(`${name} has entered`, () => client.state === "live" || client.state === "closed", ENTER_WITHIN_MS);
      if (client.state === "live") return new Speaker(client, place, nick);
      if (!client.code?.startsWith("name_")) throw new Error(`${name} may not enter: ${client.code}`);
    }
    throw new Error(`the house takes no name like ${nick}`);
  }

  /** Resolves when the room is seen to its end. */
  async follow(room: RoomId): Promise<void> {
    this.heard.set(room, []);
    const view = this.client.follow(room);
    await once("a room is followed", () => view.state === "live");
  }

  /** Asked whether they are sure, they are: it was said. */
  async say(room: RoomId, text: string, sure?: true): Promise<Seq> {
    try {
      return (await this.client.post(room, text, undefined, sure).done).seq;
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      if (error.code === "nudge" && sure === undefined) return this.say(room, text, true);
      // The client waits by itself for what passes in seconds.
      if (error.code !== "shielded" || error.retryAfterMs === undefined) throw error;
      await pause(error.retryAfterMs);
      return this.say(room, text, sure);
    }
  }

  /** As a browser does it: the same device enters once more, under the new name. */
  async rename(nick: string): Promise<void> {
    for (const name of namesFor(nick)) {
      const answer = await fetch(new URL("/api/entry", this.#place.url), {
        method: "POST",
        headers: { "content-type": "application/json", cookie: `parvis=${this.client.token}` },
        body: JSON.stringify({ name, charter: this.#place.charter }),
      });
      if (answer.ok) {
        this.name = ((await answer.json()) as { me: { name: string } }).me.name;
        if (this.name !== nick) this.adapted++;
        return;
      }
      const { code } = (await answer.json()) as RefusalBody;
      if (!code.startsWith("name_")) throw new Error(`${this.name} may not become ${name}: ${code}`);
    }
    throw new Error(`the house takes no name like ${nick}`);
  }
}
