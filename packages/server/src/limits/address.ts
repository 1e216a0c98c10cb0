import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";
import { canonicalAddress } from "../platform/ip-address.ts";

/** Where somebody comes from; the port is null where a proxy does not tell it. */
export interface Source {
  address: string;
  port: number | null;
}

export interface Proxies {
  /** Each in its canonical spelling. */
  trustedProxies: readonly string[];
  /** The one that they set: a client may send the other itself, which a proxy passes on as it is. */
  proxyHeader: "forwarded" | "x-forwarded-for";
}

/**
 * The address and source port that a request comes from: the connection's, or what a trusted proxy says they were, in
 * `X-Forwarded-For`, with `address:port` where it tells the port, or in `Forwarded` (RFC 7239).
 */
export function clientSource(request: IncomingMessage, { trustedProxies, proxyHeader }: Proxies): Source {
  const { remoteAddress = "", remotePort = null } = request.socket;
  let source: Source = { address: canonicalAddress(remoteAddress), port: remotePort };
  const hops = hopsOf(request.headers, proxyHeader);
  // From the nearest hop back: the first one that is not a proxy of ours is the client.
  while (trustedProxies.includes(source.address) && hops.length > 0) source = hops.pop()!;
  return source;
}

function hopsOf(headers: IncomingHttpHeaders, proxyHeader: Proxies["proxyHeader"]): Source[] {
  const hops = String(headers[proxyHeader] ?? "").split(",");
  return hops.flatMap((hop) => nodeOf(proxyHeader === "forwarded" ? FOR.exec(hop)?.[1] : hop));
}

/** The `for` of one hop: a token, or a quoted string. */
const FOR = /(?:^|;)\s*for\s*=\s*("[^"]*"|[^\s;]*)/i;

/** An address, alone or with its port: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function nodeOf(text = ""): Source[] {
  const node = text.trim().replaceAll('"', "");
  if (node === "") return [];
  const [, inBrackets, beforeColon, port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(node) ?? [];
  return [
    { address: canonicalAddress(inBrackets ?? beforeColon ?? node), port: port === undefined ? null : Number(port) },
  ];
}

/** What limits count by: an IPv4 address, or the /64 of an IPv6 address, which is one household's. */
export function limitKey(address: string): string {
  const canonical = canonicalAddress(address);
  return isIPv6(canonical) ? expand(canonical).slice(0, 4).join(":") : canonical;
}

/** The eight groups of an IPv6 address. */
function expand(canonical: string): string[] {
  const [head = "", tail] = canonical.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  return [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
}
