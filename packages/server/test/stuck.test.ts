import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { after, before, test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import { type Person, TestHouse, until } from "./support.ts";

/** The house's ends of the sockets. */
const accepted: Socket[] = [];
const note = (message: unknown) => void accepted.push((message as { socket: Socket }).socket);
before(() => subscribe("net.server.socket", note));
after(() => unsubscribe("net.server.socket", note));

const SECOND_MS = 1000;
/** With what fills the system, less than a socket asks its writer to wait for: nothing but time tells that it is stuck. */
const POSTS = 10;
const TEXT = "€".repeat(20);
/** Frames that nobody asked for and that are passed over (RFC 6455 §5.5.3). */
const PONGS = Buffer.concat(Array.from({ length: 350 }, () => Buffer.from([0x8a, 125, ...new Uint8Array(125)])));

test("[LIV3] who takes nothing for 10 s is off live, is told once to resume, and disturbs nobody", async () => {
  await using house = await TestHouse.open();
  const [ana, bo, slow] = [await house.enter("Ana"), await house.enter("Bo"), await house.enter("Slow")];
  const passer = await house.enter("Passer");
  const lobby = await ana.lobby();
  for (const person of [ana, bo, slow]) await person.follow(lobby);
  const socket = ownEnd(slow);
  slow.ws.pause();
  const last = await talkUntilStuck(ana, socket, lobby);

  await sweepOnComing(ana, passer, lobby);
  house.clock.wait(10 * SECOND_MS);
  await sweepOnGoing(ana, passer, lobby);
  assert.deepEqual(await namesIn(ana, lobby), ["Ana", "Bo", "Slow"], "ten seconds are borne");
  const held = socket.writableLength;
  house.clock.wait(1);
  await ana.next("presence", ({ left }) => left?.includes(slow.me.id) ?? false);
  house.clock.wait(11 * SECOND_MS);
  await sweepOnComing(ana, passer, lobby);
  await ana.act({ t: "post", room: lobby, text: "meanwhile" }, last + 1);
  await bo.next("posted", ({ text }) => text === "meanwhile");
  assert.deepEqual(seqsOf(bo), upTo(last + 1), "the others have all, in order");
  assert.equal(socket.writableLength, held, "nothing more is kept for who is off live");

  slow.ws.resume();
  await slow.next("resume");
  await slow.ask({ t: "roster", room: lobby });
  assert.equal(slow.frames.filter(({ t }) => t === "resume").length, 1);
  assert.deepEqual(seqsOf(slow), upTo(last), "what was written before, and nothing of what came after");
  await slow.follow(lobby, last);
  assert.equal((await slow.next("posted")).seq, last + 1);
  await ana.act({ t: "post", room: lobby, text: "live again" }, last + 2);
  assert.equal((await slow.next("posted")).text, "live again");
});

test("[LIV3] who asks and does not read is read no further until they do; who has asked for too much is ended", async () => {
  await using house = await TestHouse.open();
  const [ana, slow, worse] = [await house.enter("Ana"), await house.enter("Slow"), await house.enter("Worse")];
  const lobby = await ana.lobby();
  await ana.postAll(lobby, { to: 100 }, () => "€".repeat(2000));

  const socket = ownEnd(slow);
  slow.ws.pause();
  for (let id = 1; socket.writableLength < 1024 * 1024; id++) {
    assert.ok(id < MOST_ANSWERS, "the system takes all there is");
    slow.send({ t: "history", id, room: lobby, limit: 100 });
    await ana.ask({ t: "roster", room: lobby });
  }
  slow.send({ t: "post", n: 1, room: lobby, text: "unheard" });
  for (let i = 0; i < 20; i++) await ana.ask({ t: "roster", room: lobby });
  assert.equal((await ana.history(lobby)).at(-1)?.text.length, 2000, "what it says is not even read");
  slow.ws.resume();
  await slow.next("ok");
  assert.equal((await ana.history(lobby)).at(-1)?.text, "unheard");

  const end = ownEnd(worse);
  worse.ws.pause();
  // In one piece, so that all of it is read before anything is answered.
  const own = socketOf(worse);
  own.cork();
  for (let id = 1; id <= MOST_ANSWERS; id++) worse.send({ t: "history", id, room: lobby, limit: 100 });
  own.uncork();
  await until(() => end.destroyed);
});

/** Of 600 KB each: more than any system keeps for one socket. */
const MOST_ANSWERS = 150;

/** Together 90 MB: more than any system keeps for one socket. */
const MOST_PONGS = 2000;

/** Talks to somebody with whom nothing more gets through. Gives the last position. */
async function talkUntilStuck(talker: Person, socket: Socket, room: RoomId): Promise<number> {
  // What the system takes before it is full differs by many megabytes: it is filled with what asks for no answer.
  for (let i = 0; socket.writableLength === 0; i++) {
    assert.ok(i < MOST_PONGS, "the system takes all there is");
    socket.write(PONGS);
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (let n = 1; n <= POSTS; n++) talker.send({ t: "post", n, room, text: TEXT });
  await talker.next("posted", ({ seq }) => seq === POSTS);
  return POSTS;
}

/** Waits until the house has looked at all its sockets: who comes and goes is told right after. */
async function sweepOnComing(watcher: Person, passer: Person, room: RoomId): Promise<void> {
  passer.send({ t: "follow", room });
  await watcher.next("presence", ({ joined }) => joined?.some(({ id }) => id === passer.me.id) ?? false);
}

async function sweepOnGoing(watcher: Person, passer: Person, room: RoomId): Promise<void> {
  passer.send({ t: "unfollow", room });
  await watcher.next("presence", ({ left }) => left?.includes(passer.me.id) ?? false);
}

const socketOf = ({ ws }: Person) => (ws as unknown as { _socket: Socket })._socket;

/** The house's end of somebody's socket. */
function ownEnd(person: Person): Socket {
  const { localPort } = socketOf(person);
  return accepted.findLast(({ remotePort, destroyed }) => !destroyed && remotePort === localPort)!;
}

async function namesIn(person: Person, room: RoomId): Promise<string[]> {
  const roster = await person.ask({ t: "roster", room });
  return roster.t === "roster" ? roster.people.map(({ name }) => name) : [];
}

const seqsOf = (person: Person) => person.frames.flatMap((frame) => (frame.t === "posted" ? [frame.seq] : []));
const upTo = (seq: number) => Array.from({ length: seq }, (_, i) => i + 1);
