import assert from "node:assert/strict";
import { test } from "node:test";
import { ANSWERS_KEPT } from "@parvis/protocol/limits";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { FakeHouse, turn } from "../test/fake-house.ts";

const talk = "01890000-0000-7000-8000-0000000000cc" as ConversationId;
/** Above every number that the clock of these tests gives. */
const FAR = 9_000_000_000_000;

async function talking(lastSaid = 0) {
  const house = new FakeHouse();
  const client = house.client();
  await house.welcome({ lastSaid });
  const reconnect = async () => {
    house.drop();
    house.clock.advance(15_000);
    await house.welcome({ lastSaid });
  };
  /** The frame sent last. */
  const sent = () => house.sent("say").at(-1)!;
  const answer = async (n: number, seq: number) => {
    house.say({ t: "said", n, talk, seq, at: 1 });
    await turn();
  };
  const tooLate = async (n: number, lastSaid?: number) => {
    house.say({ t: "no", n, talk, code: "stale_client_id", ...(lastSaid !== undefined && { lastSaid }) });
    await turn();
  };
  /** Ends what waits for an answer. */
  const wait = () => house.clock.advance(15_000);
  return { house, talk: client.private, reconnect, sent, answer, tooLate, wait };
}

test("[CLI24] the numbers of messages rise, and no two of as many in a row as the house keeps answers take each other's place", async () => {
  const { house, talk } = await talking();
  const numbers: number[] = [];
  for (let i = 0; i < 500; i++) {
    house.clock.advance((i * i * 7919) % 2001);
    numbers.push(talk.newNumber());
  }
  assert.deepEqual(
    numbers,
    numbers.toSorted((a, b) => a - b),
  );
  for (let i = ANSWERS_KEPT; i <= numbers.length; i++) {
    const row = numbers.slice(i - ANSWERS_KEPT, i);
    assert.equal(new Set(row.map((n) => n % ANSWERS_KEPT)).size, ANSWERS_KEPT);
  }
});

test("[CLI24] they go on above what this device has said, whatever its clock says", async () => {
  const { talk } = await talking(FAR);
  const first = talk.newNumber();
  assert.ok(first > FAR);
  assert.equal(talk.newNumber(), first + 1);
});

test("[CLI24] a message whose number came too late is sent again above what the house tells, and is the same message", async () => {
  const { house, talk: own, sent, answer, tooLate, reconnect } = await talking();
  const n = own.newNumber();
  const saying = own.say(talk, "hello", n);
  await tooLate(n, FAR);
  const { n: second, text } = sent();
  assert.ok(second > FAR && text === "hello");
  await answer(second, 7);
  assert.equal((await saying).seq, 7);
  assert.equal(house.sent("say").length, 2);
  await reconnect();
  void own.say(talk, "hello", n);
  assert.equal(sent().n, second, "said again, it has the number it was stored under");
});

test("[CLI24] what was sent again and not answered keeps its second number", async () => {
  const { talk: own, sent, answer, tooLate, reconnect } = await talking();
  const n = own.newNumber();
  const lost = assert.rejects(own.say(talk, "hello", n), { code: "offline" });
  await tooLate(n, FAR);
  const second = sent().n;
  await reconnect();
  await lost;
  const again = own.say(talk, "hello", n);
  assert.equal(sent().n, second);
  await answer(second, 7);
  assert.equal((await again).seq, 7);
});

test("[CLI24] a number that came too late is given up where its message may be stored, or no higher one is told", async () => {
  const { house, talk: own, tooLate, wait, reconnect } = await talking();
  const refused = (n: number) => assert.rejects(own.say(talk, "hello", n), { code: "stale_client_id" });
  const n = own.newNumber();
  const unanswered = assert.rejects(own.say(talk, "hello", n), { code: "offline" });
  await reconnect();
  await unanswered;
  const ofAnEarlierLife = 7;
  for (const [late, told] of [[own.newNumber()] as const, [n, FAR] as const, [ofAnEarlierLife, FAR] as const]) {
    const saying = refused(late);
    await tooLate(late, told);
    wait();
    await saying;
  }
  assert.equal(house.sent("say").length, 3);
});
