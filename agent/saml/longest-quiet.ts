/** A page that nobody sees and that still leads on after so long is taken for one that wants a person, in ms. */
export const longestQuietMs = 30_000
