import { useEffect, useState } from "preact/hooks";
import type { Lang } from "../../i18n/lang.ts";
import type { Square } from "../square.ts";

/** A part of the page that comes when it is shown, in the page's language; until then, and where it does not come, what to say. */
export function useLater<T>({ words }: Square, load: (lang: Lang) => Promise<T>): [T | undefined, string] {
  const t = words.value;
  const [loaded, setLoaded] = useState<{ part: T }>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    load(t.lang).then(
      (part) => setLoaded({ part }),
      () => setFailed(true),
    );
  }, [t.lang]);
  return [loaded?.part, failed ? t.noAnswer : t.page.loading];
}
