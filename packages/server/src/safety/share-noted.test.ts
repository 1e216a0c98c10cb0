import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { test } from "node:test";
import type { Noted } from "@parvis/safety/noted";
import { shareNoted } from "./share-noted.ts";

const noted = (id: string): Noted => ({
  act: { at: 1, kind: "post", author: { id, fresh: false }, place: "square" },
  cues: [["asks_age", 1]],
  mark: "",
});

test("[SAE15] what is noted is told together a quarter of a second later, and what is heard is taken note of", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const [told, taken]: [Noted[][], Noted[]] = [[], []];
  let say: (acts: { acts: Noted[] }) => void = () => {};
  const elsewhere = {
    tell: ({ acts }: { acts: Noted[] }) => told.push(acts),
    hear: (listener: typeof say) => {
      say = listener;
    },
  };
  const tell = shareNoted(elsewhere, (one) => taken.push(one));
  for (let i = 0; i < 700; i++) tell(noted(`${i}`));
  t.mock.timers.tick(249);
  assert.deepEqual(told, []);
  t.mock.timers.tick(1);
  assert.deepEqual(
    told.map(({ length }) => length),
    [500, 200],
  );
  tell(noted("last"));
  t.mock.timers.tick(250);
  assert.deepEqual(told[2], [noted("last")]);
  say({ acts: [noted("theirs")] });
  assert.deepEqual(taken, [noted("theirs")]);
});

test("[SAE15] what is noted within a transaction is told outside of it", async () => {
  const transaction = new AsyncLocalStorage<string>();
  const told = Promise.withResolvers<string | undefined>();
  const tell = shareNoted({ tell: () => told.resolve(transaction.getStore()), hear: () => {} }, () => {});
  transaction.run("open", () => tell(noted("ana")));
  // What waits to be told does not keep the process.
  const alive = setInterval(() => {}, 1000);
  const store = await told.promise.finally(() => clearInterval(alive));
  assert.equal(store, undefined);
});
