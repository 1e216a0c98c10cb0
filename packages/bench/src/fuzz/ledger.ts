import type { Entry } from "@parvis/client/client";
import type { Act } from "@parvis/client/outbox";
import type { PersonId, Seq } from "@parvis/protocol/ids";

/** What one player did, and what the house said of it. */
export interface Deed {
  act: Act;
  by: PersonId;
  /** `unknown` until answered; for ever, where the device that did it forgot. */
  state: "unknown" | "acknowledged" | "refused";
  seq?: Seq;
  /** Why it was refused. */
  code?: string;
}

/** All deeds of a run, in the order in which they were done. Acts are known by identity: the outbox hands back the same. */
export class Ledger {
  readonly deeds: Deed[] = [];
  readonly #byAct = new Map<Act, Deed>();
  #forgotten = new Set<Deed>();

  add(act: Act, by: PersonId): void {
    const deed: Deed = { act, by, state: "unknown" };
    this.deeds.push(deed);
    this.#byAct.set(act, deed);
  }

  note(entry: Entry): void {
    const deed = this.#byAct.get(entry.act);
    if (!deed) return;
    if (entry.state === "refused") {
      deed.state = "refused";
      deed.code = entry.error?.code ?? "for no reason";
    }
    if (entry.state === "sent" && entry.seq !== undefined) {
      deed.state = "acknowledged";
      deed.seq = entry.seq;
    }
  }

  stateOf(act: Act): Deed["state"] | undefined {
    return this.#byAct.get(act)?.state;
  }

  /** The device lost its outbox: nobody will learn what became of these. */
  forget(by: PersonId): void {
    for (const deed of this.deeds) if (deed.by === by && deed.state === "unknown") this.#forgotten.add(deed);
  }

  get open(): Deed[] {
    return this.deeds.filter((deed) => deed.state === "unknown" && !this.#forgotten.has(deed));
  }

  count(state: Deed["state"]): number {
    return this.deeds.filter((deed) => deed.state === state).length;
  }
}
