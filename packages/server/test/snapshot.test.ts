import assert from "node:assert/strict";
import { test } from "node:test";
import type { ServerFrame, ServerFrames } from "@parvis/protocol/server-frames";
import { type Person, TestHouse, until } from "./support.ts";

const MESSAGES = 8;
const ROUNDS = 12;
const NAMES = ["Ana", "Bruno", "Chloé", "Driss", "Emma"];

type Reset = ServerFrames["reset"];
type Reacted = ServerFrames["reacted"];
const framesOf = <T extends ServerFrame>({ frames }: Person, t: T["t"]) =>
  frames.filter((frame) => frame.t === t) as T[];
/** What their reactions were answered with: numbered like nothing else here. */
const answersOf = ({ frames }: Person) => frames.filter((frame) => "n" in frame);

/**
 * A snapshot that is ahead of the position it names has reactions in it that come once more, live: a client that
 * counts them, as it must, then shows one too many.
 */
test("[LIV2] a snapshot is the room at the position it names, whatever is done meanwhile", async () => {
  await using house = await TestHouse.open();
  const people = await Promise.all(NAMES.map((name) => house.enter(name)));
  const [listener, ...others] = people as [Person, ...Person[]];
  const room = await listener.lobby();
  for (let i = 1; i <= MESSAGES; i++) await listener.post(room, `message ${i}`);
  await listener.follow(room);
  const comeAndGo = async (person: Person) => {
    for (let round = 0; round < ROUNDS; round++) {
      const target = 1 + (round % MESSAGES);
      person.send({ t: "react", n: round + 1, room, target, emoji: "👍", on: round < MESSAGES });
      person.send({ t: "unfollow", room });
      person.send({ t: "follow", room });
      await person.next("reset");
    }
  };
  await Promise.all(others.map(comeAndGo));
  await until(() => others.every((person) => answersOf(person).length === ROUNDS));
  assert.deepEqual(
    others.flatMap(answersOf).filter(({ t }) => t !== "ok"),
    [],
  );
  await until(() => framesOf<Reacted>(listener, "reacted").length === ROUNDS * others.length);
  const log = framesOf<Reacted>(listener, "reacted");
  for (const { seq, messages } of others.flatMap((person) => framesOf<Reset>(person, "reset"))) {
    for (const message of messages) {
      const past = log.filter((event) => event.target === message.seq && event.seq <= seq);
      const wanted = past.reduce((count, { on }) => count + (on ? 1 : -1), 0);
      assert.equal(message.reactions?.[0]?.count ?? 0, wanted, `message ${message.seq} in the snapshot at ${seq}`);
    }
  }
});
