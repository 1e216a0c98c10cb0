import type { HouseMessages, HouseNews } from "../bus/house-messages.ts";
import type { Log } from "../platform/log.ts";
import type { Desk } from "./house.ts";
import type { Live } from "./live.ts";
import { tellDecided } from "./tell-decided.ts";
import { tellHeld } from "./tell-held.ts";
import { tellPage } from "./tell-page.ts";
import { hearPeople } from "./tell-people.ts";
import { showTyping } from "./typing.ts";
import { encodeFrame } from "./wire.ts";

/** Brings to the sockets of this process what the others tell beside the rooms' logs. */
export function hearHouse(desk: Desk, live: Live, log: Log): void {
  const { bus } = desk;
  bus.hear("standing", ({ person }) => live.standingChanged(person));
  bus.hear("private", (told) => void hearPeople(desk, told).catch((error) => log.error({ error }, "private")));
  bus.hear("apart", ({ people }) => void desk.apart.refresh(people).catch((error) => log.error({ error }, "apart")));
  bus.hear("typing", (typing) => showTyping(desk, typing));
  bus.hear("read", (mark) => showRead(desk, mark));
  bus.hear("held", ({ person }) => void tellHeld(desk, person).catch((error) => log.error({ error }, "held")));
  bus.hear("decided", ({ person }) => void tellDecided(desk, person).catch((error) => log.error({ error }, "decided")));
  bus.hear("page", ({ person, page }) => tellPage(desk, person, page));
  bus.hear("posture", () => void desk.house.posture.memory.look().catch((error) => log.error({ error }, "posture")));
  bus.hear("rules", () => void desk.house.rules.look().catch((error) => log.error({ error }, "rules")));
  bus.hear("news", (news) => void hearNews(desk, live, news).catch((error) => log.error({ error }, "news")));
}

/** What another process has changed is read again before anybody here is told. */
async function hearNews({ house, missed }: Desk, live: Live, news: HouseNews): Promise<void> {
  if (news.of === "house") await house.houseDesk.memory.refresh();
  missed.told(news);
  live.hearNews(news);
}

function showRead({ hub }: Desk, { room, seq, person }: HouseMessages["read"]): void {
  const bytes = encodeFrame({ t: "read", room, seq });
  for (const connection of hub.devices.of(person)) connection.sendBytes(bytes);
}
