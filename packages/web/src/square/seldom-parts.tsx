/** Small parts that a first visit seldom needs, in one file. */
export { Barred } from "./composer/barred.tsx";
export { NextStopButton } from "./house/next-stop-button.tsx";
export { ShieldNote } from "./house/shield-note.tsx";
