import type { IncomingMessage } from "node:http";

const NAME = "parvis";

/** Browsers keep a cookie 400 days at most (RFC 6265bis). */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** The device's token in a request, if its browser has one. */
export function tokenOf(request: IncomingMessage): string | undefined {
  return cookieOf(request, NAME);
}

function cookieOf({ headers }: IncomingMessage, wanted: string): string | undefined {
  for (const part of (headers.cookie ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === wanted && value !== undefined && value.length <= 128) return value;
  }
  return undefined;
}

/** Scripts of a page cannot read it, and other sites' pages do not send it with what they post. */
export function tokenCookie(token: string, secure: boolean): string {
  return `${NAME}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${MAX_AGE_SECONDS}${secure ? "; Secure" : ""}`;
}

/** Over TLS under a name that a browser takes from this host alone (RFC 6265bis), so that no other one can plant it. */
const signInName = (secure: boolean) => (secure ? "__Host-parvis-desk" : "parvis-desk");

/** [STF18] The secret of a sign-in at the desk in a request, if its browser has one. */
export function signInOf(request: IncomingMessage, secure: boolean): string | undefined {
  return cookieOf(request, signInName(secure));
}

/** [STF18] Never sent with what another site's page begins, and gone with the sign-in. */
export function signInCookie(secret: string, { secure, hours }: { secure: boolean; hours: number }): string {
  const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${hours * 60 * 60}${secure ? "; Secure" : ""}`;
  return `${signInName(secure)}=${secret}; ${attributes}`;
}
