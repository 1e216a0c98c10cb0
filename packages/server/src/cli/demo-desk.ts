import type { RoomId } from "@parvis/protocol/ids";
import { changeHouse } from "../house/change-house.ts";
import { claimOwnership } from "../moderation/claim-ownership.ts";
import { report } from "../moderation/report.ts";
import type { House } from "../realtime/house.ts";
import { amendRoom } from "../rooms/amend-room.ts";
import { changeMode } from "../rooms/change-mode.ts";
import { decideProposal } from "../rooms/decide-proposal.ts";
import { proposeRoom } from "../rooms/propose-room.ts";
import { demoOwner, demoProposals, demoReports, demoRooms } from "./demo/demo-rooms.ts";
import type { DemoClock } from "./demo-clock.ts";
import type { DemoPeople, DemoPerson } from "./demo-people.ts";

const DAY_MINUTES = 24 * 60;

/** What the demo's acts are done with. */
export interface DemoScene {
  house: House;
  clock: DemoClock;
  people: DemoPeople;
}

/** A line of talk as it was stored. */
export interface SaidLine {
  room: RoomId;
  seq: number;
}

/** The house gets its owner, its welcome and the rooms that people asked for. */
export async function openDemoRooms(scene: DemoScene, ownerLink: string): Promise<void> {
  const { house, clock, people } = scene;
  clock.setMinutesAgo(7 * DAY_MINUTES);
  const owner = await people.get(demoOwner);
  await claimOwnership(house.desk.database, house.desk.clock, owner.actor, ownerLink);
  const welcome = "Une place où l’on parle. On entre, on se nomme, on salue.";
  await changeHouse(house.houseDesk, owner.actor, { reason: "Ouverture de la maison", welcome });
  for (const { draft, by, daysAgo, amended } of demoRooms) {
    clock.setMinutesAgo(daysAgo * DAY_MINUTES);
    const proposal = await proposeRoom(house.roomDesk, (await people.get(by)).actor, draft);
    const decision = { proposal, accept: true, reason: "Bienvenue à ce salon." };
    const room = await decideProposal(house.roomDesk, owner.actor, decision);
    if (amended) await amendRoom(house.roomDesk, owner.actor, room!, { reason: "À la demande du salon", ...amended });
  }
}

/** What waits for the owner: proposals and reports; and how some rooms are held. */
export async function fillDemoDesk(
  scene: DemoScene,
  rooms: ReadonlyMap<string, RoomId>,
  said: ReadonlyMap<string, SaidLine>,
): Promise<void> {
  const owner = await scene.people.get(demoOwner);
  await fillProposals(scene, owner);
  await fillReports(scene, said);
  for (const { draft, held } of demoRooms) {
    if (held === undefined) continue;
    const { minutesAgo, ...mode } = held;
    scene.clock.setMinutesAgo(minutesAgo);
    await changeMode(scene.house.desk, owner.actor, { n: owner.next(), room: rooms.get(draft.name)!, ...mode });
  }
}

async function fillProposals({ house, clock, people }: DemoScene, owner: DemoPerson): Promise<void> {
  for (const { by, daysAgo, draft, refused } of demoProposals) {
    clock.setMinutesAgo(daysAgo * DAY_MINUTES);
    const proposal = await proposeRoom(house.roomDesk, (await people.get(by)).actor, draft);
    if (refused === undefined) continue;
    await decideProposal(house.roomDesk, owner.actor, { proposal, accept: false, reason: refused });
  }
}

async function fillReports({ house, clock, people }: DemoScene, said: ReadonlyMap<string, SaidLine>): Promise<void> {
  for (const { line, by, reason, details, minutesAgo } of demoReports) {
    const found = said.get(line);
    // Held by the house itself: nobody has seen it.
    if (found === undefined) continue;
    clock.setMinutesAgo(minutesAgo);
    const { room, seq } = found;
    await report(house.moderation, (await people.get(by)).actor.person, { room, target: seq, reason, details });
  }
}
