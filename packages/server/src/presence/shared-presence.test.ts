import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { RosterEntry } from "@parvis/protocol/server-frames";
import { type BusEnds, inProcessBus } from "../bus/in-process.ts";
import { SharedPresence } from "./shared-presence.ts";

const square = "square" as RoomId;
const named = (name: string): RosterEntry => ({ id: `id-${name}` as PersonId, name, role: "none" });
const ana = named("Ana");
const bo = named("Bo");

function openProcess(ends: BusEnds, elapsed: () => number) {
  const bus = inProcessBus(ends);
  const listeners = ends.get(bus.self)!;
  const shared = new SharedPresence(bus, { now: () => 0, elapsed });
  return {
    shared,
    here: shared.presence,
    asleep: false,
    cut: () => ends.delete(bus.self),
    mend: () => ends.set(bus.self, listeners),
    names: (room = square) => shared.presence.page(room, undefined).people.map(({ name }) => name),
  };
}

type Process = ReturnType<typeof openProcess>;

/** Some processes of one house, a second at a time. */
class Town {
  readonly #ends: BusEnds = new Map();
  readonly all: Process[] = [];
  #elapsed = 0;

  constructor(count: number) {
    while (this.all.length < count) this.add();
  }

  add(): Process {
    const process = openProcess(this.#ends, () => this.#elapsed);
    this.all.push(process);
    return process;
  }

  pass(seconds = 1): void {
    for (; seconds > 0; seconds--) {
      this.#elapsed += 1000;
      for (const { shared, asleep } of this.all) if (!asleep) shared.tick();
    }
  }
}

function pair(): { town: Town; one: Process; two: Process } {
  const town = new Town(2);
  return { town, one: town.all[0]!, two: town.all[1]! };
}

test("[PRE2] who comes and goes in one process is counted and named in all, within a second", () => {
  const town = new Town(3);
  const [one, two] = town.all as [Process, Process];
  one.here.enter(square, ana);
  two.here.enter(square, bo);
  town.pass();
  for (const process of town.all) assert.deepEqual(process.names(), ["Ana", "Bo"]);
  one.here.exit(square, ana.id);
  town.pass();
  for (const process of town.all) assert.deepEqual([process.names(), process.here.count(square)], [["Bo"], 1]);
  assert.deepEqual(two.here.takeChanges(), [{ room: square, count: 1, joined: [bo], left: [] }]);
});

test("[PRE2] somebody on two processes counts once, and leaving one of them is not leaving", () => {
  const { town, one, two } = pair();
  one.here.enter(square, ana);
  two.here.enter(square, ana);
  town.pass();
  for (const { here } of town.all) assert.deepEqual([here.count(square), here.takeChanges().length], [1, 1]);
  one.here.exit(square, ana.id);
  town.pass();
  for (const { here } of town.all) assert.deepEqual([here.count(square), here.takeChanges()], [1, []]);
  two.here.exit(square, ana.id);
  town.pass();
  for (const { here } of town.all) assert.equal(here.count(square), 0);
});

test("[PRE2] a process that begins learns of everybody at once, however many there are", () => {
  const town = new Town(1);
  for (let i = 0; i < 1700; i++)
    town.all[0]!.here.enter((i % 3 === 0 ? square : `room-${i % 7}`) as RoomId, named(`p${i}`));
  town.pass();
  const late = town.add();
  for (const room of [square, "room-0", "room-5"] as RoomId[]) {
    assert.equal(late.here.count(room), town.all[0]!.here.count(room));
  }
  town.all[0]!.here.exit(square, named("p0").id);
  town.pass();
  assert.equal(late.here.count(square), town.all[0]!.here.count(square));
});

test("[PRE2] who leaves and comes back while a process begins is there for it too", () => {
  const town = new Town(1);
  const [one] = town.all as [Process];
  one.here.enter(square, ana);
  town.pass();
  one.here.exit(square, ana.id);
  const late = town.add();
  one.here.enter(square, ana);
  town.pass();
  assert.deepEqual(late.names(), ["Ana"]);
});

test("[PRE3] what was lost on the way is found and asked for, in a busy house and in a quiet one", () => {
  for (const isBusy of [true, false]) {
    const { town, one, two } = pair();
    one.here.enter(square, ana);
    town.pass();
    two.cut();
    one.here.exit(square, ana.id);
    one.here.enter(square, bo);
    town.pass();
    two.mend();
    assert.deepEqual(two.names(), ["Ana"]);
    if (isBusy) one.here.enter(square, named("Chloé"));
    town.pass(isBusy ? 1 : 5);
    assert.deepEqual(two.names(), isBusy ? ["Bo", "Chloé"] : ["Bo"]);
  }
});

test("[PRE3] a process that is silent for 15 seconds is forgotten with its people, and is there again when it speaks", () => {
  const { town, one, two } = pair();
  one.here.enter(square, ana);
  two.here.enter(square, ana);
  two.here.enter(square, bo);
  town.pass();
  two.asleep = true;
  town.pass(14);
  assert.deepEqual(one.names(), ["Ana", "Bo"]);
  town.pass(2);
  assert.deepEqual(one.names(), ["Ana"]);
  two.asleep = false;
  town.pass(6);
  for (const process of town.all) assert.deepEqual(process.names(), ["Ana", "Bo"]);
});

test("[PRE3] a process that slept forgets nobody who lived meanwhile", () => {
  const { town, one, two } = pair();
  two.here.enter(square, bo);
  town.pass();
  one.cut();
  one.asleep = true;
  town.pass(60);
  one.mend();
  one.asleep = false;
  town.pass();
  assert.deepEqual(one.names(), ["Bo"]);
});

test("[PRE3] a process that stops in peace is forgotten at once", () => {
  const town = new Town(2);
  town.all[0]!.here.enter(square, ana);
  town.pass();
  town.all[0]!.shared.leave();
  assert.equal(town.all[1]!.here.count(square), 0);
});

test("[PRE2, PRE3] whatever comes, goes, is lost and begins: once it is quiet, all processes tell the same", () => {
  let state = 7;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  for (let run = 0; run < 50; run++) {
    const town = new Town(2 + random(2));
    const inside = new Map(town.all.map((process) => [process, [] as [RoomId, RosterEntry][]]));
    for (let step = 0; step < 200; step++) {
      const process = town.all[random(town.all.length)]!;
      const own = inside.get(process)!;
      const what = random(20);
      if (what < 9) {
        const place = [`room-${random(3)}` as RoomId, named(`p${random(12)}`)] as [RoomId, RosterEntry];
        own.push(place);
        process.here.enter(...place);
      } else if (what < 15 && own.length > 0) {
        const [room, { id }] = own.splice(random(own.length), 1)[0]!;
        process.here.exit(room, id);
      } else if (what < 17) town.pass(1 + random(4));
      else if (what < 18) process.cut();
      else if (what < 19) process.mend();
      else if (random(30) === 0) inside.set(town.add(), []);
      if (random(4) === 0) process.here.takeChanges();
    }
    for (const { mend } of town.all) mend();
    town.pass(25);
    for (const room of ["room-0", "room-1", "room-2"] as RoomId[]) {
      const people = [...inside.values()].flat().filter(([where]) => where === room);
      const wanted = [...new Set(people.map(([, { name }]) => name))].sort();
      for (const process of town.all) assert.deepEqual(process.names(room), wanted);
    }
  }
});
