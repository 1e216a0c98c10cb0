import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actor } from "../people/standing.ts";
import { systemClock } from "../platform/clock.ts";
import type { Database } from "../storage/database.ts";
import { PostCounts } from "./count-posts.ts";

test("[PST3] what newcomers posted is counted though it could not be written at once", async () => {
  const counts = new PostCounts(3, systemClock);
  const actor = (person: string) => ({ person, newness: { posts: 0, until: 0 } }) as Actor;
  const [ana, bo] = [actor("ana"), actor("bo")];
  for (const one of [ana, bo, ana]) counts.count(one);
  let isAway = true;
  let written = 0;
  const write = async () => {
    if (isAway) throw new Error("away");
    written++;
  };
  const database = { write } as unknown as Database;
  await assert.rejects(counts.write(database), /away/);
  isAway = false;
  await counts.write(database);
  assert.equal(written, 2, "each person once in a statement, and one of them twice");
  await counts.write(database);
  assert.equal(written, 2);
});
