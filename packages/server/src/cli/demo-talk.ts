import type { DemoLine } from "./demo/demo-line.ts";
import { talkCuisine } from "./demo/talk-cuisine.ts";
import { talkEnglish } from "./demo/talk-english.ts";
import { talkLivres } from "./demo/talk-livres.ts";
import { talkNow } from "./demo/talk-now.ts";
import { talkParvis } from "./demo/talk-parvis.ts";
import { talkPlaces } from "./demo/talk-places.ts";

export type { DemoLine } from "./demo/demo-line.ts";

/** The talk of some days in all rooms, oldest first. */
export const demoTalk: readonly DemoLine[] = [
  ...[...talkParvis, ...talkCuisine, ...talkLivres, ...talkEnglish],
  ...[...talkPlaces, ...talkNow],
].sort((a, b) => b.minutesAgo - a.minutesAgo);
