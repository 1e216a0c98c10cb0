import { type Config, readConfig } from "../platform/config.ts";

/** A demo runs in a folder of its own, and touches nothing that the house of these settings keeps or calls. */
export function demoConfig(env: Record<string, string | undefined>, folder: string): Config {
  const read = readConfig({ PARVIS_LOG: "warn", ...env, PARVIS_DATA: folder });
  const { sealing, register, erasures, bus, desk, safety } = readConfig({});
  // Its people all come at once, and have long been here.
  const known = { newcomerHours: 0, newcomerPosts: 0, raid: { ...read.posture.raid, watch: false } };
  const posture = { ...read.posture, ...known };
  return { ...read, database: undefined, sealing, register, erasures, bus, desk, safety, posture };
}
