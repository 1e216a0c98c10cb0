/** The languages a room can be in: those most spoken in Europe and around it, each named in the reader's own. */
const TAGS =
  "fr en es de it pt nl pl ro uk ru ar tr el cs sk hu bg hr sr sl sq da sv nb fi et lv lt ga cy br eu ca co oc lb mt hy ka he fa ku hi ur bn ta zh ja ko vi th sw wo";

export function languageChoices(inLang: string, chosen: string): { tag: string; name: string }[] {
  const names = new Intl.DisplayNames(inLang, { type: "language" });
  const tags = new Set([...TAGS.split(" "), chosen]);
  return [...tags]
    .map((tag) => ({ tag, name: names.of(tag) ?? tag }))
    .sort((a, b) => a.name.localeCompare(b.name, inLang));
}
