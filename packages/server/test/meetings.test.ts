import assert from "node:assert/strict";
import { test } from "node:test";
import type { MeetingId } from "@parvis/protocol/private";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { readConfig } from "../src/platform/config.ts";
import { DAY_MS } from "../src/platform/day.ts";
import { uuidv7 } from "../src/platform/uuid.ts";
import { hearing, MeetingScene, warnedOf } from "./meeting-scene.ts";
import { Someone } from "./someone.ts";
import { HOUR_MS, until } from "./support.ts";

const refused = (code: string) => ({ code });
const PLACE = "Parking du stade";

test("[MEE1, MEE2] a participant checks a meeting, and it is noted once; who is none finds no conversation", async () => {
  await using scene = await MeetingScene.open();
  const { guests, talks } = await scene.host("Xav", ["Ada", "Bob"]);
  const [ada, bob] = guests as [Someone, Someone];
  const meetsAt = scene.in(5);
  const noted = await ada.talk.checkMeeting(talks[0]!, { place: "  Parking\n du stade ", meetsAt });
  assert.equal(noted.until, meetsAt + 14 * DAY_MS);
  const later = meetsAt + HOUR_MS;
  const again = await ada.talk.checkMeeting(talks[0]!, { place: "le parking du STADE", meetsAt: later });
  assert.deepEqual([again.meeting, again.until], [noted.meeting, later + 14 * DAY_MS]);
  const shown = await ada.talk.checkedMeetings();
  assert.deepEqual(
    shown.map(({ id, talk, place, meetsAt: at, warning }) => ({ id, talk, place, at, warning })),
    [{ id: noted.meeting, talk: talks[0]!, place: "le parking du STADE", at: later, warning: undefined }],
  );
  assert.deepEqual(await bob.talk.checkedMeetings(), []);

  const check = (talk: ConversationId, place: string, at: number) =>
    ada.talk.checkMeeting(talk, { place, meetsAt: at });
  await assert.rejects(check(talks[1]!, PLACE, meetsAt), refused("not_found"));
  await assert.rejects(check(uuidv7(1) as ConversationId, PLACE, meetsAt), refused("not_found"));
  await assert.rejects(check(talks[0]!, " \u200b ", meetsAt), refused("text_empty"));
  for (const at of [scene.in(-25), scene.in(31 * 24)])
    await assert.rejects(check(talks[0]!, PLACE, at), refused("not_found"));
});

test("[MEE3, MEE6, MEE7] three who check the same are all warned, and there is one case of the gravest kind", async () => {
  await using scene = await MeetingScene.open();
  const { host, guests, talks } = await scene.host("Xav", ["Ada", "Bob", "Cleo"]);
  const [ada, bob, cleo] = guests as [Someone, Someone, Someone];
  await scene.ageAll();
  const [heardAda, heardBob] = [hearing(ada), hearing(bob)];
  const meetsAt = scene.in(5);
  await scene.check(ada, talks[0]!, PLACE, meetsAt);
  assert.deepEqual([await warnedOf(ada), await scene.cases()], [[], []]);

  await scene.check(bob, talks[1]!, "parking, stade", meetsAt + 2 * HOUR_MS);
  await until(() => heardAda.times === 1 && heardBob.times === 1);
  assert.deepEqual([await warnedOf(ada), await warnedOf(bob)], [["meeting"], ["meeting"]]);
  const [first] = await scene.cases();
  assert.deepEqual([first?.about, first?.severity, first?.reason], ["person", 4, "threat_or_ambush"]);

  // Cleo is away when the others are warned; Ada, who knows already, is not told again.
  await scene.check(cleo, talks[2]!, PLACE, meetsAt);
  assert.deepEqual(await warnedOf(cleo), ["meeting"]);
  assert.equal(heardAda.times, 1);
  const cases = await scene.cases();
  assert.deepEqual(
    cases.map(({ id, findings }) => [id, findings]),
    [[first!.id, 2]],
  );

  const { notices } = await scene.case(first!.id);
  const [before, now] = notices.map(({ finding }) => finding?.meeting);
  assert.deepEqual([before?.voices, now?.voices], [2, 3]);
  assert.deepEqual(
    now?.checks.map(({ with: { id }, place, meetsAt: at }) => [id, place, at - meetsAt]),
    [
      [host.id, PLACE, 0],
      [host.id, "parking, stade", 2 * HOUR_MS],
      [host.id, PLACE, 0],
    ],
  );
  const told = JSON.stringify(notices);
  for (const { id, client } of guests)
    assert.ok(!told.includes(id) && !told.includes(client.me!.name), "never who checked");
  assert.ok(notices[0]!.finding!.hits[0]!.reasons!.fr.includes("pas une preuve"));
});

test("[MEE7] a warning waits for who is away, tells nobody's name, and is read on all devices", async () => {
  await using scene = await MeetingScene.open();
  const { guests, talks } = await scene.host("Xav", ["Ada", "Bob"]);
  const [ada, bob] = guests as [Someone, Someone];
  await scene.ageAll();
  const meetsAt = scene.in(5);
  await ada.talk.checkMeeting(talks[0]!, { place: PLACE, meetsAt });
  const { token } = ada;
  ada.client.close();
  await bob.talk.checkMeeting(talks[1]!, { place: PLACE, meetsAt });
  await using back = await Someone.back(scene.house, token);
  const [shown] = await back.talk.checkedMeetings();
  assert.deepEqual(Object.keys(shown!).sort(), ["checkedAt", "id", "meetsAt", "place", "talk", "until", "warning"]);
  assert.deepEqual(shown!.warning, { same: "meeting", at: scene.house.clock.now(), read: false });
  const heard = hearing(back);
  await bob.talk.readWarning(shown!.id);
  assert.equal((await back.talk.checkedMeetings())[0]!.warning!.read, false, "nobody reads it for somebody else");
  await back.talk.readWarning(shown!.id);
  await until(() => heard.times === 1);
  assert.equal((await back.talk.checkedMeetings())[0]!.warning!.read, true);
  await back.talk.readWarning(uuidv7(1) as MeetingId);
});

test("[MEE3] the same person is enough, or the same place and time; these weigh more with people who are linked", async () => {
  await using scene = await MeetingScene.open();
  const one = await scene.host("Xav", ["Ada", "Bob"]);
  await scene.ageAll();
  const two = await scene.host("Yan", ["Cleo", "Dan"]);
  await scene.ageAll();
  const [ada, bob, cleo, dan] = [...one.guests, ...two.guests] as [Someone, Someone, Someone, Someone];
  const at = scene.in(30);
  await scene.check(ada, one.talks[0]!, "Gare", at);
  await scene.check(cleo, two.talks[0]!, "gare", at);
  assert.deepEqual([await warnedOf(ada), await warnedOf(cleo)], [["spot"], ["spot"]]);
  await scene.check(bob, one.talks[1]!, "Café de la plage", at + 3 * HOUR_MS);
  assert.deepEqual([await warnedOf(ada), await warnedOf(bob)], [["person"], ["person"]]);
  assert.deepEqual(await warnedOf(cleo), ["spot"]);
  assert.deepEqual(
    (await scene.cases()).map(({ severity }) => severity),
    [3],
  );

  await scene.shareDevice(one.host, two.host.id);
  await scene.check(dan, two.talks[1]!, "à la gare", at + HOUR_MS);
  assert.deepEqual(
    [await warnedOf(dan), await warnedOf(cleo), await warnedOf(ada)],
    [["meeting"], ["meeting"], ["place"]],
  );
  assert.deepEqual(
    (await scene.cases()).map(({ severity, person }) => [severity, person?.id]),
    [[4, one.host.id]],
  );
});

test("[MEE5, MEE6] who came new and together are warned as well, and the case is milder until somebody else speaks", async () => {
  await using scene = await MeetingScene.open();
  const { host, guests, talks } = await scene.host("Xav", ["Ada", "Bob"]);
  const [ada, bob] = guests as [Someone, Someone];
  const meetsAt = scene.in(5);
  await scene.check(ada, talks[0]!, PLACE, meetsAt);
  await scene.check(bob, talks[1]!, PLACE, meetsAt);
  assert.deepEqual([await warnedOf(ada), await warnedOf(bob)], [["meeting"], ["meeting"]]);
  assert.deepEqual(
    (await scene.cases()).map(({ severity }) => severity),
    [3],
  );
  scene.house.clock.pass(HOUR_MS);
  const cleo = await scene.enter("Cleo");
  await scene.check(cleo, await scene.talk(cleo, host), PLACE, meetsAt);
  assert.deepEqual(
    (await scene.cases()).map(({ severity }) => severity),
    [4],
  );
});

test("[MEE5] checkers on one device are one, and who may be the one who is met is none", async () => {
  await using second = await MeetingScene.open();
  const other = await second.host("Xav", ["Ada", "Bob", "Cleo"]);
  await second.ageAll();
  const [first, same, spy] = other.guests as [Someone, Someone, Someone];
  await second.shareDevice(first, same.id);
  await second.shareDevice(spy, other.host.id);
  const meetsAt = second.in(5);
  // Whoever may be the one who is met comes first and last.
  for (const i of [2, 0, 1, 2]) await second.check(other.guests[i]!, other.talks[i]!, PLACE, meetsAt);
  for (const one of [first, same, spy]) assert.deepEqual(await warnedOf(one), [], one.client.me!.name);
  assert.deepEqual(await second.cases(), []);
});

test("[MEE3, MEE5] at the same place and time nobody is another voice for themself, nor is one who may be met there", async () => {
  await using scene = await MeetingScene.open();
  const one = await scene.host("Xav", ["Ada"]);
  await scene.ageAll();
  const two = await scene.host("Yan", ["Cleo"]);
  await scene.ageAll();
  const [ada, cleo] = [one.guests[0]!, two.guests[0]!];
  const at = scene.in(30);
  // Whom she is to meet checks with somebody else, before her and after.
  const bait = await scene.enter("Zoe");
  await bait.talk.setting("everybody");
  await scene.check(one.host, await scene.talk(one.host, bait), PLACE, at);
  // Ada meets two people there, on two of her devices.
  const other = await scene.enter("Adeline");
  await scene.shareDevice(ada, other.id);
  await scene.check(ada, one.talks[0]!, PLACE, at);
  await scene.check(ada, await scene.talk(ada, two.host), PLACE, at);
  await scene.check(other, await scene.talk(other, two.host), PLACE, at);
  await scene.check(one.host, one.talks[0]!, PLACE, at);
  const friend = await scene.enter("Flo");
  await scene.shareDevice(one.host, friend.id);
  await scene.check(friend, await scene.talk(friend, bait), PLACE, at);
  for (const each of [ada, other, one.host, friend]) assert.deepEqual(await warnedOf(each), [], each.client.me!.name);
  assert.deepEqual(await scene.cases(), []);

  const report = { person: one.host.id, reason: "threat_or_ambush", sure: true };
  await scene.house.post("/api/report", report, cleo.token);
  await scene.check(ada, one.talks[0]!, PLACE, at);
  assert.deepEqual([await warnedOf(ada), await warnedOf(other)], [["person"], []]);
  await scene.check(cleo, two.talks[0]!, PLACE, at);
  assert.deepEqual(
    [await warnedOf(cleo), await warnedOf(ada), await warnedOf(one.host)],
    [["meeting"], ["meeting", "person"], ["spot", "spot"]],
  );
});

test("[MEE6] what only agrees in place and time is a milder case, and says that it may be chance", async () => {
  await using scene = await MeetingScene.open();
  const one = await scene.host("Xav", ["Ada"]);
  await scene.ageAll();
  const two = await scene.host("Yan", ["Bob"]);
  await scene.ageAll();
  const [ada, bob] = [one.guests[0]!, two.guests[0]!];
  await scene.check(ada, one.talks[0]!, PLACE, scene.in(5));
  await scene.check(bob, two.talks[0]!, "parking stade", scene.in(6));
  assert.deepEqual([await warnedOf(ada), await warnedOf(bob)], [["spot"], ["spot"]]);
  const [first, ...more] = await scene.cases();
  assert.deepEqual([first?.person?.id, first?.severity, more.length], [one.host.id, 3, 0]);
  const { notices } = await scene.case(first!.id);
  assert.ok(notices[0]!.finding!.hits[0]!.reasons!.en.includes("chance"));
  const told = JSON.stringify(notices);
  for (const { id, client } of [ada, bob]) assert.ok(!told.includes(id) && !told.includes(client.me!.name));
  const [shown] = await ada.talk.checkedMeetings();
  assert.ok(!JSON.stringify(shown).includes(bob.id) && !JSON.stringify(shown).includes(two.host.id));
});

test("[MEE3] a check and a report of an ambush are compared, whichever comes first", async () => {
  await using scene = await MeetingScene.open();
  const { host, guests, talks } = await scene.host("Xav", ["Ada", "Bob", "Cleo"]);
  const [ada, bob, cleo] = guests as [Someone, Someone, Someone];
  await scene.ageAll();
  const report = (by: Someone, reason: string) =>
    scene.house.post("/api/report", { person: host.id, reason, sure: true }, by.token);
  await ada.talk.checkMeeting(talks[0]!, { place: PLACE, meetsAt: scene.in(5) });
  await report(ada, "threat_or_ambush");
  await report(bob, "spam");
  await scene.house.server.pageUrgent();
  assert.deepEqual(await warnedOf(ada), [], "one's own report is one voice, and not every report is of this");
  const heard = hearing(ada);
  await report(bob, "threat_or_ambush");
  await scene.house.server.pageUrgent();
  await until(() => heard.times === 1);
  assert.deepEqual(await warnedOf(ada), ["person"]);
  await scene.house.server.pageUrgent();
  assert.equal((await scene.house.database.read.selectFrom("findings").selectAll().execute()).length, 1, "told once");
  await cleo.talk.checkMeeting(talks[2]!, { place: "ailleurs", meetsAt: scene.in(9) });
  assert.deepEqual(await warnedOf(cleo), ["person"]);
});

test("[MEE3, MEE6] a report reaches whoever was told of the place alone, however many others were checked since", async () => {
  await using scene = await MeetingScene.open();
  const one = await scene.host("Xav", ["Ada"]);
  const two = await scene.host("Yves", ["Bob"]);
  await scene.ageAll();
  const [ada, bob] = [one.guests[0]!, two.guests[0]!];
  await scene.check(ada, one.talks[0]!, PLACE, scene.in(5));
  await scene.check(bob, two.talks[0]!, "parking stade", scene.in(6));
  assert.deepEqual(await warnedOf(ada), ["spot"]);
  await scene.house.database.write(async (tx) => {
    const like = await tx
      .selectFrom("checked_meetings")
      .selectAll()
      .where("checker", "=", bob.id)
      .executeTakeFirstOrThrow();
    const more = Array.from({ length: 120 }, (_, i) => {
      const id = uuidv7(like.checked_at + i) as typeof like.id;
      return {
        ...like,
        id,
        warned_of: null,
        warned_at: null,
        place_key: `place ${i}`,
        checked_at: like.checked_at + i,
      };
    });
    await tx.insertInto("checked_meetings").values(more).execute();
  }, "rows");
  await scene.house.post("/api/report", { person: one.host.id, reason: "threat_or_ambush", sure: true }, bob.token);
  await scene.house.server.pageUrgent();
  assert.deepEqual(await warnedOf(ada), ["person"]);
});

test("[MEE1, MEE9] blocked, closed, banned or a minor: a check is answered alike", async () => {
  await using scene = await MeetingScene.open();
  const { host, guests, talks } = await scene.host("Xav", ["Ada", "Bob", "Cleo"]);
  const [ada, bob, cleo] = guests as [Someone, Someone, Someone];
  const mina = await scene.enter("Mina", "minor15to17");
  const noa = await scene.enter("Noa", "minor15to17");
  const young = await noa.talk.openInvite((await mina.talk.invite()).code);
  await host.talk.block(ada.id);
  await bob.talk.block(host.id);
  const meetsAt = scene.in(5);
  const answers = [];
  for (const [one, talk] of [
    [ada, talks[0]!],
    [bob, talks[1]!],
    [cleo, talks[2]!],
    [noa, young],
  ] as const) {
    const { id: _, meeting: __, ...answer } = await one.talk.checkMeeting(talk, { place: PLACE, meetsAt });
    answers.push(answer);
  }
  assert.deepEqual(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1);
  await scene.house.database.write((tx) =>
    tx.updateTable("persons").set({ banned_at: scene.house.clock.now() }).where("id", "=", host.id).execute(),
  );
  await cleo.talk.checkMeeting(talks[2]!, { place: "ailleurs", meetsAt });
});

test("[MEE9] not a byte of what the one who is met is sent or answered depends on whether somebody checked", async () => {
  await using scene = await MeetingScene.open();
  const { host, guests, talks } = await scene.host("Xav", ["Ada", "Bob", "Cleo"]);
  await scene.ageAll();
  const watch = await scene.house.connect();
  let bytes: string[] = [];
  watch.ws.on("message", (data) => bytes.push(String(data)));
  watch.send({ t: "hello", v: 1, token: host.token });
  watch.token = host.token;
  await watch.welcomed();
  const lobby = await watch.lobby();
  await watch.follow(lobby);
  // Who came is told once a second; it may be with the first.
  await until(() =>
    watch.frames.some((frame) => frame.t === "presence" && (frame.joined?.some(({ id }) => id === host.id) ?? false)),
  );
  /** All that they can ask, over both doors, and whatever came meanwhile unasked. */
  const seen = async (): Promise<string[]> => {
    bytes = [];
    await watch.ask({ t: "contacts" });
    await watch.ask({ t: "talks" });
    await watch.ask({ t: "checkedMeetings" });
    await watch.ask({ t: "keys" });
    for (const talk of talks) await watch.ask({ t: "talkPage", talk });
    await watch.ask({ t: "rooms" });
    await watch.ask({ t: "roster", room: lobby });
    await watch.ask({ t: "history", room: lobby });
    await watch.ask({ t: "readWarning", meeting: uuidv7(1) as MeetingId });
    for (const path of ["whoami", "rooms", "house", "proposals"]) {
      const headers = { cookie: `parvis=${host.token}` };
      bytes.push(await (await fetch(`${scene.house.url}/api/${path}`, { headers })).text());
    }
    return bytes.map((text) => text.replace(/"id":\d+/, '"id":0'));
  };
  const before = await seen();
  const meetsAt = scene.in(5);
  const unasked = watch.frames.length;
  for (const [i, one] of guests.entries()) await one.talk.checkMeeting(talks[i]!, { place: PLACE, meetsAt });
  assert.equal((await scene.cases()).length, 1);
  await scene.house.server.pageUrgent();
  await until(async () => (await warnedOf(guests[0]!)).length === 1);
  assert.deepEqual(watch.frames.slice(unasked), [], "nothing came unasked");
  // Their own reading of a warning that is not theirs tells them that it was read: the same before and after.
  assert.deepEqual(await seen(), before);
  assert.ok(before.length > 12);
});

test("[MEE10] ten a day for a person and for a device, softly for an address; the same meeting costs nothing", async () => {
  await using scene = await MeetingScene.open();
  const { guests, talks } = await scene.host("Xav", ["Ada", "Bob"]);
  const [ada, bob] = guests as [Someone, Someone];
  const meetsAt = scene.in(5);
  const check = (one: Someone, i: number, n: number) =>
    one.talk.checkMeeting(talks[i]!, { place: `lieu ${n}`, meetsAt });
  for (let n = 0; n < 10; n++) await check(ada, 0, n);
  await assert.rejects(check(ada, 0, 10), refused("rate_limited"));
  await check(ada, 0, 3);
  await check(bob, 1, 10);
  await scene.house.database.write(async (tx) => {
    const rows = tx.selectFrom("checked_meetings").select("device").where("checker", "=", bob.id);
    const { device } = await rows.executeTakeFirstOrThrow();
    await tx.updateTable("checked_meetings").set({ device }).execute();
  });
  const outcomes = await Promise.allSettled([check(ada, 0, 11), check(bob, 1, 11)]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["rejected", "rejected"],
    "one's own, and those of the device",
  );
  scene.house.clock.pass(25 * HOUR_MS);
  await ada.talk.checkMeeting(talks[0]!, { place: "encore", meetsAt: scene.in(5) });

  const { limits } = readConfig({ PORT: "0" });
  await using few = await MeetingScene.open({ limits: { ...limits, meetingsPerAddress: { points: 1, seconds: 60 } } });
  const other = await few.host("Xav", ["Ada"]);
  const soft = (place: string) => other.guests[0]!.talk.checkMeeting(other.talks[0]!, { place, meetsAt: few.in(5) });
  await soft("un");
  await assert.rejects(soft("deux"), refused("rate_limited"));
});

test("[MEE8] a check is destroyed on its day, after a restart too; what the case shows stays with the case", async () => {
  await using scene = await MeetingScene.open();
  const { guests, talks } = await scene.host("Xav", ["Ada", "Bob"]);
  await scene.ageAll();
  const meetsAt = scene.in(5);
  for (const [i, one] of guests.entries()) await one.talk.checkMeeting(talks[i]!, { place: PLACE, meetsAt });
  const [one] = await scene.cases();
  const rows = () => scene.house.database.read.selectFrom("checked_meetings").selectAll().execute();
  scene.house.clock.pass(meetsAt - scene.house.clock.now() + 14 * DAY_MS - 1000);
  await scene.house.server.destroyOld();
  assert.equal((await rows()).length, 2);
  scene.house.clock.pass(1000);
  assert.deepEqual(await guests[0]!.talk.checkedMeetings(), [], "over, and not yet destroyed");
  await scene.house.server.destroyOld();
  assert.deepEqual(await rows(), []);
  assert.equal((await scene.case(one!.id)).notices[0]!.finding!.meeting!.checks.length, 2);
});
