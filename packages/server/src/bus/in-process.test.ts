import { busContract } from "./bus.contract.ts";
import { inProcessBus } from "./in-process.ts";

busContract("in process", async (count) => {
  const ends = new Map();
  return Array.from({ length: count }, () => inProcessBus(ends));
});
