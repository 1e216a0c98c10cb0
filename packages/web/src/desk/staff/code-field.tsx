import { useId } from "preact/hooks";

interface CodeFieldProps {
  label: string;
  code: string;
  change: (code: string) => void;
}

/** Six digits: phones offer what has just come, and nothing else is let in. */
export function CodeField({ label, code, change }: CodeFieldProps) {
  const id = useId();
  return (
    <div class="ask narrow">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        pattern="\d{6}"
        maxLength={6}
        required
        value={code}
        onInput={(event) => change(event.currentTarget.value.replace(/\D/g, ""))}
      />
    </div>
  );
}
