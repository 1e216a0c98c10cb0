import type { PersonId } from "@parvis/protocol/ids";
import type { HouseMessages } from "../bus/house-messages.ts";
import type { Desk } from "./house.ts";
import { encodeFrame } from "./wire.ts";

/** Brings a frame of private talk to all devices of some people, whichever process serves them. A hint: the log has it. */
export function tellPeople(
  desk: Pick<Desk, "hub" | "bus">,
  people: PersonId[],
  frame: HouseMessages["private"]["frame"],
): void {
  showPeople(desk, { people, frame });
  desk.bus.tell("private", { people, frame });
}

/** Those whom this process serves. */
export function showPeople({ hub }: Pick<Desk, "hub">, { people, frame }: HouseMessages["private"]): void {
  const bytes = encodeFrame(frame);
  for (const person of people) for (const connection of hub.devices.of(person)) connection.sendBytes(bytes);
}
