import type { IncomingMessage } from "node:http";
import { isIPv6, SocketAddress } from "node:net";

/** The address that a request comes from: the connection's, or what a trusted proxy says it was. */
export function clientAddress(request: IncomingMessage, trustedProxies: readonly string[]): string {
  let address = plain(request.socket.remoteAddress ?? "");
  const header = request.headers["x-forwarded-for"];
  if (header === undefined) return address;
  const hops = String(header)
    .split(",")
    .map((hop) => plain(hop.trim()));
  // From the nearest hop back: the first one that is not a proxy of ours is the client.
  while (trustedProxies.includes(address) && hops.length > 0) address = hops.pop()!;
  return address;
}

/** What limits count by: an IPv4 address, or the /64 of an IPv6 address, which is one household's. */
export function limitKey(address: string): string {
  if (!isIPv6(address)) return address;
  return expand(address).slice(0, 4).join(":");
}

function plain(address: string): string {
  return address.startsWith("::ffff:") && address.includes(".") ? address.slice(7) : address;
}

/** The eight groups of an IPv6 address. */
function expand(address: string): string[] {
  const canonical = new SocketAddress({ address: address.split("%")[0]!, family: "ipv6" }).address;
  const [head = "", tail] = canonical.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  return [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
}
