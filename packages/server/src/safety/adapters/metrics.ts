import { Gauge, type Registry } from "prom-client";
import type { Shown } from "./ask-beside.ts";
import type { AdapterState } from "./watch.ts";

const states: readonly AdapterState[] = ["off", "ok", "slow", "failing"];

/** [ADP4] State and counts of each adapter for `/metrics`. */
export function addAdapterMetrics(registry: Registry, read: () => Record<string, Shown>): void {
  new Gauge({
    name: "parvis_adapter_state",
    help: "1 for the state that an adapter is in.",
    labelNames: ["adapter", "state"],
    registers: [registry],
    collect() {
      for (const [adapter, shown] of Object.entries(read()))
        for (const state of states) this.set({ adapter, state }, Number(state === shown.state));
    },
  });
  new Gauge({
    name: "parvis_adapter_questions_total",
    help: "What became of questions to adapters since the start of the process.",
    labelNames: ["adapter", "what"],
    registers: [registry],
    collect() {
      for (const [adapter, { counts }] of Object.entries(read())) {
        if (counts === undefined) continue;
        const { faults, ...others } = counts;
        for (const [what, count] of Object.entries({ ...others, ...faults })) this.set({ adapter, what }, count);
      }
    },
  });
}
