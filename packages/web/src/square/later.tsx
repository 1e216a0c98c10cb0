import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Lang } from "../i18n/lang.ts";
import { tell } from "./note.ts";
import type { Part } from "./square.ts";

/** A dialog for a few, or for once: it comes when it is asked for, and where it does not come, that is told. */
export function later<P extends Part>(load: (lang: Lang) => Promise<ComponentType<P>>): ComponentType<P> {
  return function Later(props: P) {
    const { square } = props;
    const t = square.words.value;
    const [loaded, setLoaded] = useState<{ Dialog: ComponentType<P> }>();
    useEffect(() => {
      const giveUp = () => {
        square.over.value = undefined;
        tell(square, t.noAnswer);
      };
      load(t.lang).then((Dialog) => setLoaded({ Dialog }), giveUp);
    }, [t.lang]);
    return loaded ? <loaded.Dialog {...props} /> : null;
  };
}
