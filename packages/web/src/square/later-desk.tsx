import type { Part } from "./square.ts";

export function LaterDesk({ square }: Part) {
  return <main>{square.words.value.square.desk}</main>;
}
