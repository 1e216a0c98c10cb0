import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { Lang } from "../i18n/lang.ts";
import { loadDialogWords, loadPrivateWords } from "../i18n/load-catalogue.ts";
import { loadStyle } from "./look/load-style.ts";
import overlayStyle from "./look/over.css?url";
import privateStyle from "./look/private.css?url";
import { useLater } from "./look/use-later.ts";
import type { Part, Square } from "./square.ts";

/** So much later private talk is begun where it is not what is looked at: the rooms come first. */
const BEGUN_AFTER_MS = 1_500;

/** Keys, requests and conversations of whoever is here: nobody needs them to begin reading. */
export function usePrivateTalks(square: Square): void {
  const client = square.client.value;
  const entered = square.who.value?.me !== undefined && square.link.value.kind === "live";
  const looked = square.at.value === "private";
  useEffect(() => {
    if (!client || !entered) return;
    const begin = () =>
      void import("./private/begin.ts").then(
        ({ beginPrivate }) => beginPrivate(square, client),
        () => undefined,
      );
    const timer = setTimeout(begin, looked ? 0 : BEGUN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [client, entered, looked]);
}

/** Private talk as the page's view; it comes when it is asked for. */
export function LaterPrivate({ square }: Part) {
  const [View, said] = useLater(square, load);
  if (View) return <View square={square} />;
  return (
    <main class="nothing">
      <p class="soon">{said}</p>
    </main>
  );
}

async function load(lang: Lang): Promise<ComponentType<Part>> {
  const [{ PrivateView }, d, p] = await Promise.all([
    import("./private/private-view.tsx"),
    loadDialogWords(lang),
    loadPrivateWords(lang),
    loadStyle(overlayStyle),
    loadStyle(privateStyle),
  ]);
  return ({ square }) => <PrivateView square={square} d={d} p={p} />;
}
