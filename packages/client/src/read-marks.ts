import type { ClientFrame } from "@parvis/protocol/client-frames";
import type { RoomId, Seq } from "@parvis/protocol/ids";

/** Up to where rooms are read: kept while offline, and said again on each connection, as no answer tells it arrived. */
export class ReadMarks {
  readonly #send: (frame: ClientFrame) => boolean;
  readonly #marks = new Map<RoomId, Seq>();

  constructor(send: (frame: ClientFrame) => boolean) {
    this.#send = send;
  }

  read(room: RoomId, seq: Seq): void {
    if (seq <= (this.#marks.get(room) ?? 0)) return;
    this.#marks.set(room, seq);
    this.#send({ t: "read", room, seq });
  }

  sendAll(): void {
    for (const [room, seq] of this.#marks) this.#send({ t: "read", room, seq });
  }
}
