import type { ReasonTemplates } from "./catalogue.ts";

export const enTemplates: ReasonTemplates = {
  seen: {
    message: (when, room) => `On ${when} you posted a message in the room “${room}”.`,
    held: (when, room) => `On ${when} you wanted to post a message in the room “${room}”.`,
    person: (when) => `What you did in this house until ${when} has been looked at.`,
    room: (when, room) => `On ${when} the talk of the room “${room}” was looked at.`,
    place: (when) => `On ${when} what happens in this house was looked at.`,
  },
  clauses: {
    kindness: "Somebody is insulted, harassed or humiliated there, which the charter rules out even in disagreement.",
    minors:
      "A minor is approached there in a way that the charter forbids: talk, pictures, meeting or moving elsewhere.",
    age: "The age given there is not the true one, although it protects younger people.",
    threats: "Somebody is threatened or put under pressure there, or lured somewhere to be harmed.",
    hate: "Somebody is attacked there for what they are: origin, religion, sex, gender, whom they love or a disability.",
    trade: "What is not sold here is offered or asked for there: drugs, weapons, sex or a scam.",
    privacy: "Somebody’s private life is published there: name, address, phone or picture.",
    moderation: "A decision of the staff is got around there, although it can be contested.",
  },
  other: (number, text) => `This goes against point ${number} of the charter: “${text}”`,
  law: (articles, name) => `This falls under the Code pénal, art. ${articles}: ${name}.`,
  follows: {
    remove: "The message is removed.",
    hide: "The message is no longer shown.",
    warn: "This is a warning, with no other effect.",
    limit: (time) => `Your messages there are spaced out for ${time}.`,
    mute: (time) => `You cannot write in that room for ${time}.`,
    suspend: (time) => `Your access to the house is suspended for ${time}.`,
    ban: "You are banned from the house.",
    freeze: "Nobody writes in that room until further notice.",
    close: "That room is closed.",
    protect: "The house takes you to be 15 to 17 from now on: no adult writes to you in private, nor you to them.",
    shelter: "The house takes you to be under 15 from now on: you talk in rooms, and with nobody in private.",
    teen: "Your age is put right: the house takes you to be 15 to 17.",
    grown: "Your age is put right: the house takes you to be 18 or over.",
    return: "The message is not posted and goes back to you.",
  },
};
