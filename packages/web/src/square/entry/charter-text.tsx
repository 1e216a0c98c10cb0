import type { EntryPart } from "../square.ts";

/** The charter in the language of the page, or in the first one the house has it in. */
export function CharterText({ square, d }: EntryPart) {
  const t = square.words.value;
  const texts = square.house.value?.charter.text ?? {};
  const lang = texts[t.lang] ? t.lang : Object.keys(texts)[0];
  const clauses = lang ? texts[lang] : undefined;
  return (
    <section class="charter" aria-labelledby="charter-title">
      <h3 id="charter-title">{d.entry.charter}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever reads by keyboard scrolls it. */}
      <ol lang={lang} tabIndex={0} aria-labelledby="charter-title">
        {clauses?.map((clause) => (
          <li key={clause} dir="auto">
            {clause}
          </li>
        ))}
      </ol>
    </section>
  );
}
