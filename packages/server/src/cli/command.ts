import { type Config, ConfigFault, readConfig } from "../platform/config.ts";

/** What the command line runs on; `main` hands it in. */
interface Tools {
  env: Record<string, string | undefined>;
  start: (config: Config) => Promise<Served>;
}

interface Served {
  url: string;
  ownerPath: string | undefined;
  stop: () => Promise<void>;
}

const USAGE = `Usage: parvis serve

Settings: PORT (8080), HOST (127.0.0.1), PARVIS_DATA (./data), PARVIS_LOG (info), and PARVIS_CONFIG, a JSON file.`;

/** Runs one command. Resolves with the exit code; \`serve\` resolves once the house has stopped. */
export async function runCommand([command = "serve"]: string[], tools: Tools): Promise<number> {
  if (command !== "serve") {
    console.error(USAGE);
    return 2;
  }
  try {
    return await serve(await tools.start(readConfig(tools.env)));
  } catch (cause) {
    if (cause instanceof ConfigFault) for (const fault of cause.faults) console.error(fault);
    else console.error((cause as Error).message);
    return 1;
  }
}

async function serve({ url, ownerPath, stop }: Served): Promise<number> {
  console.log(`Parvis is open at ${url}`);
  if (ownerPath !== undefined) console.log(`Become its owner, once: ${url}${ownerPath}`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  console.log("Closing: nothing new is taken, what was begun is finished.");
  await stop();
  return 0;
}
