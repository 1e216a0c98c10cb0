import type { CaseSummary, ReceiptAnswer, Statement } from "@parvis/protocol/desk";
import type { CaseAnswer } from "@parvis/protocol/http";
import type { RoomId } from "@parvis/protocol/ids";
import type { Act } from "@parvis/safety/act";
import { sql } from "kysely";
import { wordEngine } from "./fake-engine.ts";
import { type Person, TestHouse } from "./support.ts";

/** A house with an owner, two hosts and three people in the lobby, and what they do at the desk. */
export class Desk implements AsyncDisposable {
  acts: Act[] = [];
  house!: TestHouse;
  owner!: Person;
  mia!: Person;
  max!: Person;
  ana!: Person;
  bo!: Person;
  cleo!: Person;
  lobby!: RoomId;

  static async open(settings: Parameters<typeof TestHouse.open>[0] = {}): Promise<Desk> {
    const acts: Act[] = [];
    const house = await TestHouse.open({ log: "silent", ...settings }, { makeEngine: wordEngine(acts) });
    const desk = await Desk.of(house, await house.owner());
    desk.acts = acts;
    return desk;
  }

  static async of(house: TestHouse, owner: Person): Promise<Desk> {
    const desk = Object.assign(new Desk(), { house, owner });
    [desk.mia, desk.max] = [await house.enter("Mia"), await house.enter("Max")];
    [desk.ana, desk.bo, desk.cleo] = [await house.enter("Ana"), await house.enter("Bo"), await house.enter("Cleo")];
    desk.lobby = await desk.owner.lobby();
    for (const host of [desk.mia, desk.max]) {
      const appointment = { t: "appoint", room: desk.lobby, person: host.me.id, role: "host", reason: "de confiance" };
      await desk.owner.act(appointment as never);
    }
    for (const person of [desk.owner, desk.mia, desk.max, desk.ana, desk.bo, desk.cleo])
      await person.follow(desk.lobby);
    return desk;
  }

  /** Reports; resolves with the code, or with why not. */
  async report(body: object, by?: Person): Promise<string> {
    const response = await this.house.post("/api/report", { reason: "harassment", ...body }, by?.token);
    const answer = (await response.json()) as { receipt?: string; code?: string };
    return answer.receipt ?? answer.code!;
  }

  receipt(code: string): Promise<ReceiptAnswer> {
    return this.house.get<ReceiptAnswer>(`/api/receipts/${code}`);
  }

  async cases(by: Person = this.mia): Promise<CaseSummary[]> {
    return (await this.house.get<{ cases: CaseSummary[] }>("/api/cases", by.token)).cases;
  }

  case(id: string, by: Person = this.mia): Promise<CaseAnswer> {
    return this.house.get<CaseAnswer>(`/api/cases/${id}`, by.token);
  }

  act(id: string, what: string, body: object = {}, by: Person = this.mia): Promise<string | number> {
    return this.house.outcome(`/api/cases/${id}/${what}`, body, by);
  }

  /** Takes something away from somebody, or nothing: a sound decision where nothing else is said. */
  decide(id: string, body: object = {}, by: Person = this.mia): Promise<string | number> {
    const sound = { effects: [{ do: "remove" }], ground: { clause: "kindness" }, reason: "Des insultes répétées." };
    return this.act(id, "decision", { ...sound, ...body }, by);
  }

  /** What somebody is told next. */
  async told(person: Person): Promise<Statement[]> {
    return (await person.next("statements")).statements;
  }

  rows<T extends Parameters<TestHouse["database"]["read"]["selectFrom"]>[0] & string>(table: T) {
    return this.house.database.read
      .selectFrom(table as "decisions")
      .selectAll()
      .execute() as Promise<Record<string, unknown>[]>;
  }

  /** Makes whatever would write to a table fail, for as long as something runs. */
  async without<T>(table: string, run: () => Promise<T>): Promise<T> {
    const rename = (from: string, to: string) =>
      this.house.database.write((tx) => sql.raw(`alter table ${from} rename to ${to}`).execute(tx));
    await rename(table, `${table}_away`);
    try {
      return await run();
    } finally {
      await rename(`${table}_away`, table);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.house[Symbol.asyncDispose]();
  }
}
