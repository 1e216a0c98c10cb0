import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { tell } from "../note.ts";
import type { DialogPart } from "../square.ts";

/** What lies over the page, in a file of its own that is fetched when it is first asked for. */
export function later(load: () => Promise<ComponentType<DialogPart>>): ComponentType<DialogPart> {
  return function Later(props: DialogPart) {
    const [Part, setPart] = useState<ComponentType<DialogPart>>();
    useEffect(() => {
      load().then(
        (part) => setPart(() => part),
        () => {
          tell(props.square, props.square.words.value.noAnswer);
          props.square.over.value = undefined;
        },
      );
    }, []);
    return Part ? <Part {...props} /> : null;
  };
}
