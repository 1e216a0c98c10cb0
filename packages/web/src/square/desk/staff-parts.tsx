import { FiguresPanel } from "../../desk/staff/figures-panel.tsx";
import { MyWays } from "../../desk/staff/my-ways.tsx";
import { NoticesPanel } from "../../desk/staff/notices-panel.tsx";
import type { PeopleAtHand } from "../../desk/staff/part.ts";
import { RolesPanel } from "../../desk/staff/roles-panel.tsx";
import type { RuleWords, StaffWords } from "../../i18n/catalogue.ts";
import type { Part, Square } from "../square.ts";
import { Rules } from "./rules.tsx";

export const staffParts = ["roles", "notices", "rules", "figures", "ways"] as const;
export type StaffPartName = (typeof staffParts)[number];

/** The parts of the desk that are about the staff themselves. */
export function StaffPanel({ square, s, r, part }: Part & { s: StaffWords; r: RuleWords; part: StaffPartName }) {
  const words = { t: square.words.value, s };
  switch (part) {
    case "roles":
      return <RolesPanel {...words} {...peopleAtHand(square)} />;
    case "notices":
      return <NoticesPanel {...words} {...peopleAtHand(square)} me={square.who.value?.me?.id} />;
    case "rules":
      return <Rules square={square} {...words} r={r} />;
    case "figures":
      return <FiguresPanel {...words} r={r} />;
    case "ways":
      return <MyWays {...words} />;
  }
}

function peopleAtHand(square: Square): PeopleAtHand {
  return {
    rooms: square.rooms.value,
    present: async (room) => (await square.client.value?.roster(room))?.people ?? [],
  };
}
