import type { StaffPart } from "./part.ts";

/** Told once: whoever goes on without keeping them has been told so. */
export function RecoveryCodes({ s, codes, done }: StaffPart & { codes: readonly string[]; done: () => void }) {
  const copy = () => void navigator.clipboard?.writeText(codes.join("\n"));
  return (
    <section class="recovery" aria-label={s.recovery.title}>
      <h2>{s.recovery.title}</h2>
      <p>{s.recovery.meaning}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div class="acts-row">
        <button type="button" class="help" onClick={copy}>
          {s.recovery.copy}
        </button>
        <button type="button" class="main" onClick={done}>
          {s.recovery.kept}
        </button>
      </div>
    </section>
  );
}
