import assert from "node:assert/strict";
import type { CaseSummary } from "@parvis/protocol/desk";
import fc from "fast-check";
import type { Desk } from "./desk.ts";
import { contents, Invariants, written } from "./desk-invariants.ts";
import { HOUR_MS, type Person } from "./support.ts";

export const acts = [
  ...([
    "post",
    "report",
    "report",
    "take",
    "decide",
    "decide",
    "decide",
    "merge",
    "split",
    "remove",
    "mute",
    "ban",
  ] as const),
  ...(["mode", "refuse", "complain", "answer", "danger", "wait", "restart"] as const),
] as const;

/** One thing that somebody does; `breaks`: a table that cannot be written meanwhile. */
const step = fc.record({
  act: fc.constantFrom(...acts),
  pick: fc.nat(1000),
  who: fc.nat(1000),
  breaks: fc.option(fc.constantFrom(...written), { freq: 4, nil: undefined }),
});
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
/** What somebody does in one process while somebody else does something in another. */
const together = step
  .map((one) => ({ ...one, breaks: undefined }))
  .filter(({ act }) => act !== "wait" && act !== "restart");
export const pairs = fc.array(fc.tuple(together, together), { minLength: 12, maxLength: 24, size: "max" });

export const scripts = fc.array(step, { minLength: 12, maxLength: 30, size: "max" });

const plain = (act: Step["act"], pick: number, who = 0): Step => ({ act, pick, who, breaks: undefined });

/** Every act at least once, in an order in which each finds something to do. */
export const oneOfEach: Step[] = [
  ...[0, 1, 2, 3].map((about) => plain("report", about, about)),
  ...[plain("post", 0), plain("post", 1, 1), plain("danger", 0), plain("take", 1, 1), plain("merge", 0, 1)],
  ...[
    plain("report", 0, 1),
    plain("split", 0, 1),
    plain("mute", 1),
    plain("ban", 2),
    plain("mode", 1),
    plain("refuse", 0),
  ],
  ...[plain("remove", 0, 1), plain("restart", 0), plain("decide", 0, 1), plain("decide", 0, 4), plain("complain", 0)],
  ...[plain("answer", 0, 2), plain("wait", 50)],
];

const pick = <T>(all: readonly T[], n: number): T | undefined => all[n % Math.max(1, all.length)];

/** Plays a script at a desk. After each step everything that must hold is looked at. */
export class Script {
  /** In all processes: no two are named alike. */
  static #proposals = 0;
  readonly #desk: Desk;
  readonly #invariants: Invariants;
  /** Codes of notices that were handed out. */
  readonly receipts: string[] = [];
  /** What was done, and not refused. */
  readonly done = new Set<Step["act"]>();
  #posts = 0;
  #reports = 0;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#invariants = new Invariants(desk);
  }

  async play(steps: readonly Step[]): Promise<void> {
    await this.#desk.ana.post(this.#desk.lobby, "bonjour");
    for (const one of steps) {
      if (one.breaks === undefined || one.act === "restart" || one.act === "wait") await this.#take(one);
      else await this.#takeBroken(one, one.breaks);
      await this.#invariants.check();
    }
  }

  /** The same in two processes of one house: each looks at how things stand, then both act at once. */
  async playBeside(other: Script, steps: readonly (readonly [Step, Step])[]): Promise<void> {
    await this.#desk.ana.post(this.#desk.lobby, "bonjour");
    for (const [one, two] of steps) {
      const [act, beside] = [await this.#choose(one), await other.#choose(two)];
      const [outcome, another] = await Promise.all([act(), beside()]);
      if (outcome === "done") this.done.add(one.act);
      if (another === "done") this.done.add(two.act);
      await this.#invariants.check();
    }
  }

  async #take(one: Step): Promise<void> {
    const act = await this.#choose(one);
    if ((await act()) === "done") this.done.add(one.act);
  }

  /** [MOD10] All of an act, or nothing of it: where one table cannot be written, no other one is. */
  async #takeBroken(one: Step, table: string): Promise<void> {
    await this.#settle();
    const act = await this.#choose(one);
    const before = await contents(this.#desk, table);
    const outcome = await this.#desk.without(table, act);
    if (outcome !== "done") assert.equal(await contents(this.#desk, table), before, `${one.act} without ${table}`);
  }

  /** Does now what the house otherwise does by itself a moment later. */
  async #settle(): Promise<void> {
    const { server } = this.#desk.house;
    await server.returnOverdue();
    await server.pageUrgent();
    await server.sweepClocks();
  }

  /** Looks at how things stand, and gives what is to be done. */
  async #choose(one: Step): Promise<() => Promise<Outcome>> {
    const { house, mia, max, owner } = this.#desk;
    const by = pick([mia, max, owner], one.who)!;
    switch (one.act) {
      case "post":
        return this.#post(one);
      case "report":
        return () => this.#report(one);
      case "wait":
        return async () => {
          house.clock.pass((one.pick % 60) * HOUR_MS);
          await this.#settle();
          return "done";
        };
      case "restart":
        return () => this.#restart();
      case "remove":
      case "mute":
      case "ban":
      case "mode":
        return () => this.#inRoom(one, by);
      case "refuse":
        return () => this.#refuse(one);
      case "complain":
        return this.#complain(one);
      case "answer":
        return this.#answer(one, by);
      default:
        return this.#onCase(one, by);
    }
  }

  async #post({ who, pick: n }: Step) {
    const { ana, bo, lobby } = this.#desk;
    const author = pick([ana, bo], who)!;
    if (author.ws.readyState !== author.ws.OPEN || (await this.#isBanned(author))) return nothing;
    return async () => {
      const { t } = await author.post(lobby, `${n % 3 === 0 ? "!hold " : ""}ligne ${this.#posts++}`);
      return t === "no" ? "refused" : "done";
    };
  }

  async #isBanned({ me }: Person): Promise<boolean> {
    const row = (await this.#desk.rows("persons")).find(({ id }) => id === me.id)!;
    return row["banned_at"] !== null;
  }

  async #report({ pick: n, who }: Step): Promise<Outcome> {
    const { ana, bo, cleo, lobby } = this.#desk;
    const about = [
      { room: lobby, target: 3 },
      { room: lobby, person: ana.me.id },
      { room: lobby },
      place(this.#reports++),
    ];
    const reason = pick(["harassment", "threat_or_ambush", "spam"], n)!;
    const code = await this.#desk.report({ ...pick(about, n), reason }, pick([bo, cleo, undefined], who));
    if (!/^[A-Z2-9]{12}$/.test(code)) return "refused";
    this.receipts.push(code);
    return "done";
  }

  async #onCase({ act, pick: n, who }: Step, by: Person) {
    const open = await this.#desk.cases(this.#desk.owner);
    const one = pick(open, n);
    if (one === undefined) return nothing;
    const done = (what: string, body: object) => async () => outcomeOf(await this.#desk.act(one.id, what, body, by));
    switch (act) {
      case "merge":
        return done("merge", { into: pick(open, who)!.id });
      case "split": {
        const { notices } = await this.#desk.case(one.id, this.#desk.owner);
        return done("split", { parts: notices.slice(0, 1).map(({ id }) => id) });
      }
      case "decide":
        return async () => outcomeOf(await this.#desk.decide(one.id, decisionOn(one, who), by));
      case "danger":
        return async () => outcomeOf(await this.#desk.house.outcome(`/api/desk/cases/${one.id}/danger`, {}, by));
      default:
        return done("take", {});
    }
  }

  async #inRoom({ act, pick: n }: Step, by: Person): Promise<Outcome> {
    const { bo, cleo, lobby } = this.#desk;
    const reason = "Après un avertissement.";
    const frames = {
      remove: { t: "remove", room: lobby, target: 3 + (n % 4), reason },
      mute: { t: "mute", room: lobby, person: bo.me.id, minutes: n % 3, reason },
      ban: { t: "ban", room: lobby, person: cleo.me.id, minutes: n % 3, reason },
      mode: { t: "mode", room: lobby, mode: pick(["open", "slow", "frozen"], n)!, slowSeconds: 5, reason },
    };
    const answer = await by.act(frames[act as keyof typeof frames] as never);
    return answer.t === "ok" ? "done" : "refused";
  }

  /** A room is proposed, and the owner refuses it. */
  async #refuse({ who }: Step): Promise<Outcome> {
    const { house, owner, ana, bo } = this.#desk;
    const draft = { name: `Salon ${Script.#proposals++}`, theme: "Tout et rien", lang: "fr", charter: "On se salue." };
    const proposed = await house.post("/api/proposals", draft, pick([ana, bo], who)!.token);
    if (!proposed.ok) return "refused";
    const { id } = (await proposed.json()) as { id: string };
    return outcomeOf(await house.outcome(`/api/proposals/${id}`, { accept: false, reason: "Pas encore." }, owner));
  }

  async #complain({ pick: n }: Step) {
    const told = (await this.#desk.rows("statements")).flatMap(({ receipt }) => receipt ?? []) as string[];
    const code = pick([...told, ...this.receipts], n);
    if (code === undefined) return nothing;
    const path = `/api/receipts/${code}/complaint`;
    return async () => outcomeOf(await this.#desk.house.outcome(path, { text: "Ce n'était pas moi." }));
  }

  async #answer({ pick: n, who }: Step, by: Person) {
    const waits = (await this.#desk.rows("complaints")).filter(({ state }) => state === "open");
    const one = pick(waits, n);
    if (one === undefined) return nothing;
    const body = { overturn: who % 2 === 0, reason: "Après relecture." };
    return async () => outcomeOf(await this.#desk.house.outcome(`/api/complaints/${one["id"]}`, body, by));
  }

  /** The process ends and begins again; everybody comes back with what they had. */
  async #restart(): Promise<Outcome> {
    const { house } = this.#desk;
    await house.restart();
    for (const name of ["owner", "mia", "max", "ana", "bo", "cleo"] as const) {
      const before = this.#desk[name];
      if (await this.#isBanned(before)) continue;
      const again = await house.connect();
      again.send({ t: "hello", v: 1, token: before.token });
      again.token = before.token;
      await again.welcomed();
      await again.follow(this.#desk.lobby);
      this.#desk[name] = again;
    }
    return "done";
  }
}

type Outcome = "done" | "refused";
const nothing = async (): Promise<Outcome> => "refused";
const outcomeOf = (answer: string | number): Outcome =>
  typeof answer === "number" && answer < 300 ? "done" : "refused";

const place = (n: number) => ({ place: `le panneau, ligne ${n}`, goodFaith: true, details: "Illégal." });

/** Something that fits what the case is about; sometimes something that does not, and is refused. */
function decisionOn({ about }: CaseSummary, n: number): object {
  const noEffect = { effects: [], answer: "Nous n'avons rien trouvé." };
  if (about === "held") return { ...noEffect, release: n % 2 === 0 };
  const ofPerson = [
    { do: "mute", minutes: 30 },
    { do: "limit", minutes: 30 },
    { do: "suspend", minutes: 1 },
    { do: "warn" },
    { do: "protect", band: "minor15to17" },
  ];
  const ofRoom = [
    { do: "mode", mode: "slow" },
    { do: "mode", mode: "frozen" },
  ];
  const fitting = {
    message: [{ do: "remove" }, { do: "hide" }, ...ofPerson],
    person: ofPerson,
    room: ofRoom,
    place: [],
  }[about];
  const effect = pick([...fitting, undefined, { do: "remove" }], n);
  return effect === undefined ? noEffect : { effects: [effect], ground: { clause: "kindness" } };
}
