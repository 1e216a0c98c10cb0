import { once } from "node:events";
import { type Client, openClient } from "@parvis/client/client";
import { joinByLink, type Post } from "@parvis/client/keys/become";
import { systemClock } from "@parvis/client/ports";
import type { PersonId } from "@parvis/protocol/ids";
import type { Opened } from "@parvis/protocol/sealing/record";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import { WebSocket } from "ws";
import { type TestHouse, until } from "./support.ts";

type Age = "adult" | "minor15to17" | "under15";

/** Somebody with a device of their own, who uses the client as a page does. */
export class Someone implements AsyncDisposable {
  readonly house: TestHouse;
  readonly client: Client;
  readonly sealed: ServerFrames["sealed"][] = [];
  /** Every frame of private talk that came unasked. */
  readonly pushed: string[] = [];
  /** What this device keeps. */
  device: CryptoKeyPair | undefined;

  private constructor(house: TestHouse, client: Client) {
    this.house = house;
    this.client = client;
    client.on("sealed", (frame) => {
      this.sealed.push(frame);
      this.pushed.push(frame.t);
    });
    client.on("talkRead", ({ t, by }) => by !== this.id && this.pushed.push(t));
    client.on("talkTyping", ({ t }) => this.pushed.push(t));
    client.on("news", ({ of }) => {
      if (of === "contacts") this.pushed.push(of);
    });
  }

  /** Enters under a name, with fresh keys. */
  static async enter(house: TestHouse, name: string, age: Age = "adult"): Promise<Someone> {
    const someone = await Someone.#open(house, { enter: { name, age, charter: 1 } });
    someone.device = await someone.client.private.keys.make(name);
    return someone;
  }

  /** A device that has a session already, with the key that it kept. */
  static async back(house: TestHouse, token: string, device?: CryptoKeyPair, clock = systemClock): Promise<Someone> {
    const someone = await Someone.#open(house, { token, clock });
    if (device !== undefined) await someone.talk.keys.load(device);
    return someone;
  }

  /** On another browser too, by a link: it becomes theirs, and keeps their keys under a label. */
  async alsoOn(there: ReturnType<typeof browser>, label: string): Promise<Someone> {
    const { keys } = await joinByLink(there.post, (await this.talk.keys.offerDevice()).link, 1);
    const someone = await Someone.back(this.house, there.token!);
    await someone.talk.keys.adopt(keys, label);
    return someone;
  }

  static async #open(house: TestHouse, how: Parameters<typeof openClient>[0] extends infer O ? Partial<O> : never) {
    const socket = (url: string) => new WebSocket(url) as never;
    const someone = new Someone(house, openClient({ url: house.url, socket, ...how }));
    await until(() => someone.client.welcome !== undefined || someone.client.state === "closed");
    return someone;
  }

  get id(): PersonId {
    return this.client.me!.id;
  }

  get talk() {
    return this.client.private;
  }

  get token(): string {
    return this.client.token!;
  }

  /** The texts of a conversation as this device reads them. */
  async reads(talk: Parameters<Client["private"]["page"]>[0]): Promise<string[]> {
    return (await this.messages(talk)).map(({ text }) => text);
  }

  async messages(talk: Parameters<Client["private"]["page"]>[0]): Promise<Opened[]> {
    return (await this.talk.page(talk)).messages;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client.close();
  }
}

/** How a browser with this cookie posts; `token` is what it has afterwards. */
export function browser(house: TestHouse, token?: string): { post: Post; token: string | undefined } {
  const self: { post: Post; token: string | undefined } = {
    token,
    post: async (path, body) => {
      const response = await house.post(path, body, self.token, { origin: house.url });
      const cookie = response.headers.get("set-cookie");
      if (cookie !== null) self.token = /^parvis=([^;]+)/.exec(cookie)![1];
      const answer = response.status === 204 ? {} : ((await response.json()) as { code?: string });
      if (!response.ok) throw Object.assign(new Error(answer.code), { code: answer.code });
      return answer;
    },
  };
  return self;
}

/** Somebody of the staff is there: then people may be asked for conversations. Resolves with how they come again another day. */
export async function attend(house: TestHouse): Promise<() => Promise<void>> {
  const owner = await house.owner();
  owner.ws.close();
  await once(owner.ws, "close");
  const take = async () => {
    const response = await house.post("/api/desk/duty", { minutes: 600 }, owner.token);
    if (!response.ok) throw new Error(`no duty: ${response.status}`);
    await house.server.house.posture.memory.look();
  };
  await take();
  return take;
}
