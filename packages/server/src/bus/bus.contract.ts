import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import type { Bus, RoomHint } from "./bus.ts";

const room = "01900000-0000-7000-8000-000000000001" as RoomId;
const hint = (seq: number): RoomHint => ({ room, seq, events: [{ t: "seq", room, seq }] });

/** What every bus must do. `open` gives `count` processes' ends of one bus. */
export function busContract(kind: string, open: (count: number) => Promise<Bus[]>): void {
  test(`[BUS1] ${kind}: hints reach every subscriber of every process, in the order of publishing`, async () => {
    const buses = await open(2);
    const heard = buses.flatMap((bus) => [1, 2].map(() => listen(bus)));
    for (let seq = 1; seq <= 50; seq++) buses[0]!.publish(hint(seq));
    for (const one of heard) {
      await one.reaches(50);
      assert.deepEqual(
        one.hints,
        Array.from({ length: 50 }, (_, i) => hint(i + 1)),
      );
    }
    for (const bus of buses) await bus[Symbol.asyncDispose]();
  });

  test(`[BUS1] ${kind}: who has unsubscribed hears nothing more`, async () => {
    const [bus] = await open(1);
    const stays = listen(bus!);
    const goes = listen(bus!);
    goes.stop();
    bus!.publish(hint(1));
    await stays.reaches(1);
    assert.deepEqual(goes.hints, []);
    await bus![Symbol.asyncDispose]();
  });
}

function listen(bus: Bus) {
  const hints: RoomHint[] = [];
  let wake = () => {};
  const stop = bus.subscribe((one) => {
    hints.push(one);
    wake();
  });
  const reaches = async (count: number) => {
    while (hints.length < count) {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${hints.length} of ${count} hints came`)), 5000);
        wake = () => resolve(clearTimeout(timer));
      });
    }
  };
  return { hints, stop, reaches };
}
