import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClientFrame } from "@parvis/protocol/client-frames";
import { needs } from "../../../scripts/test-support.ts";
import { TwoProcesses } from "./cluster.ts";
import { wordEngine } from "./fake-engine.ts";
import { Someone } from "./someone.ts";
import { HOUR_MS, type Person, type TestHouse, until } from "./support.ts";

const skip = needs("postgres") || needs("nats-server");

type Frame = DistributiveOmit<ClientFrame, "n" | "id">;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type RoomId = Awaited<ReturnType<Person["lobby"]>>;

/** Who owns the house, and three who are on the first process for everybody else. */
interface Others {
  both: TwoProcesses;
  opened: AsyncDisposableStack;
  owner: Person;
  bob: Someone;
  cleo: Someone;
  dan: Someone;
  room: RoomId;
}

/** Somebody on the second process who talks with Bob, was asked by Cleo, and can do each of these; a socket for each. */
interface Someones {
  one: Someone;
  acts: Record<string, Frame>;
  sockets: Person[];
}

async function othersIn(both: TwoProcesses, opened: AsyncDisposableStack): Promise<Others> {
  const owner = await both.owner();
  await both.one.post("/api/desk/duty", { minutes: 600 }, owner.token);
  const isStaffed = ({ server }: TestHouse) => server.house.posture.memory.isStaffed(Date.now());
  await until(() => isStaffed(both.one) && isStaffed(both.two));
  const [bob, cleo, dan] = await Promise.all(["Bob", "Cleo", "Dan"].map((name) => Someone.enter(both.one, name)));
  for (const one of [bob, cleo, dan]) opened.use(one!);
  await dan!.talk.setting("everybody");
  return { both, opened, owner, bob: bob!, cleo: cleo!, dan: dan!, room: await owner.lobby() };
}

async function enter({ both, opened, bob, cleo, dan, room }: Others, name: string): Promise<Someones> {
  const one = opened.use(await Someone.enter(both.two, name));
  await one.talk.setting("everybody");
  const talk = await one.talk.openInvite((await bob.talk.invite()).code);
  const request = await cleo.talk.request(one.id, "On parle ?");
  const { code } = await cleo.talk.invite();
  const raw = await both.also(one as { token: string } as Person, both.two);
  const [own, held] = [await raw.act(post(room, "à moi"), 90), await raw.act(post(room, "!hold plus tard"), 91)];
  assert.ok(own.t === "ok" && held.t === "held");
  const theirs = await bob.client.post(room, "à Bob").done;
  const acts: Record<string, Frame> = {
    post: post(room, "encore"),
    held: post(room, "!hold encore"),
    reply: { ...post(room, "à toi"), replyTo: theirs.seq },
    heldReply: { ...post(room, "!hold à toi"), replyTo: theirs.seq },
    edit: { t: "edit", room, target: own.seq, text: "autrement" },
    refusedEdit: { t: "edit", room, target: own.seq, text: "!refuse autrement" },
    react: { t: "react", room, target: theirs.seq, emoji: "👍", on: true },
    remove: { t: "remove", room, target: own.seq },
    withdraw: { t: "withdraw", held: held.id },
    read: { t: "read", room, seq: own.seq },
    say: { t: "say", talk, text: "encore" },
    talkMarks: { t: "talkMarks", talk, on: true },
    talkRead: { t: "talkRead", talk, seq: 1 },
    endTalk: { t: "endTalk", talk, on: true },
    request: { t: "request", person: dan.id, text: "On parle ?" },
    requestBack: { t: "request", person: cleo.id, text: "On parle ?" },
    accept: { t: "answerRequest", request, answer: "accept" },
    invite: { t: "invite" },
    openInvite: { t: "openInvite", code },
    block: { t: "block", person: dan.id, on: true },
    hush: { t: "hush", person: dan.id, on: true },
    setting: { t: "contactSetting", setting: "nobody" },
    meeting: { t: "checkMeeting", talk, place: "Parking du stade", meetsAt: Date.now() + 5 * HOUR_MS },
    claim: { t: "claim" },
    prove: { t: "proveDevice", act: "setPhrase" },
  };
  const sockets = await Promise.all(Object.keys(acts).map(() => both.also(raw, both.two)));
  return { one, acts, sockets };
}

const post = (room: RoomId, text: string) => ({ t: "post", room, text }) as const;

/** What some of their acts are answered with, the code of the goodbye included. */
async function tries({ acts, sockets }: Someones, whats: readonly string[]): Promise<Record<string, string>> {
  const all = Object.keys(acts);
  const answers = whats.map(async (what) => {
    const socket = sockets[all.indexOf(what)]!;
    const number = 100 + all.indexOf(what);
    socket.send({ ...acts[what]!, n: number, id: number } as never);
    const find = () => socket.frames.find((frame) => frame.t === "bye" || Object.values({ ...frame }).includes(number));
    await until(() => find() !== undefined);
    const { t, code } = find() as { t: string; code?: string };
    return [what, code ?? t] as const;
  });
  return Object.fromEntries(await Promise.all(answers));
}

/** What these acts would have left. */
async function stored({ both }: Others) {
  const { read } = both.one.database;
  const rows = async (table: (typeof tables)[number]) =>
    (await read.selectFrom(table).selectAll().execute()).map((row) => JSON.stringify(row)).toSorted();
  const reaching = read.selectFrom("contact_requests").select(["id", "state"]).where("reaches", "=", 1);
  return {
    rows: await Promise.all(tables.map(rows)),
    requests: (await reaching.execute()).map(({ id, state }) => `${id} ${state}`).toSorted(),
    messages: (await read.selectFrom("sealed_messages").select("seq").execute()).length,
    positions: (await read.selectFrom("rooms").select("seq").orderBy("no").execute()).map(({ seq }) => seq),
  };
}

const tables = [
  ...(["held_posts", "read_marks", "conversations", "talk_sides", "person_marks", "contact_settings"] as const),
  ...(["contact_links", "checked_meetings", "key_challenges"] as const),
] as const;

const all = (whats: readonly string[], code: string) => Object.fromEntries(whats.map((what) => [what, code]));

test("[PPL3, PPL5, ROM3, MOD1, MOD2, CON1, CON5] with the bus cut, a mute, an age, a block, a ban, the end of a session and a freeze are read by each act on another process", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open({}, { makeEngine: wordEngine() });
  await using opened = new AsyncDisposableStack();
  const house = await othersIn(both, opened);
  const { owner, bob, cleo, room } = house;
  const names = ["Muette", "Jeune", "Bloquée", "Bannie", "Partie", "Gelée"];
  const people: Someones[] = [];
  for (const name of names) people.push(await enter(house, name));
  const [muted, young, blocked, banned, left, frozen] = people as [
    Someones,
    Someones,
    Someones,
    Someones,
    Someones,
    Someones,
  ];
  await both.broker.kill();
  await both.busIs(0);

  assert.equal((await owner.act({ t: "mute", room, person: muted.one.id, minutes: 5, reason: "cris" })).t, "ok");
  assert.equal(
    (await both.one.post("/api/entry", { name: "Jeune", age: "under15", charter: 1 }, young.one.token)).ok,
    false,
  );
  for (const one of [bob, cleo]) await one.talk.block(blocked.one.id);
  assert.equal((await owner.act({ t: "ban", room, person: banned.one.id, reason: "menaces" })).t, "ok");
  assert.equal((await both.one.post("/api/leave", {}, left.one.token)).status, 204);
  const before = await stored(house);

  const everything = Object.keys(banned.acts);
  // Of who is banned a conversation is closed, and no request of theirs is there to be answered.
  assert.deepEqual(await tries(banned, everything), {
    ...all(everything, "banned"),
    say: "talk_closed",
    accept: "not_found",
  });
  assert.deepEqual(await tries(left, everything), all(everything, "session_ended"));
  const speech = ["post", "held", "reply", "heldReply", "edit", "react"];
  assert.deepEqual(await tries(muted, speech), all(speech, "muted"));
  assert.deepEqual(await tries(young, speech), all(speech, "reading_only"));
  // What reaches somebody in private is refused too, in other words until the socket is looked at again.
  for (const [what, said] of Object.entries(await tries(young, ["say", "accept", "openInvite"])))
    assert.ok(["talk_closed", "not_found", "reading_only"].includes(said), `${what}: ${said}`);
  const apart = { say: "talk_closed", accept: "not_found", openInvite: "not_found", requestBack: "requested" };
  assert.deepEqual(await tries(blocked, [...Object.keys(apart), "reply", "heldReply"]), {
    ...apart,
    ...all(["reply", "heldReply"], "not_found"),
  });
  assert.equal((await owner.act({ t: "mode", room, mode: "frozen", reason: "pause" })).t, "ok");
  assert.deepEqual(await tries(frozen, speech), all(speech, "room_frozen"));
  const [first = 0, ...others] = before.positions;
  assert.deepEqual(await stored(house), { ...before, positions: [first + 1, ...others] });
});
