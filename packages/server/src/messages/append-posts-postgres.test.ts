import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { askOnce, dropDatabase, newDatabase } from "../../../../scripts/test/new-database.ts";
import { until } from "../../../../scripts/test/until.ts";
import { needs } from "../../../../scripts/test-support.ts";
import { updatePerson } from "../people/store.ts";
import { PostgresAnswers } from "../rooms/postgres-answers.ts";
import { lockRooms, putMute } from "../rooms/store.ts";
import { openPostgres, type PostgresDatabase } from "../storage/postgres.ts";
import { newScene } from "./append-posts.contract.ts";
import { appendPostsOnPostgres } from "./append-posts-postgres.ts";
import type { PostOutcome } from "./post-lane.ts";

const skip = needs("postgres");
const prepare = async (at: string) => (await openPostgres({ url: at }))[Symbol.asyncDispose]();

async function sceneIn(database: PostgresDatabase) {
  const answers = new PostgresAnswers(database.read);
  const append = appendPostsOnPostgres(database, () => null);
  return newScene({ database, answers, append, now: { at: 0 }, [Symbol.asyncDispose]: async () => {} });
}

test("[MSG2] a group of posts in several rooms is stored by one statement, without another around it", {
  skip,
}, async (t) => {
  const url = await newDatabase(prepare);
  {
    await using database = await openPostgres({ url });
    const { ana, bo, a, b, post } = await sceneIn(database);
    await post([ana.says(a, "connexion ouverte")]);
    const asked = t.mock.method(pg.Client.prototype, "query");
    await post([ana.says(a, "un"), bo.says(b, "deux"), bo.says(a, "trois"), ana.says(b, "quatre")]);
    // The other connections beat meanwhile.
    const texts = asked.mock.calls.map(({ arguments: [query] }) => (query as { text?: string }).text ?? String(query));
    assert.deepEqual(
      texts.filter((text) => !text.includes("clock_timestamp")),
      ["select * from append_posts($1,$2,$3,$4,$5,$6,$7)"],
    );
  }
  await dropDatabase(url);
});

test("[MSG2, ROM4] two processes that store the same posts at once, their rooms in another order, store each once and never wait in a circle", {
  skip,
}, async () => {
  const url = await newDatabase(prepare);
  {
    await using one = await openPostgres({ url });
    await using two = await openPostgres({ url });
    const { ana, bo, cleo, a, b, events } = await sceneIn(one);
    const [here, there] = [one, two].map((database) => appendPostsOnPostgres(database, () => null));
    for (let round = 0; round < 20; round++) {
      const drafts = [ana, bo, cleo].flatMap((who) => [who.says(a, "ici"), who.says(b, "et là")]);
      const answers = await Promise.all([here!(drafts), there!(drafts.toReversed())]);
      const [first, again] = [answers[0]!, answers[1]!.toReversed()];
      for (const [i, outcome] of first.entries()) {
        assert.ok("answer" in outcome && "answer" in again[i]!);
        assert.deepEqual(outcome.answer, again[i].answer);
        assert.equal([outcome, again[i]].filter(({ event }) => event !== undefined).length, 1);
      }
    }
    for (const room of [a, b])
      assert.deepEqual(
        (await events(room)).map(({ seq }) => seq),
        Array.from({ length: 60 }, (_, i) => i + 1),
      );
  }
  const circles = await askOnce(url, "select deadlocks from pg_stat_database where datname = current_database()");
  assert.equal(Number(circles.rows[0].deadlocks), 0);
  await dropDatabase(url);
});

test("[MOD2, ROM3] a post that comes while something is decided about its rooms waits for it, and is refused by it", {
  skip,
}, async () => {
  const url = await newDatabase(prepare);
  {
    await using database = await openPostgres({ url });
    await using elsewhere = await openPostgres({ url });
    const { ana, bo, a, events } = await sceneIn(database);
    const append = appendPostsOnPostgres(elsewhere, () => null);
    const isWaiting = async () => ((await askOnce(url, "select from pg_locks where not granted")).rowCount ?? 0) > 0;
    let coming = Promise.resolve<PostOutcome[]>([]);
    await database.write(async (tx) => {
      await lockRooms(tx);
      await updatePerson(tx, ana.actor.person, { banned_at: 1, ban_reason: "menaces" });
      await putMute(tx, { room: a.no, person: bo.actor.person, until: Date.now() + 60_000, reason: "cris" });
      coming = append([ana.says(a, "encore"), bo.says(a, "moi aussi")]);
      await until(isWaiting);
    }, "rows");
    const codes = (await coming).map((outcome) => "refusal" in outcome && outcome.refusal.code);
    assert.deepEqual(codes, ["banned", "muted"]);
    assert.deepEqual(await events(a), []);
  }
  await dropDatabase(url);
});
