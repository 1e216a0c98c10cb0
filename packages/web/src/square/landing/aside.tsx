import type { RoomWords } from "../../i18n/catalogue.ts";
import type { Part } from "../square.ts";
import { FirstSteps } from "./first-steps.tsx";
import { OwnProposals } from "./own-proposals.tsx";

/** What the square has to say to one person alone. */
export function Aside({ square, words }: Part & { words: RoomWords }) {
  return (
    <>
      <FirstSteps square={square} words={words} />
      <OwnProposals square={square} words={words} />
    </>
  );
}
