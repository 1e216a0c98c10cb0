import type { Config } from "../platform/config.ts";
import type { Log } from "../platform/log.ts";

type Shared = Pick<Config, "bus" | "posture">;

/** What processes of one house should share and do not, as far as one of them can tell. */
function apartIn({ bus, posture }: Shared, othersRun: boolean): string[] {
  const without: string[] = [];
  if (othersRun && bus.url === undefined)
    without.push("another process runs and there is no PARVIS_BUS: people and limits are counted by each for itself");
  if ((othersRun || bus.url !== undefined) && posture.networkKey === undefined)
    without.push("no PARVIS_NETWORK_KEY: who comes back after a ban is not recognised on another process");
  return without;
}

/** Says so in the log, once for as long as it is so. */
export function tellApart(config: Shared, othersRun: () => Promise<boolean>, log: Log): () => Promise<void> {
  let told = new Set<string>();
  return async () => {
    const now = new Set(apartIn(config, await othersRun()));
    for (const what of now.difference(told)) log.warn({}, what);
    told = now;
  };
}
