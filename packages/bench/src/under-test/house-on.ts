import { type Cluster, type ClusterPlan, startHouseInPostgres } from "./cluster.ts";
import { prepareHouse, startParvis } from "./parvis.ts";

export type Engine = "sqlite" | "postgres";

export interface EnginePlan extends ClusterPlan {
  engine: Engine;
}

/** An empty house on either engine. */
export async function houseOn(plan: EnginePlan, folder: string, profile?: string): Promise<Cluster> {
  if (plan.engine === "postgres") return startHouseInPostgres(folder, plan);
  const house = await prepareHouse(folder, { rooms: plan.rooms, messages: 0 });
  const server = await startParvis(house, { commitDelayMs: plan.commitDelayMs, profile });
  // The engine is inside the process: its work is the process's.
  const databaseCpuMicros = async () => 0;
  return { place: server.place, processes: [server.process], databaseCpuMicros, stop: () => server.stop() };
}
