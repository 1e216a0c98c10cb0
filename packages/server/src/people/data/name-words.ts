/**
 * What suggested names are made of. Every noun must go with every adjective and every place beside it, say nothing of
 * a person's age, body, origin or desires, and have no second meaning alone or together: no swallow, no blue whale (a
 * game that killed), no golden rain, no yellow star.
 */
export interface NameWords {
  /** Nouns, each with the column of `adjectives` that agrees with it. */
  nouns: readonly (readonly [noun: string, form: number])[];
  /** Each adjective in all its forms; in French masculine and feminine. */
  adjectives: readonly (readonly string[])[];
  /** What may follow a noun in the place of an adjective. */
  places: readonly string[];
  adjectiveFirst: boolean;
}

const words = (text: string): string[] => text.trim().split(/\s+/);
const lines = (text: string): string[] => text.split(/[\n,]/).flatMap((line) => line.trim() || []);

const masculine = words(`
  Tilleul Érable Bouleau Cèdre Chêne Frêne Genêt Noyer Olivier Peuplier Platane Pommier Sapin Saule Sorbier Sureau
  Thym Basilic Romarin Bleuet Coquelicot Crocus Iris Jasmin Lilas Lotus Mimosa Muguet Myosotis Narcisse Nénuphar
  Safran Trèfle Tournesol Lierre Roseau Héron Merle Moineau Pinson Rossignol Martinet Pélican Cormoran Faucon
  Flamant Goéland Hibou Loriot Geai Cygne Canard Colibri Macareux Milan Albatros Écureuil Hérisson Chamois
  Bouquetin Isard Lièvre Lynx Renard Blaireau Mulot Campagnol Dauphin Narval Saumon Espadon Homard
  Grillon Papillon Scarabée Bourdon Criquet Nuage Orage Zéphyr Mistral Soleil Givre Brouillard Ruisseau Torrent
  Glacier Volcan Sentier Vallon Rocher Galet Caillou Récif Phare Voilier Canot Chalutier Moulin Clocher Balcon
  Carnet Crayon Piano Violon Tambour Accordéon Chapeau Parapluie Cerf-volant Manège Compas Sablier Nougat Caramel
`);

const feminine = words(`
  Mésange Hirondelle Alouette Fauvette Grive Huppe Mouette Sterne Cigogne Chouette Perdrix Bergeronnette Linotte
  Tourterelle Colombe Sittelle Aigrette Avocette Loutre Marmotte Girafe Tortue Salamandre Rainette
  Abeille Coccinelle Libellule Luciole Cigale Fourmi Étoile Sardine Truite Anémone Azalée Bruyère Camomille
  Capucine Clématite Fougère Glycine Jacinthe Jonquille Lavande Marguerite Mauve Menthe Pâquerette Pensée Pervenche
  Pivoine Primevère Renoncule Sauge Tulipe Verveine Violette Aubépine Myrtille Mirabelle Clémentine Châtaigne Amande
  Vanille Cannelle Feuille Forêt Clairière Prairie Colline Montagne Vallée Dune Falaise Lagune Rivière Cascade Source
  Vague Marée Brise Brume Aurore Comète Lune Planète Galaxie Éclipse Lanterne Boussole Barque
  Goélette Péniche Voile Cabane Fontaine Passerelle Horloge Mandoline Guitare Harpe Flûte Clarinette Valise Théière
  Tartine Brioche Crêpe Balançoire Toupie Montgolfière
`);

const french: NameWords = {
  nouns: [...masculine.map((noun) => [noun, 0] as const), ...feminine.map((noun) => [noun, 1] as const)],
  adjectives: lines(`
    bleu bleue, vert verte, gris grise, doré dorée, argenté argentée, cuivré cuivrée, ambré ambrée, azuré azurée,
    violet violette, roux rousse, turquoise turquoise, indigo indigo, ocre ocre, corail corail, rouge rouge,
    tranquille tranquille, paisible paisible, serein sereine, discret discrète, rêveur rêveuse, joyeux joyeuse,
    curieux curieuse, patient patiente, sage sage, agile agile, habile habile, distrait distraite, bavard bavarde,
    silencieux silencieuse, attentif attentive, studieux studieuse, vaillant vaillante, espiègle espiègle,
    fidèle fidèle, aimable aimable, léger légère, libre libre, éveillé éveillée, rapide rapide, lent lente,
    vagabond vagabonde, voyageur voyageuse, lointain lointaine, matinal matinale, lunaire lunaire, solaire solaire,
    boréal boréale, austral australe, polaire polaire, alpin alpine, marin marine, printanier printanière,
    hivernal hivernale, estival estivale, étoilé étoilée, ensoleillé ensoleillée, musicien musicienne,
    chanteur chanteuse, gourmand gourmande, malin maline, sincère sincère, élégant élégante, intrépide intrépide,
    modeste modeste, ravi ravie, étonné étonnée, pensif pensive, flâneur flâneuse, sauvage sauvage,
    insolite insolite, gracieux gracieuse, magique magique
  `).map(words),
  places: lines(`
    d'avril, de mai, de juin, d'août, d'automne, d'octobre, d'hiver, du matin, du soir, de minuit, de l'aube, du nord,
    du sud, de l'est, de l'ouest, du jardin, du verger, du lac, du rivage, du marais, de la dune, de la lande,
    de la colline, de la vallée, de la plaine, de la baie, du port, du large, des bois, des prés, des îles, des cimes,
    des sables, des vents, des étoiles, de la Loire, du Rhône, de la Seine, du Jura, des Vosges, du Vercors,
    d'Auvergne, de Bretagne, d'Alsace, de Provence, du Berry, des Alpes, d'Ardenne, de Camargue, de Corse
  `),
  adjectiveFirst: false,
};

const english: NameWords = {
  nouns: words(`
    Heron Robin Wren Finch Sparrow Lark Plover Curlew Puffin Pelican Falcon Kestrel Osprey Owl Raven Magpie Starling
    Kingfisher Goldfinch Nightingale Albatross Gull Tern Swan Goose Crane Stork Flamingo Otter Badger Hedgehog Squirrel
    Marmot Hare Lynx Dormouse Vole Mole Dolphin Narwhal Seal Salmon Trout Turtle Newt Salamander Beetle
    Cricket Dragonfly Firefly Ladybird Moth Butterfly Bumblebee Maple Birch Cedar Oak Ash Elm Hazel Hawthorn Juniper
    Linden Poplar Rowan Willow Spruce Walnut Clover Fern Heather Ivy Moss Reed Bluebell Buttercup Crocus Daffodil Daisy
    Foxglove Iris Jasmine Lavender Lilac Lotus Marigold Poppy Primrose Snowdrop Sunflower Tulip Violet Basil Fennel
    Nutmeg Rosemary Saffron Thyme Almond Apricot Bramble Chestnut Clementine Quince Cloud Comet Aurora Breeze Brook
    Canyon Cliff Creek Dune Fjord Forest Glacier Harbour Hill Island Lagoon Lake Meadow Moon Mountain Orchard Pebble
    Planet Prairie River Shore Star Thunder Tide Valley Volcano Waterfall Wave Accordion Anchor Bicycle Canoe
    Clarinet Compass Fiddle Harp Kettle Kite Lantern Lighthouse Mandolin Notebook Pencil Piano Postcard
    Sailboat Sundial Teapot Telescope Tramway Umbrella Windmill Biscuit Pancake
  `).map((noun) => [noun, 0] as const),
  adjectives: words(`
    Quiet Calm Gentle Patient Curious Merry Cheerful Sunny Bright Brave Bold Clever Keen Kindly Honest Loyal Modest
    Humble Thoughtful Dreamy Drowsy Sleepy Early Late Distant Hidden Wandering Roaming Drifting Floating Sailing
    Travelling Singing Humming Whistling Whispering Dancing Skating Painting Reading Musing Amber Azure Blue Bronze
    Copper Coral Crimson Emerald Golden Green Grey Indigo Ivory Jade Ochre Olive Orange Purple Ruby Russet
    Saffron Sapphire Scarlet Silver Teal Topaz Turquoise Umber Violet Arctic Alpine Autumn Boreal Coastal Frosty
    Highland Island Lunar Marine Midnight Misty Morning Northern Rainy Snowy Solar Southern Spring Starry Summer Sunlit
    Twilight Western Windy Winter Woodland Agile Swift Nimble Steady Sturdy Lively Jolly Witty Quirky Playful Puzzled
    Pensive Peaceful Serene Subtle Sincere Splendid Lucky Plucky Noble Graceful Dapper Tidy Rustic Mellow Breezy
    Cosmic Magic Velvet Paper Woollen Wooden Marble
  `).map((adjective) => [adjective]),
  places: [],
  adjectiveFirst: true,
};

export const nameWords = { fr: french, en: english } as const;
