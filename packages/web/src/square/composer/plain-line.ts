/** What begins an action, as in "/me waves": the page draws it as one, others read it as it stands. */
const ACTION = "/me ";

/**
 * The text to post for what was typed, or nothing where it is a command. A second slash takes the meaning from
 * the first; only before an action it stays, so that `saidOf` can tell the two apart.
 */
export function plainLine(typed: string): string | undefined {
  if (!typed.startsWith("/")) return typed;
  if (typed.startsWith(`/${ACTION}`)) return typed;
  if (typed.startsWith("//")) return typed.slice(1);
  return typed.startsWith(ACTION) && typed.slice(ACTION.length).trim() ? typed : undefined;
}

/** What was done, where a text tells of an action. */
export function actionOf(text: string): string | undefined {
  return (text.startsWith(ACTION) && text.slice(ACTION.length).trim()) || undefined;
}

/** What to type for a text to be posted: what begins with a slash is a text and no command. */
export function typedOf(text: string): string {
  return text.startsWith("/") && actionOf(text) === undefined && !text.startsWith(`/${ACTION}`) ? `/${text}` : text;
}

/** A text as it was meant to be read. */
export function saidOf(text: string): string {
  return text.startsWith(`/${ACTION}`) ? text.slice(1) : text;
}
