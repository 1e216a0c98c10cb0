import { createHmac } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { keyIn } from "../platform/lasting-files.ts";

/** Turns what a browser or a network is known by into a mark that says nothing without the key. */
export type MakeMark = (kind: "network" | "secret" | "mail", of: string) => string;

export interface PrefixBits {
  ipv4Bits: number;
  ipv6Bits: number;
}

/** A key of its own, which opens nothing else. It lies beside the database, so that a copy of that alone tells nothing. */
export async function openMarkKey(folder: string, given: string | undefined): Promise<Buffer> {
  if (given !== undefined) return Buffer.from(given);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return keyIn(join(folder, "network.key"));
}

export function markWith(key: Buffer, bits: PrefixBits): MakeMark {
  return (kind, of) => {
    const what = kind === "network" ? prefixOf(of, bits) : of;
    return createHmac("sha256", key).update(`${kind} ${what}`).digest("base64url").slice(0, 24);
  };
}

/** The beginning of an address: of IPv6 as limits count it, its first four groups. */
export function prefixOf(address: string, { ipv4Bits, ipv6Bits }: PrefixBits): string {
  if (address.includes(":"))
    return cut(
      address
        .split(":")
        .slice(0, 4)
        .map((group) => Number.parseInt(group || "0", 16)),
      16,
      ipv6Bits,
    );
  return cut(address.split(".").map(Number), 8, ipv4Bits);
}

function cut(parts: number[], width: number, bits: number): string {
  return parts
    .map((part, i) => {
      const kept = Math.min(width, Math.max(0, bits - i * width));
      return (part >> (width - kept)) << (width - kept);
    })
    .join(width === 16 ? ":" : ".");
}
