/** What the NATS library needs of `nats://user:password@host:port,…`: it does not read a login out of an address. */
export interface NatsServers {
  servers: string[];
  user?: string;
  pass?: string;
  token?: string;
  tls?: Record<string, never>;
}

/** Reads the addresses of `PARVIS_BUS`. The login of the first one counts for all. Throws a plain sentence. */
export function serversOf(url: string): NatsServers {
  const urls = url.split(",").map((one) => parse(one.trim()));
  const { username, password } = urls[0]!;
  const login =
    password === ""
      ? { ...(username === "" ? {} : { token: decodeURIComponent(username) }) }
      : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  const tls = urls.some(({ protocol }) => protocol === "tls:") ? { tls: {} } : {};
  return { servers: urls.map(({ host }) => host), ...login, ...tls };
}

function parse(address: string): URL {
  const url = URL.parse(address);
  if (url === null || !["nats:", "tls:"].includes(url.protocol) || url.host === "") {
    throw new Error("PARVIS_BUS is not an address of the form nats://host:port or tls://host:port.");
  }
  return url;
}

/** Whether trying again would be as vain: the login is wrong. */
export function refusesUs(cause: unknown): boolean {
  return cause instanceof Error && cause.name === "AuthorizationError";
}

/** Why a broker could not be reached, for the one who starts the house. Never shows a login. */
export function faultOf(url: string, cause: unknown): string {
  const where = serversOf(url).servers.join(", ");
  const { name, message } = cause instanceof Error ? cause : { name: "", message: String(cause) };
  if (refusesUs(cause)) return `The NATS broker at ${where} refuses the login in PARVIS_BUS.`;
  if (message.includes("connection refused"))
    return `There is no NATS broker at ${where} (PARVIS_BUS): connection refused.`;
  if (name === "TimeoutError") return `What answers at ${where} (PARVIS_BUS) does not speak as a NATS broker does.`;
  if (message.includes("undefined error")) return `What is at ${where} (PARVIS_BUS) hangs up on whoever calls.`;
  return `The NATS broker at ${where} (PARVIS_BUS) cannot be reached: ${message}.`;
}
