import type { HouseProcess } from "./house-process.ts";

/** Makes the person of a session the owner of a house, by the link that the house has printed. */
export async function claimHouse(house: HouseProcess, token: string): Promise<void> {
  const answer = await fetch(new URL("/api/owner", house.url), {
    method: "POST",
    headers: { "content-type": "application/json", cookie: `parvis=${token}` },
    body: JSON.stringify({ link: house.ownerLink }),
  });
  if (!answer.ok) throw new Error(`the owner link was refused: ${await answer.text()}`);
}
