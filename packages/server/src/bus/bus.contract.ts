import assert from "node:assert/strict";
import { test as plainTest, type TestOptions } from "node:test";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { insideAct } from "../platform/act-scope.ts";
import type { Bus, ProcessId, RoomHint } from "./bus.ts";
import type { HouseMessages } from "./house-messages.ts";

const room = "01900000-0000-7000-8000-000000000001" as RoomId;
const elsewhere = "01900000-0000-7000-8000-000000000002" as RoomId;
const person = "01900000-0000-7000-8000-000000000003" as PersonId;
const hint = (seq: number, about = room): RoomHint => ({
  room: about,
  seq,
  events: [{ t: "seq", room: about, seq }],
});

/** What every bus must do. `open` gives the ends of one bus that `count` processes have. */
export function busContract(kind: string, open: (count: number) => Promise<Bus[]>, options: TestOptions = {}): void {
  /** With as many processes as asked for. */
  const test = (title: string, count: number, run: (...ends: Bus[]) => Promise<void>) =>
    plainTest(`${title} (${kind})`, options, async () => {
      const ends = await open(count);
      await using opened = new AsyncDisposableStack();
      for (const end of ends) opened.use(end);
      await run(...ends);
    });

  test("[BUS1] hints reach every follower in every process, in the order of publishing", 2, async (one, two) => {
    const followers = [one!, one!, two!, two!].map((bus) => follow(bus));
    await Promise.all(followers.map(({ ready }) => ready));
    for (let seq = 1; seq <= 500; seq++) one!.publish(hint(seq));
    for (const follower of followers) {
      await follower.heard(500);
      assert.deepEqual(
        follower.hints,
        Array.from({ length: 500 }, (_, i) => hint(i + 1)),
      );
    }
  });

  test("[BUS1] the publisher's own followers hear at once", 1, async (bus) => {
    const own = follow(bus!);
    bus!.publish(hint(1));
    assert.deepEqual(own.hints, [hint(1)]);
  });

  test("[BUS2] a process hears of the rooms that it follows, and of no other", 2, async (one, two) => {
    const stays = follow(two!);
    const goes = follow(two!, elsewhere);
    await Promise.all([stays.ready, goes.ready]);
    goes.stop();
    await follow(two!).ready;
    one!.publish(hint(1, elsewhere));
    one!.publish(hint(1));
    await stays.heard(1);
    assert.deepEqual(goes.hints, []);
    assert.deepEqual(stays.hints, [hint(1)]);
  });

  test("[BUS2] one who stops following leaves the others of the process their room", 2, async (one, two) => {
    const [stays, goes] = [follow(two!), follow(two!)];
    await stays.ready;
    goes.stop();
    goes.stop();
    await follow(two!).ready;
    one!.publish(hint(1));
    await stays.heard(1);
    assert.deepEqual(goes.hints, []);
  });

  test("[BUS2] once a room is said to be followed, nothing published after that is missed", 2, async (one, two) => {
    for (let seq = 1; seq <= 20; seq++) {
      const follower = follow(two!);
      await follower.ready;
      one!.publish(hint(seq));
      await follower.heard(1);
      follower.stop();
    }
  });

  test("[BUS3] what is told reaches all other processes, in order, and never oneself", 3, async (one, ...others) => {
    const own = listen(one!, "standing");
    const heard = others.map((bus) => listen(bus, "standing"));
    const ids = Array.from({ length: 100 }, (_, i) => `${person.slice(0, -3)}${100 + i}` as PersonId);
    for (const id of ids) one!.tell("standing", { person: id });
    for (const other of heard) {
      await other.heard(100);
      assert.deepEqual(
        other.told,
        ids.map((id) => ({ message: { person: id }, from: one!.self })),
      );
    }
    assert.deepEqual(own.told, []);
  });

  test(
    "[BUS3] what is told to one process reaches that one alone, and only by its kind",
    3,
    async (one, two, three) => {
      const [meant, other] = [listen(two!, "standing"), listen(three!, "standing")];
      const otherKind = listen(two!, "typing");
      one!.tell("standing", { person }, two!.self);
      two!.tell("standing", { person }, three!.self);
      await meant.heard(1);
      await other.heard(1);
      assert.deepEqual(meant.told, [{ message: { person }, from: one!.self }]);
      assert.deepEqual(other.told, [{ message: { person }, from: two!.self }]);
      assert.deepEqual(otherKind.told, []);
    },
  );

  test("[BUS4] nothing goes out inside a transaction, which would wait for a network", 1, async (bus) => {
    await assert.rejects(
      insideAct(async () => bus!.publish(hint(1))),
      /inside a transaction/,
    );
    await assert.rejects(
      insideAct(async () => bus!.tell("standing", { person })),
      /inside a transaction/,
    );
  });

  test("[BUS4] what is said to a bus that is closed is lost without a word", 2, async (one, two) => {
    const heard = follow(two!);
    await heard.ready;
    await one![Symbol.asyncDispose]();
    one!.publish(hint(1));
    one!.tell("standing", { person });
    two!.publish(hint(2));
    assert.deepEqual(heard.hints, [hint(2)]);
  });
}

/** A follower of a room, with what it has heard. */
export function follow(bus: Bus, about = room) {
  const { put, heard, all } = gather<RoomHint>();
  return { ...bus.follow(about, put), heard, hints: all };
}

export function listen<K extends keyof HouseMessages>(bus: Bus, kind: K) {
  const { put, heard, all } = gather<{ message: HouseMessages[K]; from: ProcessId }>();
  bus.hear(kind, (message, from) => put({ message, from }));
  return { heard, told: all };
}

function gather<T>() {
  const all: T[] = [];
  let wake = () => {};
  const put = (one: T) => {
    all.push(one);
    wake();
  };
  const heard = async (count: number) => {
    while (all.length < count) {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${all.length} of ${count} came`)), 5000);
        wake = () => resolve(clearTimeout(timer));
      });
    }
  };
  return { put, heard, all };
}
