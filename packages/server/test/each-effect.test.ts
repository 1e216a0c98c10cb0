import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPayload } from "@parvis/legal/statement/check-payload";
import { Desk } from "./desk.ts";
import { contents, Invariants } from "./desk-invariants.ts";
import { HOUR_MS, type Person } from "./support.ts";

/** What belongs to every decision that restricts; and, where a case ends with it, what answers whoever reported. */
const parts = ["decisions", "judged_copies", "statements", "payloads", "clock_events", "clocks_running"];
const ofCase = ["cases", "case_log", "notices"];

/** One way in which somebody, or a room, is restricted. */
interface Way {
  effect: string;
  act: () => Promise<unknown>;
  /** The code of the reasons, as whom it concerns hears it. */
  told: () => Promise<string | undefined>;
  isOfCase?: boolean;
}

const names = [
  ..."Anouk Basile Clarisse Damien Elodie Firmin Gisele Hector Irma Jules".split(" "),
  ..."Karine Lucas Maud Noel Odette Paul Quentin Rosalie Simon Tamara".split(" "),
];
const reason = "Des insultes répétées.";

class Ways {
  readonly #desk: Desk;
  readonly #names = [...names];
  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** By a case about a message. */
  async byCase(effect: string, more: object = {}): Promise<Way> {
    const desk = this.#desk;
    const { person, target } = await this.#somebody();
    const id = await this.#reported({ room: desk.lobby, target });
    if (effect === "age") assert.equal(await desk.act(id, "escalate", { to: "senior" }, desk.max), 204);
    const by = effect === "age" ? desk.owner : desk.mia;
    const act = () => desk.decide(id, { effects: [{ do: effect, ...more }] }, by);
    return { effect, act, told: this.#toldTo(person, effect), isOfCase: true };
  }

  async byCaseOfRoom(mode: string): Promise<Way> {
    const desk = this.#desk;
    const [, room] = await desk.owner.rooms();
    await desk.owner.follow(room!.id);
    const id = await this.#reported({ room: room!.id });
    const act = () => desk.decide(id, { effects: [{ do: "mode", mode }] });
    return { effect: "mode", act, told: async () => (await desk.owner.next("mode")).receipt, isOfCase: true };
  }

  /** A post that waited goes back to its author. */
  async byGivingBack(how: "in its case" | "from the list" | "by the house"): Promise<Way> {
    const desk = this.#desk;
    const { house, owner, mia } = desk;
    const { person } = await this.#somebody("!hold viens");
    const cases = await desk.cases(owner);
    const one = cases.find(({ about, person: of }) => about === "held" && of?.id === person.me.id)!;
    const held = (await desk.rows("held_posts")).find((row) => row["person"] === person.me.id)!;
    if (how === "by the house") house.clock.pass(13 * HOUR_MS);
    const act = {
      "in its case": () => desk.decide(one.id, { effects: [], release: false }),
      "from the list": () => house.outcome(`/api/held/${held["id"]}`, { release: false, reason }, mia),
      "by the house": () => house.server.returnOverdue(),
    }[how];
    return { effect: "return", act, told: this.#toldTo(person, "return"), isOfCase: true };
  }

  async inRoom(effect: "remove" | "mute" | "suspend" | "ban"): Promise<Way> {
    const { owner, lobby: room } = this.#desk;
    const { person, target } = await this.#somebody();
    const about = { room, reason, person: person.me.id };
    const act = {
      remove: () => owner.act({ t: "remove", room, target, reason }),
      mute: () => owner.act({ t: "mute", ...about, minutes: 5 }),
      suspend: () => owner.act({ t: "ban", ...about, minutes: 5 }),
      ban: () => owner.act({ t: "ban", ...about }),
    }[effect];
    return { effect, act, told: this.#toldTo(person, effect) };
  }

  async byMode(mode: "slow" | "frozen" | "closed"): Promise<Way> {
    const { owner, cleo, lobby: room } = this.#desk;
    const act = () => owner.act({ t: "mode", room, mode, ...(mode === "slow" && { slowSeconds: 5 }), reason });
    return { effect: "mode", act, told: async () => (await cleo.next("mode")).receipt };
  }

  /** Whose report was manifestly unfounded. */
  async ofReporter(effect: "warn" | "notices", reporter: Person): Promise<Way> {
    const desk = this.#desk;
    const { target } = await this.#somebody();
    const id = await this.#reported({ room: desk.lobby, target }, reporter);
    const abusive = (await desk.case(id)).notices.map((notice) => notice.id);
    const act = () => desk.decide(id, { effects: [], reason: "Rien à redire.", abusive });
    return { effect, act, told: this.#toldTo(reporter, effect), isOfCase: true };
  }

  async #somebody(text = "pauvre type"): Promise<{ person: Person; target: number }> {
    const { house, lobby } = this.#desk;
    const person = await house.enter(this.#names.shift()!);
    await person.follow(lobby);
    const answer = await person.post(lobby, text);
    return { person, target: answer.t === "ok" ? answer.seq : 0 };
  }

  async #reported(about: object, by = this.#desk.bo): Promise<string> {
    const desk = this.#desk;
    const before = new Set((await desk.cases(desk.owner)).map(({ id }) => id));
    assert.match(await desk.report(about, by), /^[A-Z2-9]{12}$/);
    return (await desk.cases(desk.owner)).find(({ id }) => !before.has(id))!.id;
  }

  /** On their screen; at the door, where they were put out. */
  #toldTo(person: Person, effect: string): Way["told"] {
    if (effect === "suspend" || effect === "ban") return async () => (await person.next("bye")).receipt;
    return async () => (await this.#desk.told(person))[0]?.receipt;
  }
}

const isRefused = (outcome: unknown) =>
  typeof outcome === "string" || (outcome as { t?: string } | undefined)?.t === "no";

/** All that an act of the desk may change, but for one table. */
async function state(desk: Desk, without: string): Promise<string> {
  const besides = ["reporter_marks", "held_posts", "findings"];
  const rows = await Promise.all(besides.map((table) => desk.rows(table as "decisions")));
  return (await contents(desk, without)) + JSON.stringify(rows);
}

/** All of it, or nothing; and then what it does is what was decided, told, and ready for the Commission's database. */
async function stands(desk: Desk, { effect, act, told, isOfCase = false }: Way): Promise<void> {
  desk.house.clock.pass(1);
  for (const part of [...parts, ...(isOfCase ? ofCase : [])]) {
    const before = await state(desk, part);
    const outcome = await desk.without(part, () => act().catch(() => "internal"));
    assert.ok(isRefused(outcome), `${effect} without ${part}`);
    assert.equal(await state(desk, part), before, `${effect} without ${part}`);
  }
  const known = new Set((await desk.rows("decisions")).map(({ id }) => id));
  assert.ok(!isRefused(await act()), effect);
  const [made, ...more] = (await desk.rows("decisions")).filter(
    ({ id, effects }) => !known.has(id) && effects !== null,
  );
  const [done] = JSON.parse(String(made!["effects"])) as { do: string }[];
  assert.deepEqual([done!.do, more.length], [effect, 0]);
  const of = async (table: "statements" | "payloads") =>
    (await desk.rows(table)).find(({ decision }) => decision === made!["id"])!;
  assert.equal(await told(), (await of("statements"))["receipt"], effect);
  const { payload } = await of("payloads");
  // A warning restricts nothing.
  if (effect === "warn") assert.equal(payload, null);
  else assert.deepEqual(checkPayload(JSON.parse(String(payload)), { today: "2037-12-31", names: [] }), [], effect);
  await new Invariants(desk).check();
}

test("[MOD320] each kind of effect stands with its decision, its reasons, its payload, its clocks and whoever is told of it, or not at all", async () => {
  await using desk = await Desk.open();
  const ways = new Ways(desk);
  const minutes = 30;
  for (const effect of ["remove", "hide", "warn"]) await stands(desk, await ways.byCase(effect));
  for (const effect of ["limit", "mute", "suspend"]) await stands(desk, await ways.byCase(effect, { minutes }));
  await stands(desk, await ways.byCase("ban"));
  for (const effect of ["protect", "age"]) await stands(desk, await ways.byCase(effect, { band: "minor15to17" }));
  for (const how of ["in its case", "from the list", "by the house"] as const)
    await stands(desk, await ways.byGivingBack(how));
  for (const effect of ["warn", "notices"] as const) await stands(desk, await ways.ofReporter(effect, desk.cleo));
  for (const effect of ["remove", "mute", "suspend", "ban"] as const) await stands(desk, await ways.inRoom(effect));
  for (const mode of ["slow", "frozen", "closed"] as const) await stands(desk, await ways.byCaseOfRoom(mode));
  for (const mode of ["slow", "frozen", "closed"] as const) await stands(desk, await ways.byMode(mode));
});

test("[MOD320] what holds for everybody stands on record with its reason, or not at all", async () => {
  await using desk = await Desk.open();
  const { house, owner, mia, lobby } = desk;
  const [reason, room] = ["pour le calme", (await owner.rooms())[1]!.id];
  const acts: Record<string, () => Promise<unknown>> = {
    "the shield": () => house.outcome("/api/desk/shield", { minutes: 5, reason }, mia),
    "its fall": () => house.outcome("/api/desk/shield/lower", { reason }, mia),
    "a room": () => house.outcome(`/api/rooms/${room}`, { reason, theme: "De tout" }, owner),
    "the house": () => house.outcome("/api/house", { reason, welcome: "Bonjour" }, owner),
    "a part": () =>
      house.outcome("/api/desk/roles", { person: desk.bo.me.id, role: "senior", on: true, reason }, owner),
    "a host": () => owner.act({ t: "appoint", room: lobby, person: desk.cleo.me.id, role: "host", reason }),
  };
  const tables = ["shields", "rooms", "house_settings", "desk_roles", "persons"] as const;
  const now = async () => JSON.stringify(await Promise.all(tables.map((table) => desk.rows(table))));
  for (const [what, act] of Object.entries(acts)) {
    const before = await now();
    assert.ok(isRefused(await desk.without("decisions", act)), what);
    assert.equal(await now(), before, what);
    const known = (await desk.rows("decisions")).length;
    assert.ok(!isRefused(await act()), what);
    assert.notEqual(await now(), before, what);
    const made = (await desk.rows("decisions")).slice(known);
    assert.deepEqual(
      made.map((row) => row["reason"]),
      [reason],
      what,
    );
  }
});
