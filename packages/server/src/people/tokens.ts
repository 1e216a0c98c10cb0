import { createHash, randomBytes } from "node:crypto";

/** A secret of 256 bits, as URL-safe text. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The secrets have full entropy, so a plain SHA-256 is enough: there is nothing to guess. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
