import type { HouseDecision } from "@parvis/protocol/desk";
import type { Reader } from "../storage/database.ts";
import { complaintUnder, undoneAt } from "./complaints-store.ts";
import { decisionsOfHouse, type StoredStatement } from "./decisions-store.ts";

const SHOWN = 100;

/** [MOD46] What the house decided without anybody, the newest first, and what became of it. */
export async function listByHouse(db: Reader): Promise<HouseDecision[]> {
  const rows = await decisionsOfHouse(db, SHOWN);
  return Promise.all(
    rows.map(async ({ id, at, act, person, name, reason, until, stored, receipt }): Promise<HouseDecision> => {
      const { effects, text } = JSON.parse(stored ?? "{}") as Partial<StoredStatement>;
      const undone = await undoneAt(db, id);
      const contested = receipt === null ? undefined : await complaintUnder(db, receipt);
      return {
        ...{ id, at, act: act as HouseDecision["act"], reason, effects: effects ?? [] },
        ...(person === null || name === null ? {} : { person: { id: person, name } }),
        ...(text === undefined ? {} : { text }),
        ...(until === null ? {} : { until }),
        ...(contested?.state === "open" ? { complaint: contested.id } : {}),
        ...(undone === undefined ? {} : { undoneAt: undone }),
      };
    }),
  );
}
