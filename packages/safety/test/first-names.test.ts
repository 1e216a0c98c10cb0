import assert from "node:assert/strict";
import { test } from "node:test";
import { loadEngine } from "./load-engine.ts";

/** What people are called in France, Britain and where their families come from; the ones that lie close to an insult too. */
const called = (
  "Adam Adrien Agathe Agnes Ahmed Aicha Aïcha Aimé Alain Alan Alba Alban Albert Alex Alexandra Alexandre Alexis Ali " +
  "Alice Alicia Aline Alix Amandine Amar Amara Ambre Amel Amelia Amélie Amina Amine Amir Ana Anaïs Anatole André " +
  "Andrea Andrew Andy Angela Ange Angel Angèle Angelina Anis Anissa Anita Ann Anna Anne Annie Antoine Anthony " +
  "Antonin Apolline Aria Ariane Arielle Armand Arnaud Arsène Arthur Ashley Assia Astrid Aude Audrey Augustin " +
  "Aurélie Aurélien Aurore Axel Aya Ayden Ayoub Aziz Baptiste Barbara Barry Bastien Beatrice Ben Benjamin Benoît " +
  "Bernadette Bernard Bertrand Beth Betty Bilal Billy Blanche Bob Boris Boubacar Brad Brandon Brenda Brian Brice " +
  "Bridget Brigitte Bruno Bryan Calvin Cameron Camille Candice Carine Carla Carlos Carmen Carole Caroline Cassandra " +
  "Cathy Cécile Cédric Célestin Célia Céline Chad Chantal Charles Charlie Charlotte Cheikh Chloé Chris Christelle " +
  "Christian Christine Christophe Chuck Cindy Claire Clara Clarisse Claude Claudia Clémence Clément Cléo Clotilde " +
  "Colette Colin Conor Connor Conrad Constance Coralie Corentin Corinne Craig Cyril Daisy Damien Dan Daniel " +
  "Danielle Danny Daphné Darius Dave David Dean Debbie Deborah Delphine Denis Denise Desmond Diana Diane Dick Dido " +
  "Diego Dimitri Djamel Djibril Dominique Dorian Doris Dorothée Doug Driss Duncan Dylan Ed Eddy Edgar Edith Edmond " +
  "Edouard Eglantine Eileen Elena Eliane Elias Eliott Elisa Elisabeth Ella Ellen Elodie Éloïse Elsa Elvis Emeline " +
  "Émile Émilie Emma Emmanuel Enzo Eric Erica Erin Ernest Estelle Esther Ethan Étienne Eugène Eva Evan Eve Evelyne " +
  "Fabien Fabienne Fabio Fabrice Fanny Farah Farid Fatima Fatou Faustine Félicie Félix Fernand Fiona Firmin Flavie " +
  "Fleur Flora Florence Florent Florian Fouad Francis Franck François Françoise Fred Frédéric Gabriel Gaël Gaëlle " +
  "Gaétan Gary Gaspard Gaston Gemma Geneviève Geoffrey Georges Gérald Gérard Germain Ghislain Gilbert Gilles Gina " +
  "Ginette Giulia Grace Graham Greg Grégoire Guillaume Gustave Guy Gwen Habib Hadrien Hakim Hamid Hamza Hana Hannah " +
  "Harold Harry Hassan Hatem Hector Hélène Henri Hervé Hicham Hilaire Holly Honoré Horace Hortense Houda Hugo " +
  "Hugues Ian Ibrahim Idris Ilan Ilyes Imane Inès Ingrid Ines Irene Iris Isaac Isabelle Isidore Ismaël Issa Ivan " +
  "Jack Jacob Jacqueline Jacques Jade Jamal James Jamie Jane Janine Jason Jean Jeanne Jeff Jenna Jennifer Jenny " +
  "Jérémy Jérôme Jess Jessica Jim Jimmy Joan Joanna Jocelyne Joe Joël Joey John Jonas Jonathan Jordan Joris José " +
  "Joseph Josette Joshua Josiane Joy Juan Jude Judith Jules Julia Julie Julien Juliette Justin Justine Kader Kamel " +
  "Karen Karim Karine Karl Kate Katia Kay Keith Kelly Ken Kenza Kevin Khadija Khaled Kim Kimberley Kyle Kylian " +
  "Laetitia Lamine Lara Latifa Laura Laure Laurence Laurent Léa Leah Leïla Lena Léo Léon Léonie Leslie Lia Liam " +
  "Lila Lilian Lina Linda Lionel Lisa Lise Loïc Loïs Lola Lorenzo Lou Louane Louis Louise Luc Luca Lucas Lucie " +
  "Lucien Lucille Ludivine Ludovic Luke Lydia Lyna Maël Maëlle Maeva Magali Maggie Mahaut Malik Malika Mamadou " +
  "Manon Manu Marc Marcel Marceau Margaux Margot Marguerite Maria Marianne Marie Marina Marine Mario Marion Marius " +
  "Marlène Martin Martine Maryam Mary Mathieu Mathilde Mathis Matt Matthew Maud Maureen Maurice Max Maxime Maya " +
  "Megan Mehdi Mélanie Mélissa Mélodie Mia Michel Michèle Mick Mickaël Mike Milan Milo Mina Miriam Modeste Mohamed " +
  "Molly Momo Mona Monique Morgan Morgane Mounir Moussa Muriel Mustapha Myriam Nabil Nadège Nadia Nadine Naïm Nancy " +
  "Naomi Natacha Nathalie Nathan Neil Nelly Nicolas Nicole Niels Nina Nino Noah Noé Noël Noémie Nolan Nora Norbert " +
  "Nour Océane Odette Odile Olga Olive Oliver Olivia Olivier Omar Orlane Oscar Oswald Otto Ousmane Owen Pablo Paddy " +
  "Pam Pascal Pascale Pat Patrice Patricia Patrick Paul Paula Pauline Pedro Peggy Penelope Perceval Perrine Pete " +
  "Peter Phil Philibert Philippe Pierre Piotr Pol Prudence Quentin Rachel Rachid Rachida Ralph Ramzi Randy Raoul " +
  "Raphaël Ravi Ray Raymond Rebecca Régine Régis Rémi Renaud René Renée Reuben Rex Ricardo Richard Rick Rita Rob " +
  "Robert Robin Rod Rodrigue Roger Roland Romain Roman Roméo Ronald Rosa Rosalie Rose Ross Roxane Roy Ruby Ruth " +
  "Ryan Sabine Sabrina Sacha Said Salim Salma Salomé Sally Sam Samantha Sami Samia Samuel Sandra Sandrine Sara " +
  "Sarah Saul Scott Sean Sébastien Selma Serge Séverine Sharon Sheila Sid Sidonie Siham Simon Simone Sofia Solange " +
  "Solène Sonia Sophie Soraya Stacy Stan Stella Stéphane Stéphanie Steve Stuart Sue Susan Suzanne Swann Sybille " +
  "Sylvain Sylvie Tabatha Tania Tara Tatiana Ted Teddy Théo Thérèse Thibaut Thierry Thomas Tiffany Tim Timothée " +
  "Titouan Tom Tony Tracy Tristan Ugo Ulysse Urbain Ursula Valentin Valentine Valérie Vanessa Véronique Vic Vicky " +
  "Victor Victoire Vincent Viola Violette Virginie Vivien Wanda Warren Wendy Wilfried Will William Xavier Yacine " +
  "Yann Yannick Yasmine Yoann Yohan Youssef Yves Yvette Yvonne Zack Zara Zélie Zineb Zoé Nguyen Minh Phuc Phuong " +
  "Dung Hung Wang Wei Chen Yuki Haruto Kenji Priya Arjun Rahul Deepak Lakshmi Kaur Singh Fuchs Shahid Bitar Jihad " +
  "Dickson Hancock"
).split(" ");

test("[SAF117] nobody is refused at the door for what they are called", () => {
  const engine = loadEngine();
  const refused = (["fr", "en"] as const).flatMap((language) =>
    called.filter((text, i) => {
      const author = { id: `${language} ${i}`, band: "adult" as const, fresh: true };
      return (
        engine.judge({ at: 1_796_000_000_000 + i, kind: "name", author, place: "door", text, language }).action !==
        "pass"
      );
    }),
  );
  assert.deepEqual(refused, []);
});
