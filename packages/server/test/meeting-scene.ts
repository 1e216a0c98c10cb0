import type { CaseSummary } from "@parvis/protocol/desk";
import type { CaseAnswer } from "@parvis/protocol/http";
import type { PersonId } from "@parvis/protocol/ids";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { Config } from "../src/platform/config.ts";
import { Someone } from "./someone.ts";
import { HOUR_MS, type Person, TestHouse } from "./support.ts";

type Age = Parameters<typeof Someone.enter>[2];

/** A house with somebody on duty, and people who talk in private and check meetings. */
export class MeetingScene implements AsyncDisposable {
  readonly house: TestHouse;
  readonly owner: Person;
  readonly #people: Someone[] = [];

  private constructor(house: TestHouse, owner: Person) {
    this.house = house;
    this.owner = owner;
  }

  static async open(settings: Partial<Config> = {}): Promise<MeetingScene> {
    const house = await TestHouse.open(settings);
    const scene = new MeetingScene(house, await house.owner());
    await scene.#takeDuty();
    return scene;
  }

  async #takeDuty(): Promise<void> {
    await this.house.post("/api/desk/duty", { minutes: 600 }, this.owner.token);
    await this.house.server.house.posture.memory.look();
  }

  /** Enters, with a device of their own. */
  async enter(name: string, age?: Age): Promise<Someone> {
    const one = await Someone.enter(this.house, name, age);
    this.#people.push(one);
    return one;
  }

  /** Somebody whom several people talk with. */
  async host(
    name: string,
    guests: readonly string[],
  ): Promise<{ host: Someone; guests: Someone[]; talks: ConversationId[] }> {
    const host = await this.enter(name);
    await host.talk.setting("everybody");
    const people: Someone[] = [];
    const talks: ConversationId[] = [];
    for (const guest of guests) {
      const one = await this.enter(guest);
      people.push(one);
      talks.push(await this.talk(one, host));
    }
    return { host, guests: people, talks };
  }

  async talk(one: Someone, host: Someone): Promise<ConversationId> {
    return host.talk.accept(await one.talk.request(host.id, "On parle ?"));
  }

  /** A day later, with somebody on duty again: nobody of those who are here came new and together. */
  async ageAll(): Promise<void> {
    this.house.clock.pass(25 * HOUR_MS);
    await this.#takeDuty();
  }

  /** Checks a meeting, and a second goes by: what comes later is later. */
  async check(one: Someone, talk: ConversationId, place: string, meetsAt: number): Promise<void> {
    await one.talk.checkMeeting(talk, { place, meetsAt });
    this.house.clock.pass(1000);
  }

  /** When they are to meet: in some hours. */
  in(hours: number): number {
    return this.house.clock.now() + hours * HOUR_MS;
  }

  /** Has somebody come once with a device of somebody else. */
  async shareDevice(one: Someone, other: PersonId): Promise<void> {
    const { database, clock } = this.house;
    await database.write(async (tx) => {
      const rows = tx.selectFrom("sessions").select("device_no").where("person_id", "=", one.id);
      const { device_no } = await rows.executeTakeFirstOrThrow();
      await tx
        .insertInto("sessions")
        .values({ device_no, person_id: other, started_at: clock.now(), ended_at: clock.now() })
        .execute();
    });
  }

  async cases(): Promise<CaseSummary[]> {
    return (await this.house.get<{ cases: CaseSummary[] }>("/api/cases", this.owner.token)).cases;
  }

  case(id: string): Promise<CaseAnswer> {
    return this.house.get<CaseAnswer>(`/api/cases/${id}`, this.owner.token);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const one of this.#people) one.client.close();
    await this.house[Symbol.asyncDispose]();
  }
}

/** What somebody is warned of. */
export async function warnedOf(one: Someone): Promise<string[]> {
  return (await one.talk.checkedMeetings()).flatMap(({ warning }) => warning?.same ?? []);
}

/** How often somebody's device was told that there is a warning, or that one was read. */
export function hearing(one: Someone): { times: number } {
  const heard = { times: 0 };
  one.client.on("news", ({ of }) => {
    if (of === "meetings") heard.times++;
  });
  return heard;
}
