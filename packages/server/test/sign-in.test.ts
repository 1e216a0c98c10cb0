import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { routes } from "@parvis/protocol/http";
import type { SignInState } from "@parvis/protocol/staff";
import { runCommand } from "../src/cli/command.ts";
import { rights } from "../src/moderation/rights.ts";
import type { Config } from "../src/platform/config.ts";
import { codeAt, fromBase32, stepAt } from "../src/staff/totp.ts";
import { Desk } from "./desk.ts";
import { HOUR_MS, type Person, TestHouse } from "./support.ts";
import { VirtualPasskey } from "./virtual-passkey.ts";

const required = { signIn: { required: true, hours: 12, freshMinutes: 10 } };
const MINUTE_MS = 60_000;
const STEP_MS = 30_000;

interface Enrolled {
  secret?: Uint8Array;
  recovery?: string[];
  refused?: string;
}

/** A house with its owner and two people in it, and how they sign in. */
async function guarded(settings: object = required) {
  const house = await TestHouse.open(settings);
  const owner = await house.owner();
  const [mia, ana] = [await house.enter("Mia"), await house.enter("Ana")];
  const lobby = await owner.lobby();
  const send = async <T>(path: string, body: object, by: Person) => {
    const from = { origin: house.url };
    const response = await house.post(`/api/desk/${path}`, body, by.token, from);
    return (response.status === 204 ? {} : await response.json()) as T & { code?: string; recovery?: string[] };
  };
  const get = async (path: string, by: Person) =>
    (await house.get<{ code?: string }>(`/api/${path}`, by.token)).code ?? "open";
  return {
    ...{ house, owner, mia, ana, lobby, send, get },
    state: (by: Person) => house.get<SignInState>("/api/desk/sign-in", by.token),
    /** Sets up an app; resolves with its secret and what was told. */
    async app(by: Person, invite?: string): Promise<Enrolled> {
      const { secret, code } = await send<{ secret: string }>("codes/begin", { invite }, by);
      if (code !== undefined) return { refused: code };
      const first = codeAt(fromBase32(secret), stepAt(house.clock.now()));
      const { recovery = [] } = await send("codes", { code: first, invite }, by);
      return { secret: fromBase32(secret), recovery };
    },
    signIn: async (by: Person, body: object) => (await send("sign-in", body, by)).code ?? "in",
    async passkey(by: Person, key: VirtualPasskey, invite?: string) {
      const options = await send<{ challenge: string }>("passkeys/begin", { invite }, by);
      if (options.code !== undefined) return options;
      return send("passkeys", { name: "Ma clé", credential: key.make(options), invite }, by);
    },
    async touch(by: Person, key: VirtualPasskey) {
      const options = await send<{ challenge: string }>("sign-in/begin", {}, by);
      return (await send("sign-in", { credential: key.sign(options) }, by)).code ?? "in";
    },
    appoint: async (person: Person, role = "host") => {
      const frame = { t: "appoint", room: lobby, person: person.me.id, role, reason: "de confiance" };
      // As a page does after a sign-in: a socket shows the cookies that it was opened with.
      const socket = await house.connect({ cookie: house.cookieOf(owner.token) });
      socket.send({ t: "hello", v: 1 });
      await socket.welcomed();
      const answer = await socket.act(frame as never);
      return answer.t === "no" ? answer.code : answer.t;
    },
    invite: async (person: Person, by = owner) => send<{ link: string }>("invites", { person: person.me.id }, by),
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  };
}

test("[STF1] at the desk nothing opens without a sign-in of the last twelve hours", async () => {
  await using scene = await guarded();
  const { house, owner, get } = scene;
  assert.equal(await get("cases", owner), "sign_in_needed");
  await scene.app(owner);
  assert.equal(await get("cases", owner), "open");
  house.clock.pass(12 * HOUR_MS - 1);
  assert.equal(await get("cases", owner), "open");
  house.clock.pass(1);
  assert.equal(await get("cases", owner), "sign_in_needed");
});

test("[STF1] every way in but a closed list of open ones asks whoever has a part at the desk to sign in", async () => {
  await using scene = await guarded();
  const { house, owner } = scene;
  const open: string[] = [];
  for (const [name, { method, path }] of Object.entries(routes)) {
    const url = `${house.url}${path.replaceAll(/:\w+/g, "01900000-0000-7000-8000-000000000000")}`;
    if (name === "leave") continue;
    const headers = { cookie: `parvis=${owner.token}`, "content-type": "application/json" };
    const response = await fetch(url, { method, headers, ...(method === "POST" && { body: "{}" }) });
    if (!(await response.text()).includes("sign_in_needed")) open.push(name);
  }
  const known = [
    ...["entry", "me", "house", "rooms", "messages", "owner", "health", "metrics", "report", "receipt", "complain"],
    ...["review", "answerReview", "propose", "proposals", "signInState", "beginSignIn", "signIn", "beginPasskey"],
    ...["addPasskey", "offerCodes", "confirmCodes", "houseNoticeRead", "posture", "pages"],
  ];
  assert.deepEqual(open.toSorted(), known.toSorted());
});

test("[STF1] what the desk prints asks for a sign-in as well", async () => {
  await using scene = await guarded();
  const { house, owner } = scene;
  const page = `${house.url}/desk/referral/01900000-0000-7000-8000-000000000000`;
  const isShut = async () =>
    (await (await fetch(page, { headers: { cookie: house.cookieOf(owner.token) } })).text()).includes("sign_in_needed");
  assert.equal(await isShut(), true);
  await scene.app(owner);
  assert.equal(await isShut(), false);
});

test("[STF1] a sign-in is of one session: another browser, or the same one after leaving, begins anew", async () => {
  await using scene = await guarded();
  const { house, owner, get } = scene;
  await scene.app(owner);
  assert.equal(await get("cases", owner), "open");
  await house.post("/api/leave", {}, owner.token);
  const back = await house.post("/api/entry", { name: "Odile", charter: 1 }, owner.token);
  assert.equal(back.status, 200);
  assert.equal(await get("cases", owner), "sign_in_needed");
});

test("[STF18] a copy of the session's cookie is nothing at the desk, however its owner signs in", async () => {
  await using scene = await guarded();
  const { house, owner, mia, lobby } = scene;
  const key = new VirtualPasskey(house.url);
  const { secret } = await scene.app(owner);
  const signIns = [
    async () => assert.equal((await scene.passkey(owner, key)).code, undefined),
    async () => assert.equal(await scene.touch(owner, key), "in"),
    async () => assert.equal(await scene.signIn(owner, { code: codeAt(secret!, stepAt(house.clock.now())) }), "in"),
  ];
  const copied = { cookie: `parvis=${owner.token}`, origin: house.url, "content-type": "application/json" };
  const ask = async (path: string, body?: object) => {
    const post = body && { method: "POST", body: JSON.stringify(body) };
    const response = await fetch(`${house.url}/api/${path}`, { headers: copied, ...post });
    return (response.status === 204 ? {} : await response.json()) as { code?: string; signedInUntil?: number };
  };
  const grant = { person: mia.me.id, role: "senior", on: true, reason: "de confiance" };
  for (const signIn of signIns) {
    house.clock.pass(STEP_MS);
    await signIn();
    assert.equal(await scene.get("cases", owner), "open");
    assert.equal((await ask("desk/sign-in")).signedInUntil, undefined);
    assert.equal((await ask("cases")).code, "sign_in_needed");
    assert.equal((await ask("desk/roles", grant)).code, "sign_in_needed");
    assert.equal((await ask("desk/codes/begin", {})).code, "sign_in_needed");
  }
  // The socket that was open before has no more than the copy.
  const appointment = { t: "appoint", room: lobby, person: mia.me.id, role: "host", reason: "de confiance" };
  const answer = await owner.act(appointment as never);
  assert.equal(answer.t === "no" ? answer.code : answer.t, "sign_in_needed");
  assert.equal(await scene.appoint(mia), "ok");
});

test("[STF18] the cookie of a sign-in is kept from scripts and other sites' pages, and the database has its hash alone", async () => {
  for (const publicUrl of [undefined, "https://parvis.example"]) {
    await using scene = await guarded({ ...required, publicUrl });
    const { house, owner } = scene;
    const from = { origin: publicUrl ?? house.url };
    const post = (path: string, body: object) => house.post(`/api/desk/${path}`, body, owner.token, from);
    const { secret } = (await (await post("codes/begin", {})).json()) as { secret: string };
    const response = await post("codes", { code: codeAt(fromBase32(secret), stepAt(house.clock.now())) });
    const [cookie = "", ...more] = response.headers.getSetCookie();
    const [, name, value, attributes] = /^([^=]+)=([\w-]{43}); (.*)$/.exec(cookie) ?? [];
    assert.equal(more.length, 0);
    assert.equal(name, publicUrl ? "__Host-parvis-desk" : "parvis-desk");
    assert.equal(attributes, `Path=/; HttpOnly; SameSite=Strict; Max-Age=43200${publicUrl ? "; Secure" : ""}`);
    const stored = JSON.stringify(await house.database.read.selectFrom("staff_sign_ins").selectAll().execute());
    assert.ok(!stored.includes(value!));
  }
});

test("[STF5, STF18] an invitation that is used shakes off whoever has a copy of all cookies", async () => {
  await using scene = await guarded();
  const { house, owner, mia } = scene;
  await scene.app(owner);
  await scene.appoint(mia);
  await scene.app(mia, (await scene.invite(mia)).link);
  const copied = house.cookieOf(mia.token);
  const ask = async () => {
    const response = await fetch(`${house.url}/api/cases`, { headers: { cookie: copied } });
    return ((await response.json()) as { code?: string }).code ?? "open";
  };
  assert.equal(await ask(), "open", "within these twelve hours a whole copy is a copy");
  await scene.app(mia, (await scene.invite(mia)).link);
  assert.equal(await ask(), "sign_in_needed");
  assert.equal(await scene.get("cases", mia), "open");
});

test("[STF2] what gives power asks for a sign-in of the last ten minutes", async () => {
  await using scene = await guarded();
  const { house, owner, mia, get } = scene;
  const grant = { person: mia.me.id, role: "senior", on: true, reason: "de confiance" };
  const first = await scene.app(owner);
  assert.equal(await scene.appoint(mia), "ok");
  house.clock.pass(10 * MINUTE_MS);
  assert.equal(await get("cases", owner), "open");
  assert.equal(await scene.appoint(mia, "none"), "sign_in_needed");
  assert.equal(await house.outcome("/api/desk/roles", grant, owner), "sign_in_needed");
  assert.equal((await scene.invite(mia)).code, "sign_in_needed");
  for (const act of ["publish", "back"])
    assert.equal(await house.outcome(`/api/desk/rules/flood-fast/${act}`, {}, owner), "sign_in_needed");
  assert.equal(await scene.signIn(owner, { code: codeAt(first.secret!, stepAt(house.clock.now())) }), "in");
  assert.equal(await house.outcome("/api/desk/roles", grant, owner), 204);
});

test("[STF3] a host acts in a room without signing in, and others are answered as ever", async () => {
  await using scene = await guarded();
  const { house, owner, mia, ana, lobby, get } = scene;
  await scene.app(owner);
  await scene.appoint(mia);
  await ana.follow(lobby);
  await ana.post(lobby, "bonjour");
  const act = async (frame: object) => {
    const answer = await mia.act(frame as never);
    return answer.t === "no" ? answer.code : answer.t;
  };
  assert.equal(await act({ t: "remove", room: lobby, target: 2, reason: "hors sujet" }), "ok");
  assert.equal(await act({ t: "mute", room: lobby, person: ana.me.id, minutes: 5, reason: "on souffle" }), "ok");
  assert.equal(await act({ t: "mode", room: lobby, mode: "slow", slowSeconds: 5, reason: "on souffle" }), "ok");
  assert.equal(await get("cases", mia), "sign_in_needed");
  assert.equal(await get("cases", ana), "not_allowed");
  const nobody = await house.get<{ code: string }>("/api/cases");
  assert.equal(nobody.code, "not_entered");
});

test("[STF4] the owner of a new house sets up a first way; once there is one, only a sign-in or an invitation adds another", async () => {
  await using scene = await guarded();
  const { house, owner, mia, ana } = scene;
  assert.deepEqual(await scene.state(owner), {
    ...{
      required: true,
      staff: true,
      rights: [...rights],
      passkeys: [],
      codes: false,
      recoveryLeft: 0,
      mayEnrol: true,
    },
  });
  await scene.app(owner);
  house.clock.pass(11 * MINUTE_MS);
  assert.equal((await scene.app(owner)).refused, "sign_in_needed");
  assert.equal((await scene.passkey(owner, new VirtualPasskey(house.url))).code, "sign_in_needed");
  await scene.house.database.write((tx) =>
    tx.updateTable("persons").set({ role: "host" }).where("id", "=", mia.me.id).execute(),
  );
  assert.equal((await scene.app(mia)).refused, "sign_in_needed", "staff without an invitation");
  assert.equal((await scene.app(ana)).refused, "not_allowed");
});

test("[STF5] an invitation opens once, for its person, for a day, and ends what they had", async () => {
  await using scene = await guarded();
  const { house, owner, mia, ana, get } = scene;
  await scene.app(owner);
  assert.equal((await scene.invite(ana)).code, "not_found", "who is nothing at the desk needs none");
  for (const person of [mia, ana]) await scene.appoint(person);
  const { link } = await scene.invite(mia);
  assert.equal((await scene.app(ana, link)).refused, "not_found");
  const first = await scene.app(mia, link);
  assert.equal(await get("cases", mia), "open");
  assert.equal((await scene.app(mia, link)).refused, "not_found", "used");
  const again = (await scene.invite(mia)).link;
  await scene.app(mia, again);
  house.clock.pass(STEP_MS);
  const old = codeAt(first.secret!, stepAt(house.clock.now()));
  assert.equal(await scene.signIn(mia, { code: old }), "sign_in_wrong");
  assert.equal(await scene.signIn(mia, { recovery: first.recovery![0] }), "sign_in_wrong");
  const late = (await scene.invite(ana)).link;
  house.clock.pass(24 * HOUR_MS);
  assert.equal((await scene.app(ana, late)).refused, "not_found", "a day later");
});

test("[STF6] a passkey signs in; one of another address, without its holder's sign, or with a used challenge does not", async () => {
  await using scene = await guarded();
  const { house, owner, send, get } = scene;
  const key = new VirtualPasskey(house.url);
  assert.equal((await scene.passkey(owner, key)).recovery!.length, 10);
  assert.equal(await get("cases", owner), "open");
  house.clock.pass(13 * HOUR_MS);
  assert.equal(await scene.touch(owner, key), "in");
  assert.equal(await get("cases", owner), "open");

  const stranger = new VirtualPasskey(house.url);
  assert.equal(await scene.touch(owner, stranger), "sign_in_wrong");
  key.verifies = false;
  assert.equal(await scene.touch(owner, key), "sign_in_wrong");
  key.verifies = true;
  const options = await send<{ challenge: string }>("sign-in/begin", {}, owner);
  const signed = { credential: key.sign(options) };
  assert.equal(await scene.signIn(owner, signed), "in");
  assert.equal(await scene.signIn(owner, signed), "sign_in_wrong", "a second time");
  const slow = await send<{ challenge: string }>("sign-in/begin", {}, owner);
  house.clock.pass(5 * MINUTE_MS);
  assert.equal(await scene.signIn(owner, { credential: key.sign(slow) }), "sign_in_wrong", "too late");
  const elsewhere = new VirtualPasskey("https://parvis.example.com");
  assert.equal((await scene.passkey(owner, elsewhere)).code, "sign_in_wrong");
});

test("[STF7] a code signs in once, one step early or late, and never again", async () => {
  await using scene = await guarded();
  const { house, owner } = scene;
  const { secret } = await scene.app(owner);
  const code = (off: number) => codeAt(secret!, stepAt(house.clock.now()) + off);
  assert.equal(await scene.signIn(owner, { code: code(0) }), "sign_in_wrong", "it was used to set up");
  assert.equal(await scene.signIn(owner, { code: code(1) }), "in");
  assert.equal(await scene.signIn(owner, { code: code(1) }), "sign_in_wrong");
  house.clock.pass(10 * STEP_MS);
  assert.equal(await scene.signIn(owner, { code: code(-1) }), "in");
  assert.equal(await scene.signIn(owner, { code: code(2) }), "sign_in_wrong");
});

test("[STF8] recovery codes come once, are kept as hashes, open once each, and make way for new ones", async () => {
  await using scene = await guarded();
  const { house, owner, send } = scene;
  const { recovery } = await scene.app(owner);
  assert.equal(new Set(recovery).size, 10);
  const stored = JSON.stringify(await house.database.read.selectFrom("staff_recovery").selectAll().execute());
  for (const code of recovery!) assert.ok(!stored.includes(code.replaceAll("-", "")));
  assert.equal(await scene.signIn(owner, { recovery: recovery![3]!.toLowerCase().replaceAll("-", " ") }), "in");
  assert.equal(await scene.signIn(owner, { recovery: recovery![3] }), "sign_in_wrong");
  assert.equal((await scene.state(owner)).recoveryLeft, 9);
  const renewed = (await send("recovery", {}, owner)).recovery!;
  assert.equal(await scene.signIn(owner, { recovery: recovery![4] }), "sign_in_wrong");
  assert.equal(await scene.signIn(owner, { recovery: renewed[0] }), "in");
});

test("[STF9] after five wrong codes a right one is not taken either, until a quarter of an hour is over", async () => {
  await using scene = await guarded();
  const { house, owner } = scene;
  const { secret, recovery } = await scene.app(owner);
  house.clock.pass(STEP_MS);
  for (const _ of Array(5)) assert.equal(await scene.signIn(owner, { recovery: "no such code" }), "sign_in_wrong");
  const now = () => codeAt(secret!, stepAt(house.clock.now()));
  assert.equal(await scene.signIn(owner, { code: now() }), "rate_limited");
  assert.equal(await scene.signIn(owner, { recovery: recovery![0] }), "rate_limited");
  house.clock.pass(15 * MINUTE_MS);
  assert.equal(await scene.signIn(owner, { code: now() }), "in");
});

test("[STF10] ways are removed, but the last one stays", async () => {
  await using scene = await guarded();
  const { house, owner, send } = scene;
  await scene.app(owner);
  const key = new VirtualPasskey(house.url);
  await scene.passkey(owner, key);
  const [{ id } = { id: "" }] = (await scene.state(owner)).passkeys;
  assert.equal((await send("codes/remove", {}, owner)).code, undefined);
  assert.equal((await send(`passkeys/${id}/remove`, {}, owner)).code, "last_way");
  const { passkeys, codes } = await scene.state(owner);
  assert.deepEqual([passkeys.length, codes], [1, false]);
  assert.equal(await scene.touch(owner, key), "in");
});

test("[STF11] who invited, set up, signed in or failed is on record, for the owner and auditors", async () => {
  await using scene = await guarded();
  const { house, owner, mia, ana } = scene;
  const { secret } = await scene.app(owner);
  await scene.appoint(mia);
  const { link } = await scene.invite(mia);
  await scene.app(mia, link);
  house.clock.pass(STEP_MS);
  await scene.signIn(owner, { code: "000000" });
  await scene.signIn(owner, { code: codeAt(secret!, stepAt(house.clock.now())) });
  type Log = { entries: { act: string; name: string; by?: { name: string } }[]; code?: string };
  const { entries } = await house.get<Log>("/api/desk/sign-ins", owner.token);
  assert.deepEqual(
    entries.map(({ act, name, by }) => [act, name, by?.name]),
    [
      ["signed-in", "Odile", undefined],
      ["wrong", "Odile", undefined],
      ["recovery-made", "Mia", undefined],
      ["codes", "Mia", undefined],
      ["invited", "Mia", "Odile"],
      ["recovery-made", "Odile", undefined],
      ["codes", "Odile", undefined],
    ],
  );
  for (const person of [mia, ana])
    assert.equal((await house.get<Log>("/api/desk/sign-ins", person.token)).code, "not_allowed");
});

test("[STF11] a passkey that fails, and what was removed, are on record, and nothing that is done often hides them", async () => {
  await using scene = await guarded();
  const { house, owner, send } = scene;
  const key = new VirtualPasskey(house.url);
  await scene.app(owner);
  await scene.passkey(owner, key);
  assert.equal(await scene.touch(owner, new VirtualPasskey(house.url)), "sign_in_wrong");
  assert.equal((await scene.passkey(owner, new VirtualPasskey("https://parvis.example.com"))).code, "sign_in_wrong");
  assert.equal((await send("codes/remove", {}, owner)).code, undefined);
  for (const _ of Array(201)) await send("recovery", {}, owner);
  type Log = { entries: { act: string; what?: string }[] };
  const { entries } = await house.get<Log>("/api/desk/sign-ins", owner.token);
  const others = entries.filter(({ act }) => act !== "recovery-made");
  assert.deepEqual(
    others.map(({ act, what }) => [act, what]),
    [
      ["removed", "codes"],
      ["wrong", "passkey"],
      ["wrong", "passkey"],
      ["passkey", undefined],
      ["codes", undefined],
    ],
  );
});

test("[STF2] a sign-in counts as it stands when all that was asked for is there", async () => {
  await using scene = await guarded();
  const { house, owner, mia } = scene;
  await scene.app(owner);
  const body = JSON.stringify({ person: mia.me.id, role: "senior", on: true, reason: "de confiance" });
  const sized = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  const headers = { cookie: house.cookieOf(owner.token), ...sized };
  const asking = request(`${house.url}/api/desk/roles`, { method: "POST", headers });
  const answered = once(asking, "response");
  asking.write(body.slice(0, -1));
  // What is asked afterwards on another connection is answered after the house has seen the beginning.
  for (let i = 0; i < 5; i++) assert.equal(await scene.get("cases", owner), "open");
  house.clock.pass(12 * HOUR_MS);
  asking.end(body.slice(-1));
  const [response] = (await answered) as [IncomingMessage];
  assert.equal((JSON.parse(await text(response)) as { code: string }).code, "sign_in_needed");
});

test("[STF1] where the house does not ask, nobody signs in", async () => {
  await using desk = await Desk.open();
  assert.deepEqual(await desk.cases(), []);
});

test("[STF17] a reset on the machine ends all that opened before, invitations too, and whoever has its link alone sets up anew", async () => {
  await using scene = await guarded({ ...required, publicUrl: undefined });
  const { house, owner, get } = scene;
  const { recovery } = await scene.app(owner);
  const { link: invitation } = await scene.invite(owner);
  await house.server.stop();
  const started: Config[] = [];
  const start = async (config: Config) => {
    started.push(config);
    await house.start();
    return { ...house.server };
  };
  const said: string[] = [];
  const { log } = console;
  console.log = (line: string) => said.push(line);
  const env = { ...house.places, HOST: "::", PORT: "8080", PARVIS_CONFIG: undefined };
  assert.equal(await runCommand(["reset-sign-in"], { env, start }).finally(() => (console.log = log)), 0);
  assert.deepEqual([started[0]!.host, started[0]!.port], ["127.0.0.1", 0], "nobody comes in meanwhile");
  await house.start();
  assert.equal(await get("cases", owner), "sign_in_needed");
  assert.equal(await scene.signIn(owner, { recovery: recovery![0] }), "sign_in_wrong");
  assert.equal((await scene.state(owner)).mayEnrol, false);
  assert.equal((await scene.app(owner)).refused, "sign_in_needed", "whoever has a copy of the session");
  assert.equal((await scene.app(owner, invitation)).refused, "not_found");
  const [, link] = /#invite=(\S+)$/.exec(said.join("\n")) ?? [];
  house.clock.pass(STEP_MS);
  await scene.app(owner, link);
  assert.equal(await get("cases", owner), "open");
});
