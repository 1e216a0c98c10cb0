import type { IncomingMessage } from "node:http";

const NAME = "parvis";

/** Browsers keep a cookie 400 days at most (RFC 6265bis). */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** The device's token in a request, if its browser has one. */
export function tokenOf(request: IncomingMessage): string | undefined {
  for (const part of (request.headers.cookie ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === NAME && value !== undefined && value.length <= 128) return value;
  }
  return undefined;
}

/** Scripts of a page cannot read it, and other sites' pages do not send it with what they post. */
export function tokenCookie(token: string, secure: boolean): string {
  return `${NAME}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${MAX_AGE_SECONDS}${secure ? "; Secure" : ""}`;
}
