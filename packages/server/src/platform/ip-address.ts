import { isIPv6, SocketAddress } from "node:net";

/** One spelling of an address, whoever wrote it (IPv6: RFC 5952); an IPv4 address in the dress of an IPv6 one is itself. */
export function canonicalAddress(address: string): string {
  if (!isIPv6(address)) return address;
  const [unzoned = ""] = address.split("%");
  const canonical = new SocketAddress({ address: unzoned, family: "ipv6" }).address;
  return canonical.startsWith("::ffff:") && canonical.includes(".") ? canonical.slice(7) : canonical;
}
