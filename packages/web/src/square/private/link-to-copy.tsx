import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { PrivatePart } from "./part.ts";

/** A link to be handed over: to read, to copy, and until when it is good. */
export function LinkToCopy({
  p,
  path,
  children,
}: Pick<PrivatePart, "square" | "p"> & { path: string; children: ComponentChildren }) {
  const [copied, setCopied] = useState(false);
  const link = new URL(path, location.origin).href;
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <div class="link-to-copy">
      <output class="the-link">{link}</output>
      <p class="row">
        <button type="button" class="main" onClick={() => void copy()}>
          {p.writers.copy}
        </button>
        <span class="hint" role="status">
          {copied ? p.writers.copied : children}
        </span>
      </p>
    </div>
  );
}
