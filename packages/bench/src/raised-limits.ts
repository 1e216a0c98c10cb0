const plenty = { points: 1_000_000_000, seconds: 10 };

/** A house's setting `limits`: all are on, counted over the time of a house as it is, and none is met by one machine that plays everybody. */
export const raisedLimits = {
  entriesPerAddress: plenty,
  connectionsPerAddress: 1_000_000,
  framesPerConnection: plenty,
  postsPerPerson: plenty,
  requestsPerPerson: plenty,
  readsPerPerson: plenty,
  readsPerAddress: plenty,
  marksPerPerson: plenty,
  typingPerPerson: plenty,
  reportsPerAddress: plenty,
};

/** A house's setting `posture`: nobody counts as new, and a crowd is no raid. */
export const everybodyKnown = { newcomerHours: 0, newcomerPosts: 0, raid: { watch: false } };
