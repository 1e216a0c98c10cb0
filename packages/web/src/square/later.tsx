import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Lang } from "../i18n/lang.ts";
import { tell } from "./note.ts";
import type { Part } from "./square.ts";

/** A part for a few, or for once: it comes when it is needed. A dialog or panel that does not come is told. */
export function later<P extends Part>(load: (lang: Lang) => Promise<ComponentType<P>>): ComponentType<P> {
  return function Later(props: P) {
    const { square } = props;
    const t = square.words.value;
    const [loaded, setLoaded] = useState<{ Loaded: ComponentType<P> }>();
    useEffect(() => {
      const giveUp = () => {
        if (!square.over.value && !square.panel.value) return;
        square.over.value = square.panel.value = undefined;
        tell(square, t.noAnswer);
      };
      load(t.lang).then((Loaded) => setLoaded({ Loaded }), giveUp);
    }, [t.lang]);
    return loaded ? <loaded.Loaded {...props} /> : null;
  };
}
