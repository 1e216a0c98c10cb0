import { parseArgs } from "node:util";

export const benches = [
  "fanout",
  "connections",
  "resume",
  "post",
  "search",
  "rooms",
  "cluster",
  "overload",
  "first-message",
  "judge",
  "desk",
  "seal",
  "safety-quality",
] as const;
export type Bench = (typeof benches)[number];

export interface BenchOptions {
  bench: Bench;
  /** Length of each measured window. */
  seconds: number;
  /** One shape alone, such as `1x1000` or `200x50@20k`. */
  shape: string | undefined;
  /** How many of each room write, in turn; absent: everybody. */
  writersPerRoom: number | undefined;
  /** Messages in the store before a fanout begins. */
  messagesStored: number;
  /** A rougher and much shorter run. */
  quick: boolean;
  /** Folder for a processor profile of the server. */
  profile: string | undefined;
}

export const usage = `npm run bench -- BENCH [options]

  fanout        deliveries a second to the people of rooms, and how late they are
  connections   what 10,000 people who only sit there cost
  resume        10,000 people come back together, each having missed 50 messages
  post          acknowledged messages a second, and how late the acknowledgement is
  search        how long a search in a room of 100,000 messages takes
  rooms         how long the list of 200 rooms of 5,000 messages takes
  judge         messages a second that the safety engine judges on one core, and how long each takes
  seal          private messages a second that are sealed, and opened, on one core, and what each waits longer for it
  safety-quality  what the engine finds of the scripted cases, and whom it bothers for nothing
  desk          how long the desk's answers take while a scripted moderator works its queue, what the chat pays
                for it, and how many keys a case takes in the page
  cluster       acknowledged messages a second on both engines, by one process and by several
  overload      far more posts than a house can serve, on both engines: what it takes, refuses, and how late it answers
  first-message from a cold page to the first message in a browser: as a middling phone, and as this machine

  --shape S             one shape alone: ROOMSxPEOPLE for the highest rate, ROOMSxPEOPLE/1 with one writer a room,
                        ROOMSxPEOPLE@20k for 20,000 deliveries
                        a second, with +5ms for 5 ms more on each commit (fanout; post, too, without /1),
                        ROOMSxPEOPLE (others),
                        postgres-64, postgres-1, sqlite-64, sqlite-1 and these with +5ms, or
                        postgres-64@200 for 200 posts a second (cluster),
                        postgres-64@40k (overload)
  --seconds N           length of each measured window (default 5; 2 with --quick)
  --writers N           how many of each room write in a fanout (default: everybody, in turn)
  --messages-stored N   messages stored before a fanout of 200x50 (default 1,000,000; 20,000 with --quick)
  --quick               rough and short
  --profile FOLDER      write a processor profile of each server there

The server runs on core 0, the load on core 1, over loopback; a browser on all cores. Linux alone.`;

const optionTypes = {
  help: { type: "boolean", short: "h", default: false },
  seconds: { type: "string" },
  shape: { type: "string" },
  writers: { type: "string" },
  "messages-stored": { type: "string" },
  quick: { type: "boolean", default: false },
  profile: { type: "string" },
} as const;

/**
 * Undefined when the usage is asked for, or nothing is.
 * @throws RangeError that says in one line what is not understood.
 */
export function parseOptions(args: string[]): BenchOptions | undefined {
  const { values, positionals } = readArgs(args);
  if (values.help || positionals.length === 0) return undefined;
  const bench = benches.find((name) => name === positionals[0]);
  if (!bench) throw new RangeError(`there is no bench ${positionals[0]}`);
  if (positionals.length > 1) throw new RangeError(`one bench at a time: ${positionals.join(", ")}`);
  const { quick, shape, profile } = values;
  const seconds = Number(values.seconds ?? (quick ? 2 : 5));
  const messagesStored = Number(values["messages-stored"] ?? (quick ? 20_000 : 1_000_000));
  const writersPerRoom = values.writers === undefined ? undefined : Number(values.writers);
  if (writersPerRoom !== undefined && !(Number.isInteger(writersPerRoom) && writersPerRoom > 0)) {
    throw new RangeError("--writers is a whole number from 1");
  }
  if (!(seconds > 0 && seconds <= 600)) throw new RangeError("--seconds is more than 0 and at most 600");
  if (!(messagesStored >= 0 && messagesStored <= 50_000_000))
    throw new RangeError("--messages-stored is at most 50,000,000");
  return { bench, seconds, shape, writersPerRoom, messagesStored, quick, profile };
}

function readArgs(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: optionTypes });
  } catch (cause) {
    // Node's message goes on with advice about arguments that begin with a dash.
    throw new RangeError((cause as Error).message.split(/\.\s/)[0], { cause });
  }
}
