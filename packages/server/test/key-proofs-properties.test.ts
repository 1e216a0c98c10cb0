import assert from "node:assert/strict";
import { test } from "node:test";
import type { KeyProof, ProvenAct } from "@parvis/protocol/private";
import fc from "fast-check";
import { addKeys } from "../src/people/add-keys.ts";
import { joinDevice } from "../src/people/join-device.ts";
import { makeKeys } from "../src/people/make-keys.ts";
import { offerDevice } from "../src/people/offer-device.ts";
import { proveDevice } from "../src/people/prove-device.ts";
import { removeDevice } from "../src/people/remove-device.ts";
import { setPhrase } from "../src/people/set-phrase.ts";
import type { Actor } from "../src/people/standing.ts";
import { newToken } from "../src/people/tokens.ts";
import { Refusal } from "../src/platform/refusal.ts";
import { keptKeys } from "./kept-keys.ts";
import { type PrivateWorld, worldOf } from "./private-world.ts";
import { answerTo } from "./prove.ts";
import { TestHouse } from "./support.ts";

const { PARVIS_PRIVATE_RUNS } = process.env;
const runs = PARVIS_PRIVATE_RUNS === undefined ? { numRuns: 8, seed: 5 } : { numRuns: Number(PARVIS_PRIVATE_RUNS) };

const acts = ["addKeys", "setPhrase", "offerDevice", "removeDevice"] as const;
type Act = (typeof acts)[number];
/** What is wrong with what is shown: it is for another session or act, guessed, too old, used, or of a key that was replaced. */
const faults = ["session", "act", "guess", "late", "twice", "replaced"] as const;
type Fault = (typeof faults)[number];

const step = fc.record({
  act: fc.constantFrom(...acts),
  fault: fc.option(fc.constantFrom(...faults), { nil: undefined, freq: 3 }),
  by: fc.nat(11),
  other: fc.nat(11),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface Device {
  actor: Actor;
  pair: CryptoKeyPair;
}

const newPair = () => crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
const publicText = async ({ publicKey }: CryptoKeyPair) =>
  Buffer.from(await crypto.subtle.exportKey("raw", publicKey)).toString("base64");

/** One person, whose devices come and go, and what must be true of who changes their keys. */
class KeysModel {
  static #names = 0;
  readonly #world: PrivateWorld;
  readonly #seen: Set<string>;
  #devices: Device[] = [];
  /** The person's key that is in use, and its number. */
  #key!: CryptoKeyPair;
  #no = 1;
  #phrase = false;

  constructor(world: PrivateWorld, seen: Set<string>) {
    this.#world = world;
    this.#seen = seen;
  }

  async play(steps: readonly Step[]): Promise<void> {
    const name = `K ${[...(KeysModel.#names++).toString(4)].map((digit) => "bdfk"[Number(digit)]).join("")}`;
    const { result } = await this.#world.enter(undefined, { name, age: "adult", charter: 1 });
    if (result instanceof Refusal) throw result;
    this.#key = await newPair();
    const first = { actor: result.actor, pair: await newPair() };
    await makeKeys(this.#world.keys, first.actor, {
      device: await this.#named(first.pair),
      person: { publicKey: await publicText(this.#key), wrapped: "AAAA" },
    });
    this.#devices = [first];
    for (let more = 0; more < 2; more++) await this.#do("addKeys", await this.#comer(first));
    for (const one of steps) await this.#step(one);
  }

  async #step({ act, fault, by, other }: Step): Promise<void> {
    const keeper = this.#devices[by % this.#devices.length]!;
    const beside = this.#devices.filter((one) => one !== keeper)[other % Math.max(1, this.#devices.length - 1)];
    if (beside === undefined && (act === "removeDevice" || fault === "session")) return;
    // What a device that is new shows is the person's key, which goes on.
    if (act === "addKeys" && fault === "replaced") return;
    // One that is new has nothing to show for another act.
    const asker = act === "addKeys" && fault !== "act" ? await this.#comer(keeper) : keeper;
    if (fault === undefined) await this.#do(act, asker, beside);
    else {
      const shown = await this.#wrong(fault, act, asker, beside);
      const target = this.#devices.find((one) => one.actor.device !== asker.actor.device);
      if (act === "removeDevice" && target === undefined) return;
      const before = await keptKeys(this.#world.database);
      const answer = await this.#send(act, asker, shown, target).catch((cause: unknown) => {
        if (cause instanceof Refusal) return cause.code;
        throw cause;
      });
      assert.equal(answer, "keys_needed", `${act} ${fault}`);
      assert.deepEqual(await keptKeys(this.#world.database), before);
    }
    this.#seen.add(`${act} ${fault ?? "done"}`);
  }

  /** Something that this device shows, which would be right but for one thing. */
  async #wrong(fault: Fault, act: Act, asker: Device, beside: Device | undefined): Promise<KeyProof> {
    switch (fault) {
      case "session":
        return this.#prove(beside!, act);
      case "act":
        return this.#prove(asker, act === "addKeys" ? "setPhrase" : acts[(acts.indexOf(act) + 1) % acts.length]!);
      case "guess":
        return { ...(await this.#prove(asker, act)), answer: Buffer.alloc(32, 7).toString("base64") };
      case "late": {
        const shown = await this.#prove(asker, act);
        this.#world.clock.pass(5 * 60_000);
        return shown;
      }
      case "twice": {
        const shown = await this.#prove(asker, act);
        await this.#do(act, asker, beside, shown);
        return shown;
      }
      case "replaced": {
        const shown = await this.#prove(asker, act);
        asker.pair = await newPair();
        await this.#send("addKeys", asker, await this.#prove(asker, "addKeys"));
        return shown;
      }
    }
  }

  /** What it does is done, and what follows from it is known here. */
  async #do(act: Act, asker: Device, target?: Device, shown?: KeyProof): Promise<void> {
    const key = act === "removeDevice" ? await newPair() : this.#key;
    await this.#send(act, asker, shown ?? (await this.#prove(asker, act)), target, key);
    if (act === "setPhrase") this.#phrase = true;
    if (act === "addKeys" && !this.#devices.includes(asker)) this.#devices.push(asker);
    if (act !== "removeDevice") return;
    this.#devices = this.#devices.filter((one) => one !== target);
    this.#key = key;
    this.#no++;
  }

  async #send(act: Act, { actor, pair }: Device, proof: KeyProof, target?: Device, key = this.#key): Promise<unknown> {
    const { keys } = this.#world;
    const wrapped = Array.from({ length: this.#no }, (_, i) => ({ no: i + 1, wrapped: "AAAA" }));
    const publicKey = await publicText(key);
    switch (act) {
      case "addKeys":
        return addKeys(keys, actor, { device: await this.#named(pair), wrapped, proof });
      case "setPhrase":
        return setPhrase(keys, actor, { publicKey, wrapped, proof });
      case "offerDevice":
        return offerDevice(keys, actor, { code: newToken(), wrapped, proof });
      case "removeDevice": {
        const remain = this.#devices.filter((one) => one !== target);
        const wraps = remain.map((one) => ({ device: one.actor.device, wrapped: "AAAA" }));
        const all = this.#phrase ? [...wraps, { wrapped: "AAAA" }] : wraps;
        return removeDevice(keys, actor, { device: target!.actor.device, publicKey, wrapped: all, proof });
      }
    }
  }

  /** A browser that has become the person's by a link of this device, and keeps no keys yet. */
  async #comer(by: Device): Promise<Device> {
    const code = newToken();
    const wrapped = Array.from({ length: this.#no }, (_, i) => ({ no: i + 1, wrapped: "AAAA" }));
    await offerDevice(this.#world.keys, by.actor, { code, wrapped, proof: await this.#prove(by, "offerDevice") });
    const { session } = await joinDevice(this.#world.keys, undefined, { code, charter: 1 });
    return { actor: session.actor, pair: await newPair() };
  }

  async #prove({ actor, pair }: Device, act: ProvenAct): Promise<KeyProof> {
    const holder = act === "addKeys" ? this.#key : pair;
    return answerTo(await proveDevice(this.#world.keys, actor, act), act, holder);
  }

  async #named(pair: CryptoKeyPair) {
    return { publicKey: await publicText(pair), label: "x" };
  }
}

test("[PPL21] whatever the devices of somebody do in any order, their keys change by no act whose proof is for another session or act, guessed, late, used or of a key that is no more", async () => {
  await using house = await TestHouse.open();
  const world = worldOf(house);
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 24 }), (steps) =>
      new KeysModel(world, seen).play(steps),
    ),
    { ...runs, endOnFailure: true },
  );
  const all = acts.flatMap((act) => ["done", ...faults].map((how) => `${act} ${how}`));
  // What was never seen to happen was not tested.
  assert.deepEqual(
    all.filter((one) => !seen.has(one) && one !== "addKeys replaced"),
    [],
  );
});
