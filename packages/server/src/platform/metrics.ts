import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** What `/metrics` tells, in the units of its names (Prometheus: base units). */
export interface Metrics {
  registry: Registry;
  deliveries: Counter;
  commitSeconds: Histogram;
  diskSyncSeconds: Histogram;
}

/** Read at each look. */
interface Figures {
  connections: number;
  messages: number;
  /** Whether the other processes are reached; always so in a house that is one. */
  busConnected: boolean;
}

const FAST = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

export function createMetrics(figures: Figures): Metrics {
  const registry = new Registry();
  const registers = [registry];
  gauge(registry, "parvis_connections", "Open sockets.", () => figures.connections);
  gauge(registry, "parvis_messages_total", "Messages stored since the start of the process.", () => figures.messages);
  gauge(registry, "parvis_bus_connected", "1 while the other processes are reached.", () => +figures.busConnected);
  gauge(registry, "parvis_resident_bytes", "Memory of the process.", () => process.memoryUsage.rss());
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  gauge(registry, "parvis_event_loop_delay_p99_seconds", "Since the last reading.", () => {
    const seconds = delay.percentile(99) / 1e9;
    delay.reset();
    return seconds;
  });
  return {
    registry,
    deliveries: new Counter({ name: "parvis_deliveries_total", help: "Events written to a follower.", registers }),
    commitSeconds: new Histogram({ name: "parvis_commit_seconds", help: "Durable commits.", buckets: FAST, registers }),
    diskSyncSeconds: new Histogram({
      name: "parvis_disk_sync_seconds",
      help: "fdatasync of a small file in the data folder, once a minute.",
      buckets: FAST,
      registers,
    }),
  };
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}
