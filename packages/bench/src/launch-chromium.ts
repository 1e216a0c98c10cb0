import { type Browser, chromium } from "playwright-core";
import { programPath } from "../../../scripts/test-support.ts";

const ARGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];

/** A browser that measures: it looks nothing up by itself. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: programPath("chromium") ?? "chromium", args: ARGS });
}
