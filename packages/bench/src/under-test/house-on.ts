import type { Place } from "../load/crowd.ts";
import { startHouseInPostgres } from "./cluster.ts";
import { prepareHouse, startParvis } from "./parvis.ts";
import type { ServerProcess } from "./server-process.ts";

export type Engine = "sqlite" | "postgres";

export interface EnginePlan {
  engine: Engine;
  rooms: number;
  processes: number;
  bus: boolean;
  commitDelayMs: number;
}

export interface HouseUnderTest {
  place: Place;
  processes: readonly ServerProcess[];
  databaseCpuMicros(): Promise<number>;
  stop(): Promise<void>;
}

/** An empty house on either engine. */
export async function houseOn(plan: EnginePlan, folder: string, profile?: string): Promise<HouseUnderTest> {
  if (plan.engine === "postgres") return startHouseInPostgres(folder, plan);
  const house = await prepareHouse(folder, { rooms: plan.rooms, messages: 0 });
  const server = await startParvis(house, { commitDelayMs: plan.commitDelayMs, profile });
  // The engine is inside the process: its work is the process's.
  const databaseCpuMicros = async () => 0;
  return { place: server.place, processes: [server.process], databaseCpuMicros, stop: () => server.stop() };
}
