import type { ClientFrame, ClientFrames } from "@parvis/protocol/client-frames";
import type { ServerFrame, ServerFrames } from "@parvis/protocol/server-frames";
import { ClientError, type ClientErrorCode } from "./errors.ts";
import type { Clock } from "./ports.ts";

const ANSWER_WITHIN_MS = 15_000;

/** Which answer belongs to which request. */
interface Answers {
  rooms: ServerFrames["rooms"];
  history: ServerFrames["history"];
  roster: ServerFrames["roster"];
  search: ServerFrames["found"];
  calls: ServerFrames["called"];
  report: ServerFrames["reported"];
  keys: ServerFrames["keys"];
  makeKeys: ServerFrames["done"];
  renewKeys: ServerFrames["done"];
  proveDevice: ServerFrames["challenge"];
  addKeys: ServerFrames["done"];
  setPhrase: ServerFrames["done"];
  claim: ServerFrames["done"];
  offerDevice: ServerFrames["offered"];
  removeDevice: ServerFrames["done"];
  removePasskey: ServerFrames["done"];
  contacts: ServerFrames["contacts"];
  contactSetting: ServerFrames["done"];
  request: ServerFrames["requested"];
  answerRequest: ServerFrames["begun"] | ServerFrames["done"];
  reportRequest: ServerFrames["reported"];
  block: ServerFrames["done"];
  hush: ServerFrames["done"];
  invite: ServerFrames["invited"];
  openInvite: ServerFrames["begun"];
  talks: ServerFrames["talks"];
  talkPage: ServerFrames["talkPage"];
  talkMarks: ServerFrames["done"];
  endTalk: ServerFrames["done"];
  checkMeeting: ServerFrames["meetingNoted"];
  checkedMeetings: ServerFrames["checkedMeetings"];
  readWarning: ServerFrames["done"];
}

export type Ask = Requests["ask"];
type Asked<K extends keyof Answers> = Omit<ClientFrames[K], "id" | "t">;

interface Waiting {
  resolve: (frame: never) => void;
  reject: (error: ClientError) => void;
  stopClock: () => void;
}

/** Questions with an `id`, each answered once: by its frame, a `no`, the end of the connection, or the clock. */
export class Requests {
  readonly #send: (frame: ClientFrame) => boolean;
  readonly #clock: Clock;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(send: (frame: ClientFrame) => boolean, clock: Clock) {
    this.#send = send;
    this.#clock = clock;
  }

  ask<K extends keyof Answers>(kind: K, question: Asked<K>): Promise<Answers[K]> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      if (!this.#send({ t: kind, id, ...question } as unknown as ClientFrame))
        return reject(new ClientError("offline"));
      const stopClock = this.#clock.after(ANSWER_WITHIN_MS, () => this.#fail(id, "timeout"));
      this.#waiting.set(id, { resolve, reject, stopClock });
    });
  }

  answer(frame: ServerFrame): void {
    if (!("id" in frame) || typeof frame.id !== "number") return;
    const { id } = frame;
    if (frame.t === "no") this.#take(id)?.reject(new ClientError(frame.code, frame));
    else this.#take(id)?.resolve(frame as never);
  }

  failAll(code: ClientErrorCode): void {
    for (const id of this.#waiting.keys()) this.#fail(id, code);
  }

  #fail(id: number, code: ClientErrorCode): void {
    this.#take(id)?.reject(new ClientError(code));
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    waiting?.stopClock();
    this.#waiting.delete(id);
    return waiting;
  }
}
