import type { DialogPart } from "../square.ts";

/** The charter in the language of the page, or in the first one the house has it in. */
export function CharterText({ square, d }: DialogPart) {
  const t = square.words.value;
  const texts = square.house.value?.charter.text ?? {};
  const lang = texts[t.lang] ? t.lang : Object.keys(texts)[0];
  const clauses = lang ? texts[lang] : undefined;
  return (
    <section class="charter" aria-labelledby="charter-title">
      <h3 id="charter-title">
        <a href={`/charter?lang=${t.lang}`} target="_blank" rel="noopener">
          {d.entry.charter}
        </a>
      </h3>
      <ol lang={lang}>
        {clauses?.map((clause) => (
          <li key={clause} dir="auto">
            {clause}
          </li>
        ))}
      </ol>
    </section>
  );
}
