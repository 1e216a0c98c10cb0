import { useEffect, useState } from "preact/hooks";

/** What `read` finds behind the # of the address, now and whenever that changes. */
export function useHash<T>(read: (hash: string) => T): T {
  const [value, setValue] = useState(() => read(location.hash.slice(1)));
  useEffect(() => {
    const follow = () => setValue(() => read(location.hash.slice(1)));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return value;
}
