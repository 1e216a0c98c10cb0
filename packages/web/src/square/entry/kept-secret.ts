const KEY = "parvis-kept";

/** A secret of this browser, which stays when one leaves: with something else, it tells that somebody banned is back. */
export function keptSecret(): string {
  const kept = localStorage.getItem(KEY);
  if (kept !== null) return kept;
  const made = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24))));
  localStorage.setItem(KEY, made);
  return made;
}
