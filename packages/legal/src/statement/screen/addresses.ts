import { type Find, findAll } from "./find.ts";

const word = String.raw`[\p{L}\p{N}-]`;
const bracketed = (words: string) => String.raw`\s?[\[({]\s?(?:${words})\s?[\])}]\s?`;
const dots = String.raw`${bracketed("dot|point")}|\s(?:dot|point)\s`;
const spelt = [
  `(?:${bracketed("at|arobase|chez")}|\\sarobase\\s)${word}{1,63}(?:(?:${dots}|\\.)${word}{2,63}){1,4}`,
  // "posted at 10.30", "at this point in time": after the mere word `at`, only the mere word `dot` makes an address.
  `\\sat\\s${word}{1,63}(?:(?:${bracketed("dot")}|\\sdot\\s)${word}{2,63}){1,4}`,
].map((rest) => new RegExp(String.raw`[\p{L}\p{N}._%+-]{1,64}${rest}`, "gu"));

/** `name@host` with or without a top-level domain, and the spelt-out ways of writing it. */
export function findEmails(text: string): Find[] {
  const plain = findAll(text, "e-mail", /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{0,254}[\p{L}\p{N}]/gu);
  return [...plain, ...spelt.flatMap((pattern) => findAll(text, "e-mail", pattern))];
}

/** `@name`, and `name#1234` of services that number their names. */
export function findHandles(text: string): Find[] {
  const mentions = findAll(text, "handle", /(?<![\p{L}\p{N}._%+-])@[\p{L}\p{N}_.-]{2,30}/gu);
  return [...mentions, ...findAll(text, "handle", /[\p{L}\p{N}_.]{2,32}#\d{4}(?!\d)/gu)];
}

export function findIpAddresses(text: string): Find[] {
  const four = /(?<![\d.])\d{1,3}(?:[[(]?\.[\])]?\d{1,3}){3}(?!\d|\.\d)/g;
  const six = /(?<![\p{L}\p{N}])[0-9a-f:]{3,39}(?![\p{L}\p{N}])/gu;
  return [...findAll(text, "ip", four, isFour), ...findAll(text, "ip", six, isSix)];
}

const isFour = (found: string) => found.split(/\D+/).every((part) => Number(part) <= 255);

/** A colon that ends the sentence's clause is none of the address's. */
function isSix(found: string): boolean {
  const address = found.replace(/(?<!:):$/, "");
  return /[0-9a-f]/.test(address) && address.includes(":") && URL.canParse(`http://[${address}]/`);
}

const dates = /(?<!\d)(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}(?![/.]?\d)|\d{1,2}(?::|h)\d{2}(?!\d))(?!\d)/g;
const phones = [
  // International: + and 7 to 15 digits.
  /\+\s?\d(?:[\s().\-/]{0,2}\d){6,14}(?!\d)/g,
  // With a trunk or international 0: 9 to 15 digits.
  /(?<![\p{L}\p{N}.,-])\(?0\)?(?:[\s().\-/]{0,2}\d){8,14}(?!\d)/gu,
  /(?<![\d-])\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{3,4}(?![\d-])/g,
  // Nine digits without a break count nothing that a statement would count.
  /(?<![\p{L}\p{N}])\d{9,30}(?!\d)/gu,
];

export function findPhones(text: string): Find[] {
  // Same length, so that places stay.
  const dateless = text.replace(dates, (date) => "·".repeat(date.length));
  return phones.flatMap((pattern) => findAll(dateless, "phone", pattern));
}
