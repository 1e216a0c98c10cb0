/** Where this browser keeps what belongs to whoever goes by a name here: rooms, people and reports. */
export const OF_A_NAME = { visits: "parvis-visited", talked: "parvis-talked", receipts: "parvis-receipts" } as const;

/** Who gives up a name leaves no trail of them. */
export function forgetOfName(): void {
  try {
    for (const key of Object.values(OF_A_NAME)) localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
