import { type Find, findAll } from "./find.ts";

const link =
  /(?<![\p{L}\p{N}@.-])(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)[^\s<>"')\]]{0,2000}[^\s<>"')\].,;:!?]|(?<![\p{L}\p{N}@.:/-])[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.\p{L}{2,24}\/[^\s<>"')\]]{0,2000}[^\s<>"')\].,;:!?]/gu;

/** Where a path, or the host itself, names a person. */
const personal =
  /(?:^|\.)(?:t\.me|telegram\.me|wa\.me|instagram\.com|facebook\.com|fb\.com|snapchat\.com|tiktok\.com|twitter\.com|x\.com|linkedin\.com|discord\.gg|discord\.com|bsky\.app|vk\.com|onlyfans\.com|mym\.fans|twitch\.tv|linktr\.ee|paypal\.me)$/;
const personalHosts = /\.(?:tumblr\.com|skyrock\.com|blogspot\.com|wordpress\.com|github\.io)$/;
/** Texts of law, which have long numbers in their addresses. */
const law = /^(?:www\.)?(?:legifrance\.gouv\.fr|eur-lex\.europa\.eu|data\.europa\.eu)$/;
const beforeName =
  /^(?:u|user|users|utilisateurs?|profil|profile|profiles|people|membre|membres|member|members|in|id|add)$/;

/** Links that lead to a person: a name in the path or the host, a query, a login, a long number. */
export function findLinks(text: string): Find[] {
  return findAll(text, "link", link, isPersonal);
}

function isPersonal(found: string): boolean {
  const [, host = "", rest = ""] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)(.*)$/.exec(found) ?? [];
  if (law.test(host)) return false;
  if (host.includes("@") || rest.includes("?") || personalHosts.test(host)) return true;
  const parts = rest.split(/[/#!]/).filter((part) => part !== "");
  if (personal.test(host)) return parts.length > 0;
  return parts.some((part, i) => namesSomebody(part) || (i > 0 && beforeName.test(parts[i - 1]!)));
}

/** `@name`, `~name`, `key=value`, a number of five digits or more, or a long identifier. */
function namesSomebody(part: string): boolean {
  return /^[@~]|=|\d{5}|[0-9a-f-]{16}/.test(part);
}
