import assert from "node:assert/strict";
import { test as nodeTest } from "node:test";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { insertDevice, insertPerson, insertSession, updatePerson } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import type { AnswerBook } from "../rooms/answers.ts";
import { emptyRoom, findRoom, insertRoom, putMute, putSlowed, type Room, updateRoom } from "../rooms/store.ts";
import type { Database } from "../storage/database.ts";
import type { AppendPosts, PostDraft, PostOutcome } from "./post-lane.ts";

/** An engine with an empty house. Time is told by `now`. */
export interface AppendEngine extends AsyncDisposable {
  database: Database;
  answers: AnswerBook;
  append: AppendPosts;
  now: { at: number };
}

/** What every engine's append does: [MSG2], [ROM3] and [ROM4] for a whole group at once. */
export function appendContract(name: string, open: () => Promise<AppendEngine>, skip: string | false = false): void {
  const test = (title: string, run: (scene: Scene) => Promise<void>) =>
    nodeTest(`${title} (${name})`, { skip }, async () => {
      await using engine = await open();
      await run(await newScene(engine));
    });

  test("[ROM4] a group takes the next positions of its rooms, in its own order", async ({ ana, bo, a, b, post }) => {
    const outcomes = await post([ana.says(a, "un"), bo.says(b, "eins"), bo.says(a, "deux"), ana.says(b, "zwei")]);
    assert.deepEqual(outcomes, ["a1", "b1", "a2", "b2"]);
    assert.deepEqual(await post([ana.says(a, "trois")]), ["a3"]);
  });

  test("[ROM4] times never fall, whatever the clock does", async ({ ana, a, engine, events }) => {
    for (const at of [5000, 3000, 6000]) {
      engine.now.at = at;
      await engine.append([ana.says(a, "x")]);
    }
    assert.deepEqual(
      (await events(a)).map(({ at }) => at),
      [5000, 5000, 6000],
    );
  });

  test("[MSG2] a retry in a later group or in the same one gets the first answer", async ({ ana, a, post, engine }) => {
    const [first, again] = [ana.says(a, "un"), ana.says(a, "deux")];
    assert.deepEqual(await post([first, first, again]), ["a1", "a1 known", "a2"]);
    assert.deepEqual(await post([again, first]), ["a2 known", "a1 known"]);
    assert.equal(await engine.answers.lastN(ana.actor.device), 2);
  });

  test("[MSG2] only 32 answers are kept: an older number is stale", async ({ ana, a, post }) => {
    const posts = Array.from({ length: 40 }, (_, i) => ana.says(a, `${i + 1}`));
    await post(posts);
    assert.deepEqual(await post([posts[7]!, posts[8]!, posts[39]!]), ["stale_client_id", "a9 known", "a40 known"]);
  });

  test("[MSG2] two devices may use the same numbers", async ({ ana, bo, a, post, events }) => {
    assert.deepEqual(await post([ana.says(a, "moi"), bo.says(a, "moi aussi")]), ["a1", "a2"]);
    const rows = await events(a);
    assert.deepEqual(
      rows.map(({ by, name, text, n }) => [by, name, text, n]),
      [
        ["ana", "Ana", "moi", 1],
        ["bo", "Bo", "moi aussi", 1],
      ],
    );
  });

  test("[ROM3] who is refused stands in nobody's way", async ({ ana, bo, cleo, a, b, post, change }) => {
    await change(async (tx) => {
      await putMute(tx, { room: b.no, person: ana.actor.person, until: 2000, reason: "insultes" });
      await updatePerson(tx, bo.actor.person, { banned_at: 500, ban_reason: "menaces" });
    });
    const nowhere = { ...ana.says(a, "où ?"), room: "0190-nowhere" as RoomId };
    const outcomes = await post([
      ana.says(b, "non"),
      bo.says(a, "non"),
      cleo.says(b, "si"),
      nowhere,
      ana.says(a, "si"),
    ]);
    assert.deepEqual(outcomes, ["muted insultes until 2000", "banned menaces", "b1", "not_found", "a1"]);
  });

  test("[ROM3] mutes and bans end by themselves", async ({ ana, bo, a, post, change, engine }) => {
    await change(async (tx) => {
      await putMute(tx, { room: a.no, person: ana.actor.person, until: 2000, reason: "insultes" });
      await updatePerson(tx, bo.actor.person, { banned_at: 500, banned_until: 2000, ban_reason: "menaces" });
    });
    engine.now.at = 1999;
    assert.deepEqual(await post([ana.says(a, "non"), bo.says(a, "non")]), [
      "muted insultes until 2000",
      "banned menaces until 2000",
    ]);
    engine.now.at = 2000;
    assert.deepEqual(await post([ana.says(a, "si"), bo.says(a, "si")]), ["a1", "a2"]);
  });

  test("[PPL3] who is protected as under 15 says nothing any more, and is still told what became of a retry", async (scene) => {
    const { ana, bo, a, post, change } = scene;
    const before = ana.says(a, "un");
    assert.deepEqual(await post([before]), ["a1"]);
    await change((tx) => updatePerson(tx, ana.actor.person, { protected_as: "under15" }));
    assert.deepEqual(await post([ana.says(a, "deux"), bo.says(a, "trois"), before]), [
      "reading_only",
      "a2",
      "a1 known",
    ]);
  });

  test("[ROM3] frozen, closed and ended", async ({ ana, host, a, b, post, change }) => {
    await change(async (tx) => {
      await updateRoom(tx, a.no, { mode: "frozen" });
      await updateRoom(tx, b.no, { mode: "closed" });
    });
    const drafts = [ana.says(a, "non"), host.says(a, "si"), ana.says(b, "non"), host.says(b, "non")];
    assert.deepEqual(await post(drafts), ["room_frozen", "a1", "room_closed", "room_closed"]);
    await change(async (tx) => {
      await tx.updateTable("sessions").set({ ended_at: 900 }).where("no", "=", host.actor.session).execute();
    });
    assert.deepEqual(await post([host.says(a, "encore")]), ["session_ended"]);
    assert.deepEqual(await post([drafts[1]!]), ["a1 known"], "a retry still learns what became of it");
  });

  test("[ROM3] slow mode: the pause is each person's own, in one group too", async (scene) => {
    const { ana, bo, host, a, post, change, engine } = scene;
    engine.now.at = 100_000;
    await change((tx) => updateRoom(tx, a.no, { mode: "slow", slow_seconds: 20 }));
    const drafts = [ana.says(a, "1"), ana.says(a, "2"), bo.says(a, "3"), host.says(a, "4"), host.says(a, "5")];
    assert.deepEqual(await post(drafts), ["a1", "slow_mode 20000", "a2", "a3", "a4"]);
    engine.now.at += 5000;
    assert.deepEqual(await post([ana.says(a, "6")]), ["slow_mode 15000"]);
    engine.now.at += 15_000;
    assert.deepEqual(await post([ana.says(a, "7")]), ["a5"]);
  });

  test("[ROM11] who is slowed in a room waits there alone, in whatever mode it is, until that ends", async (scene) => {
    const { ana, bo, host, a, b, post, change, engine } = scene;
    engine.now.at = 100_000;
    const until = 200_000;
    await change(async (tx) => {
      await putSlowed(tx, { room: a.no, person: ana.actor.person, until, seconds: 30 }, engine.now.at);
      await putSlowed(tx, { room: a.no, person: host.actor.person, until, seconds: 30 }, engine.now.at);
    });
    const drafts = [ana.says(a, "1"), ana.says(b, "2"), bo.says(a, "3"), host.says(a, "4")];
    assert.deepEqual(await post(drafts), ["slow_mode 30000", "b1", "a1", "a2"]);
    engine.now.at += 30_000;
    assert.deepEqual(await post([ana.says(a, "5"), ana.says(a, "6")]), ["a3", "slow_mode 30000"]);
    await change((tx) => updateRoom(tx, a.no, { mode: "slow", slow_seconds: 60 }));
    assert.deepEqual(await post([ana.says(a, "7")]), ["slow_mode 60000"], "the longer pause counts");
    await change((tx) => updateRoom(tx, a.no, { mode: "frozen" }));
    assert.deepEqual(await post([ana.says(a, "8")]), ["room_frozen"]);
    await change((tx) => updateRoom(tx, a.no, { mode: "open" }));
    engine.now.at = until;
    assert.deepEqual(await post([ana.says(a, "9"), ana.says(a, "10")]), ["a4", "a5"]);
  });

  test("[MSG14] what is noted of a post is stored with it, and not where it is refused or a retry", async (scene) => {
    const { ana, bo, a, post, engine, database } = { ...scene, database: scene.engine.database };
    engine.now.at = 100_000;
    const note = (id: string) => ({ finding: { id, verdict: `"${id}"`, keptMs: 1000 } });
    const first = { ...ana.says(a, "un"), note: note("one") };
    const refused = { ...bo.says(a, "non"), replyTo: 99, note: note("refused") };
    const slows = { ...bo.says(a, "deux"), note: { ...note("two"), slow: { forMs: 5000, seconds: 30 } } };
    assert.deepEqual(await post([first, refused, slows]), ["a1", "not_found", "a2"]);
    assert.deepEqual(await post([{ ...first, note: note("again") }]), ["a1 known"]);
    const rows = await database.read.selectFrom("findings").selectAll().orderBy("target").execute();
    assert.deepEqual(
      rows.map(({ id, target, person, name, text, verdict, at, destroy_at }) => {
        return [id, target, person, name, text, verdict, at, destroy_at];
      }),
      [
        ["one", 1, "ana", "Ana", "un", '"one"', 100_000, 101_000],
        ["two", 2, "bo", "Bo", "deux", '"two"', 100_000, 101_000],
      ],
    );
    assert.deepEqual(
      rows.map(({ context }) =>
        (JSON.parse(context) as { seq: number; text: string }[]).map(({ seq, text }) => [seq, text]),
      ),
      [[], [[1, "un"]]],
    );
    assert.deepEqual(await post([bo.says(a, "trois")]), ["slow_mode 30000"]);
    const [slowed] = await database.read.selectFrom("slowed").selectAll().execute();
    assert.deepEqual([slowed!.person, slowed!.until, slowed!.seconds], ["bo", 105_000, 30]);
  });

  test("[MSG3] a group that fails as a whole has answered nothing: each post alone is stored then", async (scene) => {
    const { ana, bo, a, b, post, events, engine } = scene;
    const noted = (id: string) => ({ note: { finding: { id, verdict: "{}", keptMs: 1000 } } });
    const [un, deux] = [
      { ...ana.says(a, "un"), ...noted("one") },
      { ...bo.says(b, "deux"), ...noted("one") },
    ];
    const trois = ana.says(a, "trois");
    // The same finding twice: the database itself refuses that, after the first post was written.
    await assert.rejects(post([un, deux, trois]), (cause) => !(cause instanceof Refusal));
    assert.deepEqual(await events(a), []);
    assert.equal(await engine.answers.lastN(ana.actor.device), 0);
    assert.deepEqual([await post([un]), await post([trois])], [["a1"], ["a2"]]);
    await assert.rejects(post([deux]));
    assert.deepEqual(await events(b), []);
  });

  test("[ROM3] an answer is to a message that is kept", async ({ ana, a, post, change }) => {
    await post([ana.says(a, "1"), ana.says(a, "2"), ana.says(a, "3")]);
    await change((tx) => updateRoom(tx, a.no, { floor: 1 }));
    const answers = [1, 2, 3, 9].map((replyTo) => ({ ...ana.says(a, "re"), replyTo }));
    assert.deepEqual(await post(answers), ["not_found", "a4", "a5", "not_found"]);
  });
}

type Scene = Awaited<ReturnType<typeof newScene>>;

export async function newScene(engine: AppendEngine) {
  const { database } = engine;
  engine.now.at = 1000;
  const change = (act: Parameters<typeof database.write>[0]) => database.write(act);
  const room = (name: string) =>
    database.write(async (tx): Promise<Room> => {
      const id = `0190-${name}` as RoomId;
      const texts = { name, skeleton: name, theme: name, place: null, lang: "fr", charter: "" };
      await insertRoom(tx, { ...emptyRoom, ...texts, id, retention_days: 30, made_at: 1 });
      return (await findRoom(tx, id))!;
    });
  const someone = async (name: string, role: "none" | "host" = "none") => {
    const actor = await database.write((tx) => enter(tx, name, role));
    let n = 0;
    const says = ({ id }: Room, text: string): PostDraft => ({ actor, n: ++n, room: id, text, replyTo: null });
    return { actor, says };
  };
  const [a, b] = [await room("a"), await room("b")];
  const nameOf = (no: number) => (no === a.no ? "a" : "b");
  const post = async (drafts: PostDraft[]) =>
    (await engine.append(drafts)).map((outcome, i) => told(outcome, drafts[i]!, nameOf));
  const events = ({ no }: Room) =>
    database.read.selectFrom("events").selectAll().where("room", "=", no).orderBy("seq").execute();
  const [ana, bo, cleo] = [await someone("Ana"), await someone("Bo"), await someone("Cleo")];
  return { engine, ana, bo, cleo, host: await someone("Hugo", "host"), a, b, post, change, events };
}

async function enter(tx: Parameters<typeof insertDevice>[0], name: string, role: "none" | "host"): Promise<Actor> {
  const person = name.toLowerCase() as PersonId;
  const ages = { protected_as: "adult", trusted_as: "adult" } as const;
  const { no: device } = await insertDevice(tx, { hash: name, ...ages, first_age: "adult", made_at: 1 });
  const free = { banned_at: null, banned_until: null, ban_reason: null };
  const facts = { assurance: "declared", made_at: 1, seen_at: 1 } as const;
  await insertPerson(tx, { id: person, name, skeleton: person, role, ...ages, ...free, ...facts });
  return {
    session: await insertSession(tx, device, person, 1),
    device,
    person,
    band: "adult",
    since: 1,
    role,
    staff: role !== "none",
  };
}

/** What became of a draft in a few words; an event must say the same as the answer. */
function told(outcome: PostOutcome, draft: PostDraft, nameOf: (room: number) => string): string {
  if ("refusal" in outcome) {
    assert.ok(outcome.refusal instanceof Refusal);
    const { code, reason, until, retryAfterMs } = outcome.refusal.body;
    return [code, reason, until && `until ${until}`, retryAfterMs].filter((word) => word !== undefined).join(" ");
  }
  const { answer, event } = outcome;
  assert.equal(answer.n, draft.n);
  const place = `${nameOf(answer.room)}${answer.seq}`;
  if (event === undefined) return `${place} known`;
  const { seq, at } = answer;
  const { room, text, replyTo, actor } = draft;
  assert.deepEqual(
    { ...event, name: "" },
    {
      ...{ t: "posted", room, seq, at, by: actor.person, name: "", text },
      ...(replyTo === null ? {} : { replyTo }),
    },
  );
  return place;
}
