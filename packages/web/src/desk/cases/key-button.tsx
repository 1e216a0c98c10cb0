interface KeyButtonProps {
  press: string;
  name: string;
  run: () => void;
  strong?: boolean;
  chosen?: boolean;
}

/** A button with its key on it. */
export function KeyButton({ press, name, run, strong, chosen }: KeyButtonProps) {
  return (
    <button type="button" class={strong ? "strong" : ""} aria-pressed={chosen} aria-keyshortcuts={press} onClick={run}>
      {name} <kbd>{press}</kbd>
    </button>
  );
}
