import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../platform/refusal.ts";
import type { Connection } from "./connection.ts";
import type { Desk } from "./house.ts";
import { methods } from "./methods.ts";

test("[MSG4] a post that a busy house does not take takes nothing of its author's limit", async () => {
  const taken: string[] = [];
  const admit = () => {
    throw new Refusal("busy", { retryAfterMs: 1000 });
  };
  const limits = { posts: { take: async (person: string) => void taken.push(person) } };
  const desk = { house: { limits, posts: { lane: { admit } } } } as unknown as Desk;
  const connection = { session: { actor: { person: "p" } }, lastN: 3 } as unknown as Connection;
  const post = { t: "post", n: 4, room: "r", text: "bonsoir" } as never;
  await assert.rejects(async () => methods.post(desk, connection, post), { code: "busy" });
  assert.deepEqual(taken, []);
  assert.equal(connection.lastN, 3, "sent again, it is new");
});
