/** The same numbers with as much room again behind them. */
export function twiceAsLong<T extends Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(array: T): T {
  const larger = (
    array instanceof Int32Array ? new Int32Array(array.length * 2) : new Uint8Array(array.length * 2)
  ) as T;
  larger.set(array);
  return larger;
}
