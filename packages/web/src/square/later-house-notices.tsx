import { loadStaffWords } from "../i18n/load-catalogue.ts";
import { later } from "./later.tsx";
import houseStyle from "./look/from-house.css?url";
import { loadStyle } from "./look/load-style.ts";
import type { Part } from "./square.ts";

/** What the house wrote to somebody is for a few, and seldom: it comes when there is something. */
export const LaterHouseNotices = later<Part>(async (lang) => {
  const [{ HouseNotices }, s] = await Promise.all([
    import("./house/house-notices.tsx"),
    loadStaffWords(lang),
    loadStyle(houseStyle),
  ]);
  return ({ square }) => <HouseNotices square={square} s={s} />;
});
