import { later } from "../look/later.tsx";

export const EmojiPanel = later(async () => (await import("./emoji-panel.tsx")).EmojiPanel);
