import { OF_A_NAME } from "../kept/of-a-name.ts";

/** A report of one's own, by the code that tells what becomes of it. */
export interface KeptReceipt {
  code: string;
  about: "message" | "person" | "room";
  at: number;
}

const KEY = OF_A_NAME.receipts;
const KEPT = 20;

/** [WEB82] In this browser alone, newest first, and gone with whoever leaves: it tells who reported. */
export function keepReceipt(receipt: KeptReceipt): void {
  write([receipt, ...keptReceipts()].slice(0, KEPT));
}

export function keptReceipts(): KeptReceipt[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isReceipt) : [];
  } catch {
    return [];
  }
}

export function forgetReceipts(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function write(receipts: KeptReceipt[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(receipts));
  } catch {
    // A browser that keeps nothing: the code is on the screen.
  }
}

function isReceipt(one: unknown): one is KeptReceipt {
  const { code, about, at } = (one ?? {}) as Partial<KeptReceipt>;
  return /^[A-Z2-9]{12}$/.test(code ?? "") && typeof at === "number" && ["message", "person", "room"].includes(about!);
}
