import assert from "node:assert/strict";
import { test } from "node:test";
import { Gathering } from "./gathering.ts";

function gathering() {
  const told: string[] = [];
  const clock = { now: 0 };
  const ends: (() => void)[] = [];
  const gathered = new Gathering({
    afterwards: () => told.push("stored"),
    elapsed: () => clock.now,
    atTurnsEnd: (run) => void ends.push(run),
  });
  const post = async (name: string) => {
    await gathered.wait();
    told.push(name);
    await Promise.resolve();
    told.push(`${name} judged`);
  };
  const endTurn = () => {
    for (const end of ends.splice(0)) end();
  };
  return { gathered, told, clock, post, endTurn };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("[MSG16] what comes in one turn is judged together at its end, in order, and stored when all are done", async () => {
  const { gathered, told, post, endTurn } = gathering();
  for (const name of ["a", "b", "c"]) void post(name);
  await settled();
  assert.deepEqual(told, []);
  assert.equal(gathered.size, 3);
  endTurn();
  assert.equal(gathered.size, 0);
  await settled();
  assert.deepEqual(told, ["a", "b", "c", "a judged", "b judged", "c judged", "stored"]);
});

test("[MSG16] a turn that goes on for long is cut: what has come in it is judged before its end, and once", async () => {
  const { gathered, told, clock, post, endTurn } = gathering();
  void post("a");
  clock.now = 19;
  gathered.callWhenDue();
  await settled();
  assert.deepEqual(told, []);
  clock.now = 20;
  void post("b");
  await settled();
  assert.deepEqual(told, ["a", "b", "a judged", "b judged", "stored"]);
  endTurn();
  await settled();
  assert.equal(told.length, 5, "nothing waits, nothing is stored once more");
});
