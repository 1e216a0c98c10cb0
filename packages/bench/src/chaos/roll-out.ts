import { once } from "../wait.ts";
import { startUntilUp, taken } from "./faults.ts";
import type { Town } from "./town.ts";

const nextVersion = new URL("./next-version.ts", import.meta.url).href;

/** The next version takes the place of each process, one after the other: each is told to end, and started again. */
export async function rollOut({ members }: Town, onUpdate: () => void): Promise<void> {
  for (const member of members) {
    await once("nothing else is done to the process", () => !member.isTaken);
    await taken(member, async () => {
      await member.house.stop();
      member.house.preload(nextVersion);
      await startUntilUp(member.house);
    });
    onUpdate();
  }
}

/** [CHA6] What is wrong where nobody wrote in the next version's way, whose step gives each message one column more. */
export async function notRolledOut({ ground, database }: Town): Promise<string[]> {
  const [row] = await ground.askIn(database, "select count(noted)::int as noted from events where kind = 'posted'");
  return Number(row?.["noted"]) > 0 ? [] : ["nothing was posted in the next version"];
}
