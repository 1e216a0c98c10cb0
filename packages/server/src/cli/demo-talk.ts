import type { DemoLine } from "./demo/demo-line.ts";
import { talkCuisine } from "./demo/talk-cuisine.ts";
import { talkEnglish } from "./demo/talk-english.ts";
import { talkLivres } from "./demo/talk-livres.ts";
import { talkParvis } from "./demo/talk-parvis.ts";

export type { DemoLine } from "./demo/demo-line.ts";

/** A day of talk in the seeded rooms, oldest first. */
export const demoTalk: readonly DemoLine[] = [...talkParvis, ...talkCuisine, ...talkLivres, ...talkEnglish].sort(
  (a, b) => b.minutesAgo - a.minutesAgo,
);
