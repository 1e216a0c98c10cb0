import type { HouseMessages } from "../bus/house-messages.ts";
import { stillReaches } from "../conversations/still-reaches.ts";
import type { Desk } from "./house.ts";
import { encodeFrame } from "./wire.ts";

type Told = HouseMessages["private"];

/** Brings a frame of private talk to all devices of some people, whichever process serves them. A hint: the log has it. */
export function tellPeople(desk: Pick<Desk, "hub" | "bus" | "missed">, told: Told): void {
  showPeople(desk, told);
  desk.bus.tell("private", told);
}

/**
 * [LIV12] What another process tells may have been long on its way: those whom a block or an age keeps apart by now get
 * none of it, their own devices do.
 */
export async function hearPeople(desk: Pick<Desk, "hub" | "house" | "missed">, told: Told): Promise<void> {
  const { people, by, frame } = told;
  const here = people.filter((person) => desk.hub.devices.of(person).length > 0);
  const own = here.filter((person) => person === by);
  if (own.length === here.length || (await stillReaches(desk.house.contacts, frame, by)))
    return showPeople(desk, { people: here, by, frame });
  showPeople(desk, { people: own, by, frame });
}

/** Those whom this process serves. */
export function showPeople({ hub, missed }: Pick<Desk, "hub" | "missed">, { people, frame }: Told): void {
  if (frame.t === "sealed") missed.shown(frame);
  const bytes = encodeFrame(frame);
  for (const person of people) for (const connection of hub.devices.of(person)) connection.sendBytes(bytes);
}
