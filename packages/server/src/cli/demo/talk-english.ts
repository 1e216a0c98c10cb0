import { conversation } from "./demo-line.ts";

const room = "English corner";

export const talkEnglish = [
  ...conversation(room, 1010, [
    ["Quiet Heron", "Good evening! Anyone here tonight?"],
    ["Sacha", "Hello! I am here but my english is not very good", { id: "e1" }],
    [
      "Quiet Heron",
      "It is good enough for me to understand everything you just said 🙂",
      { replyTo: "e1", reactions: { "❤️": ["Sacha"] } },
    ],
    ["Misty Otter", "Evening all. How was everybody’s day?"],
    ["Sacha", "I have feeded my sourdough"],
    ["Misty Otter", "Lovely! (fed, if you want to know: feed, fed, fed)", { id: "e2" }],
    [
      "Sacha",
      "Yes I want! I fed my sourdough. His name is Gérard.",
      { replyTo: "e2", reactions: { "😂": ["Misty Otter", "Quiet Heron"] } },
    ],
    ["Quiet Heron", "Gérard is a splendid name for a sourdough"],
    [
      "Iris du Jura",
      "Good evening. I have a question. What is the difference between “actually” and “currently”? We say « actuellement » and I mix them all the time.",
      { id: "e3" },
    ],
    [
      "Misty Otter",
      "“Currently” is now. “Actually” is “in fact”. So: “I currently live in Lyon” but “Actually, I was born in Brest”.",
      { replyTo: "e3", reactions: { "👍": ["Iris du Jura", "Sacha", "Dario"] } },
    ],
    ["Iris du Jura", "Actually, that is very clear"],
    ["Misty Otter", "Perfect!"],
    ["Dario", "In Italian we have the same trap with « attualmente ». Three languages, one mistake."],
    [
      "Quiet Heron",
      "False friends. My favourite is “préservatif”: I once asked in a French shop whether the jam had any.",
      { reactions: { "😂": ["Dario", "Sacha", "Iris du Jura", "Misty Otter"], "😮": ["Tilleul d'avril"] } },
    ],
    ["Iris du Jura", "And what did they answer??"],
    ["Quiet Heron", "They were very kind. They sent me to the pharmacy."],
    ["Tilleul d'avril", "I am laughing alone in the train"],
    ["Misty Otter", "“On the train”, but do keep laughing"],
  ]),
  ...conversation(room, 260, [
    [
      "Dario",
      "How do you pronounce “though”, “through”, “tough” and “thought”? I ask for a friend who is crying.",
      { reactions: { "😢": ["Sacha"], "😂": ["Misty Otter"] } },
    ],
    ["Misty Otter", "Thoh, throo, tuff, thawt. Tell your friend it took me ten years, and I was born here."],
    ["Dario", "My friend says thank you and goes to bed"],
    [
      "Quiet Heron",
      "English spelling is a museum. Nothing works but you may look at everything.",
      { reactions: { "❤️": ["Misty Otter", "Iris du Jura"] } },
    ],
    ["ليلى", "Hello from Marseille! I need to write a short mail for work. May I paste one sentence?", { id: "e4" }],
    ["Misty Otter", "Go ahead, just leave out names and addresses", { replyTo: "e4", reactions: { "👍": ["ليلى"] } }],
    [
      "ليلى",
      "“Following our phone call, please find attached the minutes of the meeting; do not hesitate to come back to me if you have any remark.”",
    ],
    [
      "Misty Otter",
      "Very good. I would write: “Following our call, please find the minutes attached. Do let me know if you have any comments.” Shorter, and it sounds native.",
    ],
    ["ليلى", "شكرا, thank you! That is exactly what I needed"],
    ["Quiet Heron", "“Minutes” for « compte rendu » still makes me smile. As if the hours were kept elsewhere."],
    ["Kaoutar", "Is it correct to say “I’m used to wake up early”?"],
    ["Misty Otter", "“Used to waking up”: after “be used to” we take -ing"],
    ["Kaoutar", "But “I used to wake up early” is correct?"],
    [
      "Misty Otter",
      "Yes, and then it is a sad story about the past",
      { reactions: { "😂": ["Kaoutar", "Quiet Heron", "Marmotte"] } },
    ],
    ["Marmotte", "I never used to wake up early"],
    ["Misty Otter", "We know, Marmotte. Flawless sentence, by the way."],
  ]),
  ...conversation(room, 34, [
    ["Sacha", "Gérard has doubled! I made it! I did it? Which one?", { id: "e5" }],
    ["Misty Otter", "“I did it!” And congratulations 🎉", { replyTo: "e5", reactions: { "❤️": ["Sacha"] } }],
    ["Sacha", "I did it!!"],
    ["Quiet Heron", "I am reading Le Horla for Sunday. Two pages an hour, a dictionary on each knee."],
    ["Tilleul d'avril", "You can ask us words any time"],
    ["Quiet Heron", "“Frémissement”?"],
    ["Tilleul d'avril", "A shiver, a quiver. Leaves do it, and people who read Le Horla at night."],
    ["Quiet Heron", "Beautiful. Thank you."],
    ["Iris du Jura", "It is snowing again here. How do you say « il fait cru »?"],
    [
      "Misty Otter",
      "Raw! “It’s raw out there.” The very same picture.",
      { reactions: { "😮": ["Iris du Jura", "Dario"], "👍": ["Quiet Heron"] } },
    ],
    ["Iris du Jura", "No! Exactly the same word?"],
    ["Misty Otter", "Exactly the same. Cold and damp and gets into your bones."],
    ["Dario", "Languages are a small village"],
    [
      "Papi Jo",
      "Good bye everybody. It is all my english. I keep it for the end.",
      { reactions: { "❤️": ["Misty Otter", "Quiet Heron", "Sacha", "Tilleul d'avril"] } },
    ],
    ["Misty Otter", "Goodbye Papi Jo, it was worth the wait!"],
  ]),
];
