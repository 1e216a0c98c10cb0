import { loadPrivateWords } from "../../i18n/load-catalogue.ts";
import type { Square } from "../square.ts";

/** In the order in which to look: each also says that it is the ones below it. */
const BROWSERS = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\/|FxiOS/, "Firefox"],
  [/Chrome\/|CriOS/, "Chrome"],
  [/Safari\//, "Safari"],
] as const;
const SYSTEMS = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "Mac"],
  [/Linux/, "Linux"],
] as const;

/** What a device is called among those of its person: by what they recognise it. */
export async function deviceLabel(square: Square, agent = navigator.userAgent): Promise<string> {
  const { name } = await loadPrivateWords(square.words.value.lang);
  const find = (list: readonly (readonly [RegExp, string])[]) => list.find(([sign]) => sign.test(agent))?.[1];
  const browser = find(BROWSERS) ?? name.unknownBrowser;
  const system = find(SYSTEMS);
  return system === undefined ? browser : name.label(browser, system);
}
