import type { EntryWords } from "./catalogue.ts";

export const enEntry: EntryWords = {
  entry: {
    title: "Before your first line",
    titleEnter: "Enter",
    titleRename: "Change your name",
    titleOwner: "The owner link",
    ownerMeaning: "First enter like everybody else; the house is then yours.",
    yourLine: "Your line",
    name: "Your name here",
    nameHint: "2 to 24 letters or digits, spaces allowed. Not your real name.",
    another: "Another one",
    nameLost: (name) =>
      `Good to see you again. While you were away somebody else took the name “${name}”: here is one that is free.`,
    age: "Your age",
    ageHint: "Asked only once, to protect younger people. Nobody here sees it.",
    ages: { under15: "Under 15", minor15to17: "15 to 17", adult: "18 or over" },
    ageMissing: "Choose one of the three answers.",
    charter: "The charter of this house",
    agree: "By entering I agree to the charter.",
    renameMeaning: "What you have written keeps the name it was written under.",
    rename: "Change",
    enterAndPost: "Enter and send",
    enter: "Enter",
    entering: "Entering…",
  },
};
