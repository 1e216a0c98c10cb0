import type { CDPSession, Page } from "playwright-core";

/** An authenticator in the browser, whose holder says yes to everything; `prf`: its passkeys make secrets. */
export async function holdKey(page: Page, { prf = false } = {}): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = {
    ...({ protocol: "ctap2", ctap2Version: "ctap2_1", transport: "internal", hasPrf: prf } as const),
    ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  };
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return { cdp, authenticatorId };
}
