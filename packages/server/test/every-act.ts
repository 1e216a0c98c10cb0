import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { routes } from "@parvis/protocol/http";
import type { PersonId } from "@parvis/protocol/ids";
import type { Staffed } from "./staffed.ts";
import type { Person } from "./support.ts";

const roles = ["nobody", "host", "moderator", "senior", "legal", "auditor", "owner"] as const;
type Column = (typeof roles)[number];

/** Who may do what, written down a second time; a host where it is about their own room. */
const mayBe: Record<string, Column[]> = {
  queue: ["host", "moderator", "senior", "legal", "auditor", "owner"],
  read: ["host", "moderator", "senior", "legal", "auditor", "owner"],
  note: ["host", "moderator", "senior", "legal", "owner"],
  take: ["host", "moderator", "senior", "legal", "owner"],
  remove: ["host", "moderator", "senior", "legal", "owner"],
  mute: ["host", "moderator", "senior", "owner"],
  suspend: ["moderator", "senior", "owner"],
  ban: ["moderator", "senior", "owner"],
  "by the law": ["moderator", "senior", "legal", "owner"],
  "keep back": ["moderator", "senior", "legal", "owner"],
  "list offences": ["moderator", "senior", "legal", "owner"],
  freeze: ["moderator", "senior", "owner"],
  "take what is for seniors": ["senior", "owner"],
  "take what is for the legal side": ["legal", "owner"],
  "list complaints": ["moderator", "senior", "legal", "auditor", "owner"],
  "read a complaint": ["moderator", "senior", "legal", "auditor", "owner"],
  "answer a complaint": ["moderator", "senior", "owner"],
  "list what the house decided": ["moderator", "senior", "legal", "auditor", "owner"],
  "take back what the house decided": ["moderator", "senior", "owner"],
  clocks: ["moderator", "senior", "legal", "auditor", "owner"],
  errors: ["senior", "auditor", "owner"],
  "list payloads": ["moderator", "senior", "legal", "owner"],
  "mend a payload": ["moderator", "senior", "legal", "owner"],
  reads: ["auditor", "owner"],
  "read who read a decision": ["auditor", "owner"],
  "say that there is danger": ["host", "moderator", "senior", "legal", "owner"],
  "read a danger": ["host", "moderator", "senior", "legal", "auditor", "owner"],
  "say who was told": ["host", "moderator", "senior", "legal", "owner"],
  "print a referral": ["host", "moderator", "senior", "legal", "owner"],
  "end a danger": ["legal", "owner"],
  "see whom to call": ["host", "moderator", "senior", "legal", "auditor", "owner"],
  "see what one has read": ["host", "moderator", "senior", "legal", "auditor", "owner"],
  "see what one is called to": ["host", "moderator", "senior", "legal", "auditor", "owner"],
  "take a break": ["host", "moderator", "senior", "legal", "auditor", "owner"],
  "list rules": ["senior", "auditor", "owner"],
  "read a rule": ["senior", "auditor", "owner"],
  "put a rule in shadow": ["senior", "owner"],
  "read what a rule would do": ["senior", "auditor", "owner"],
  "publish a rule": ["owner"],
  "take a rule back": ["owner"],
  "name a reviewer": ["owner"],
  roles: ["owner"],
  grant: ["owner"],
  "say who was told of a flagger": ["owner"],
  "list flaggers": ["owner"],
  "add a flagger": ["owner"],
  "revoke a flagger": ["owner"],
  warn: ["host", "moderator", "senior", "legal", "owner"],
  hide: ["host", "moderator", "senior", "legal", "owner"],
  limit: ["host", "moderator", "senior", "owner"],
  close: ["moderator", "senior", "owner"],
  protect: ["moderator", "senior", "owner"],
  "put an age right": ["senior", "owner"],
  "owe no reasons": ["moderator", "senior", "legal", "owner"],
  leave: ["host", "moderator", "senior", "legal", "owner"],
  "hand over": ["host", "moderator", "senior", "legal", "owner"],
  "take out of another's hands": ["senior", "owner"],
  "put aside": ["host", "moderator", "senior", "legal", "owner"],
  "pass up": ["host", "moderator", "senior", "legal", "owner"],
  merge: ["host", "moderator", "senior", "legal", "owner"],
  split: ["host", "moderator", "senior", "legal", "owner"],
  "raise the shield": ["moderator", "senior", "owner"],
  "let it fall": ["moderator", "senior", "owner"],
  "go on duty": ["host", "moderator", "senior", "legal", "owner"],
  "see who is on duty": ["host", "moderator", "senior", "legal", "auditor", "owner"],
  "see what came at night": ["host", "moderator", "senior", "legal", "auditor", "owner"],
  "see the figures": ["senior", "auditor", "owner"],
  "write as the house": ["moderator", "senior", "owner"],
  "see what the house wrote": ["moderator", "senior", "legal", "auditor", "owner"],
  "witness what the house wrote": ["moderator", "senior", "legal", "auditor", "owner"],
  "see who signed in": ["auditor", "owner"],
  "invite to sign in": ["owner"],
  "take a name for the desk": ["host", "moderator", "senior", "legal", "auditor", "owner"],
  "list notices": ["moderator", "owner"],
  "decide on what waits": ["moderator", "owner"],
  "decide on a room that is proposed": ["owner"],
  "amend a room": ["owner"],
  "change the house": ["owner"],
  "see what the house is run from": ["owner"],
  "remove in the room": ["moderator", "owner"],
  "mute in the room": ["moderator", "owner"],
  "ban in the room": ["moderator", "owner"],
  "slow the room": ["moderator", "owner"],
};

/** What anybody may ask for, at the desk or not; who gets what there is tested where it is built. */
const openToAll = [
  ...["entry", "me", "leave", "held", "exportOwn", "erase", "join", "beginRecovery", "recover"],
  ...["beginOwnPasskey", "setPasskey", "beginComeBack", "comeBack", "house", "rooms", "messages", "posture"],
  ...["report", "reportTalk", "receipt", "complain", "review", "answerReview", "houseNoticeRead"],
  ...["propose", "proposals", "owner", "health", "metrics"],
  // The way in to the desk, which asks by itself who may go it (sign-in.test.ts).
  ...["signInState", "beginSignIn", "signIn", "beginPasskey", "addPasskey", "removePasskey"],
  ...["offerCodes", "confirmCodes", "removeCodes", "renewRecovery"],
];

/** The routes that are asked for from now on, by their names in the protocol, each time of the next process. */
function watchRoutes(t: TestContext, urls: readonly string[]): Set<string> {
  const asked = new Set<string>();
  const shapes = Object.entries(routes).map(([name, { method, path }]) => ({
    name,
    method,
    path: new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}$`),
  }));
  const { fetch } = globalThis;
  let turn = 0;
  t.mock.method(globalThis, "fetch", (url: string, init?: RequestInit) => {
    const { origin, pathname } = new URL(url);
    const route = shapes.find(({ method, path }) => method === (init?.method ?? "GET") && path.test(pathname));
    if (route !== undefined) asked.add(route.name);
    return fetch(url.replace(origin, urls[turn++ % urls.length]!), init);
  });
  return asked;
}

/** Each role tries every act, and may do what it needs and nothing else. `urls`: the processes that are asked in turn. */
export async function tryEveryAct(t: TestContext, { desk, people }: Staffed, urls: readonly string[]): Promise<void> {
  const asked = watchRoutes(t, urls);
  const { house, ana, lobby, owner } = desk;
  for (const text of ["a", "b", "c", "d", "e"]) await ana.post(lobby, text);
  const first = 3;
  const [plain, senior, legal, kept] = await Promise.all(
    [first, first + 1, first + 2, first + 4].map(async (target) => {
      await desk.report({ room: lobby, target, details: "il me suit dans tous les salons" }, desk.cleo);
      return (await desk.cases(owner)).find((one) => one.target === target)!;
    }),
  );
  await desk.report({ room: lobby }, desk.cleo);
  const room = (await desk.cases(owner)).find(({ about }) => about === "room")!;
  // By somebody else: whoever passes an age up does not put it right.
  await desk.act(senior!.id, "escalate", { to: "senior" }, desk.max);
  await desk.act(legal!.id, "escalate", { to: "legal" }, owner);
  await desk.act(kept!.id, "take", {}, desk.max);
  const none = senior!.id;
  const unknown = "01a00000-0000-7000-8000-000000000000" as PersonId;
  const get = async (path: string, by: Person) => {
    const answer = await house.get<{ code?: string }>(path, by.token);
    return answer.code ?? 200;
  };
  // Refused for its words in the end: nothing is decided by it, whoever may.
  const decide =
    (body: object, id = plain!.id) =>
    (by: Person) =>
      desk.decide(id, { reason: "Il me suit dans tous les salons, dit-on.", ...body }, by);
  const post = (path: string, body: object) => (by: Person) => house.outcome(path, body, by);
  const inRoom = (act: object) => async (by: Person) => {
    const answer = await by.act({ ...act, room: lobby, reason: "pour voir" } as Parameters<Person["act"]>[0]);
    return answer.t === "no" ? answer.code : answer.t;
  };
  const acts: Record<string, (by: Person) => Promise<string | number>> = {
    queue: (by) => get("/api/cases", by),
    read: (by) => get(`/api/cases/${plain!.id}`, by),
    note: (by) => desk.act(plain!.id, "note", { note: "à suivre" }, by),
    take: (by) => desk.act(room!.id, "take", {}, by),
    remove: decide({ effects: [{ do: "remove" }] }),
    mute: decide({ effects: [{ do: "mute", minutes: 5 }] }),
    suspend: decide({ effects: [{ do: "suspend", minutes: 5 }] }),
    ban: decide({ effects: [{ do: "ban" }] }),
    "by the law": decide({ ground: { offence: "threats" } }),
    "keep back": decide({ deferred: { order: "2026-17", until: "2030-01-01" } }),
    "list offences": (by) => get("/api/desk/offences", by),
    freeze: (by) =>
      desk.decide(
        plain!.id,
        { effects: [{ do: "mode", mode: "frozen" }], reason: "Il me suit dans tous les salons." },
        by,
      ),
    "take what is for seniors": (by) => desk.act(senior!.id, "take", {}, by),
    "take what is for the legal side": (by) => desk.act(legal!.id, "take", {}, by),
    "list complaints": (by) => get("/api/complaints", by),
    "read a complaint": (by) => get(`/api/complaints/${none}`, by),
    "answer a complaint": (by) => house.outcome(`/api/complaints/${none}`, { overturn: true, reason: "pour voir" }, by),
    "list what the house decided": (by) => get("/api/desk/by-house", by),
    "take back what the house decided": (by) =>
      house.outcome(`/api/desk/by-house/${none}`, { reason: "pour voir" }, by),
    clocks: (by) => get("/api/clocks", by),
    errors: (by) => get("/api/errors", by),
    "list payloads": (by) => get("/api/payloads", by),
    "mend a payload": (by) => house.outcome(`/api/payloads/${none}`, { facts: "pour voir" }, by),
    reads: (by) => get(`/api/cases/${plain!.id}/reads`, by),
    "read who read a decision": (by) => get(`/api/decisions/${none}/reads`, by),
    "say that there is danger": (by) => house.outcome(`/api/desk/cases/${plain!.id}/danger`, {}, by),
    "read a danger": (by) => get(`/api/desk/cases/${plain!.id}/danger`, by),
    "say who was told": (by) =>
      house.outcome(`/api/desk/cases/${plain!.id}/danger/told`, { who: "le 17", authority: true }, by),
    "print a referral": async (by) => {
      const headers = { cookie: `parvis=${by.token}` };
      const { status } = await fetch(`${house.url}/desk/referral/${plain!.id}`, { headers });
      return status === 403 ? "not_allowed" : status;
    },
    "end a danger": (by) => house.outcome(`/api/desk/cases/${room!.id}/danger/end`, { reason: "pour voir" }, by),
    "see whom to call": (by) => get("/api/desk/help-numbers", by),
    "see what one has read": (by) => get("/api/desk/exposure", by),
    "see what one is called to": (by) => get("/api/desk/pages", by),
    "take a break": (by) => house.outcome("/api/desk/break", {}, by),
    "list rules": (by) => get("/api/desk/rules", by),
    "read a rule": (by) => get("/api/desk/rules/flood-fast", by),
    "put a rule in shadow": (by) => house.outcome("/api/desk/rules", { text: "- nothing" }, by),
    "read what a rule would do": (by) => house.outcome("/api/desk/rules/flood-fast/diff", {}, by),
    "publish a rule": (by) =>
      house.outcome("/api/desk/rules/flood-fast/publish", { version: 1, reason: "pour voir" }, by),
    "take a rule back": (by) => house.outcome("/api/desk/rules/none/back", { reason: "pour voir" }, by),
    "name a reviewer": (by) => house.outcome(`/api/complaints/${none}/reviewer`, { name: "Moi" }, by),
    roles: (by) => get("/api/desk/roles", by),
    grant: (by) => house.outcome("/api/desk/roles", { person: none, role: "senior", on: true, reason: "moi" }, by),
    "say who was told of a flagger": (by) => house.outcome(`/api/flaggers/${none}/told`, { who: "l’Arcom" }, by),
    "list flaggers": (by) => get("/api/flaggers", by),
    "add a flagger": (by) => house.outcome("/api/flaggers", { name: "Moi-même" }, by),
    "revoke a flagger": (by) => house.outcome(`/api/flaggers/${none}/revoke`, {}, by),
    warn: decide({ effects: [{ do: "warn" }] }),
    hide: decide({ effects: [{ do: "hide" }] }),
    limit: decide({ effects: [{ do: "limit", minutes: 5 }] }),
    close: decide({ effects: [{ do: "mode", mode: "closed" }] }),
    protect: decide({ effects: [{ do: "protect", band: "minor15to17" }] }),
    "put an age right": decide({ effects: [{ do: "age", band: "minor15to17" }] }, senior!.id),
    "owe no reasons": decide({ effects: [{ do: "remove" }], notOwed: "advertising_flood" }),
    leave: (by) => desk.act(plain!.id, "leave", {}, by),
    "hand over": async (by) => {
      const outcome = await desk.act(plain!.id, "hand-over", { to: by.me.id }, by);
      await desk.act(plain!.id, "leave", {}, by);
      return outcome;
    },
    "take out of another's hands": async (by) => {
      const outcome = await desk.act(kept!.id, "hand-over", { to: desk.max.me.id }, by);
      return outcome === "case_taken" ? "not_allowed" : outcome;
    },
    "put aside": (by) => desk.act(plain!.id, "wait", { minutes: 5 }, by),
    "pass up": (by) => desk.act(unknown, "escalate", { to: "senior" }, by),
    merge: (by) => desk.act(plain!.id, "merge", { into: unknown }, by),
    split: (by) => desk.act(plain!.id, "split", { parts: [unknown] }, by),
    "raise the shield": post("/api/desk/shield", { minutes: 5, reason: "pour voir" }),
    "let it fall": post("/api/desk/shield/lower", { reason: "pour voir" }),
    "go on duty": post("/api/desk/duty", { minutes: 0 }),
    "see who is on duty": (by) => get("/api/desk/duty", by),
    "see what came at night": (by) => get("/api/desk/night", by),
    "see the figures": (by) => get("/api/desk/figures", by),
    "write as the house": post("/api/desk/house-notices", { person: unknown, text: "Bonjour" }),
    "see what the house wrote": (by) => get("/api/desk/house-notices", by),
    "witness what the house wrote": post(`/api/desk/house-notices/${unknown}/witness`, {}),
    "see who signed in": (by) => get("/api/desk/sign-ins", by),
    "invite to sign in": post("/api/desk/invites", { person: unknown }),
    "take a name for the desk": post("/api/desk/name", { name: "Qui donc" }),
    "list notices": (by) => get("/api/notices", by),
    "decide on what waits": post(`/api/held/${unknown}`, { release: true }),
    "decide on a room that is proposed": post(`/api/proposals/${unknown}`, { accept: false, reason: "pour voir" }),
    "amend a room": post(`/api/rooms/${lobby}`, { reason: "pour voir", theme: "De tout" }),
    "change the house": post("/api/house", { reason: "pour voir", welcome: "Bonjour" }),
    "see what the house is run from": (by) => get("/api/desk", by),
    "remove in the room": async (by) => {
      const said = await ana.post(lobby, `encore, ${by.me.name}`);
      assert.ok(said.t === "ok");
      return inRoom({ t: "remove", target: said.seq })(by);
    },
    "mute in the room": inRoom({ t: "mute", person: unknown, minutes: 5 }),
    "ban in the room": inRoom({ t: "ban", person: unknown }),
    "slow the room": inRoom({ t: "mode", mode: "slow", seconds: 1 }),
  };
  assert.deepEqual(Object.keys(acts), Object.keys(mayBe));
  for (const [name, act] of Object.entries(acts)) {
    for (const role of roles) {
      const outcome = await act(people[role]!);
      assert.equal(outcome !== "not_allowed", mayBe[name]!.includes(role), `${role}: ${name} → ${outcome}`);
    }
  }
  assert.equal(
    (await desk.rows("decisions")).some(({ act }) => act === "case"),
    false,
  );
  const unasked = Object.keys(routes).filter((name) => !asked.has(name) && !openToAll.includes(name));
  assert.deepEqual(unasked, [], "each route of the desk is tried by each role, or open to all");
}
