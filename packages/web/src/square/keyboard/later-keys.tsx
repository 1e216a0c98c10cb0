import { later } from "../look/later.tsx";

export const KeysDialog = later(async () => (await import("./keys-dialog.tsx")).KeysDialog);
export const Palette = later(async () => (await import("./palette.tsx")).Palette);
