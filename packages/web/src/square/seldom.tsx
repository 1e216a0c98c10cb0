import { later } from "./later.tsx";
import type { Part } from "./square.ts";

/** Parts that a first visit seldom needs come with the first of them that is. */
const load = () => import("./seldom-parts.tsx");

export const Barred = later(async () => (await load()).Barred);
export const ShieldNote = later(async () => (await load()).ShieldNote);
const Button = later(async () => (await load()).NextStopButton);

/** There once something calls for its reader. */
export function NextStopButton({ square }: Part) {
  const { stops, called, missed } = square;
  const calls = stops.value.length + called.value.size + missed.value.size > 0;
  return calls ? <Button square={square} /> : null;
}
