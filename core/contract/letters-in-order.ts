/**
 * How uFuzzy takes a search that nothing holds as it was typed, in every front end: letters of any script, with up to
 * eight strangers between two letters of a word. The patterns are those its documentation gives for Unicode; what stands
 * between two letters may also be one of `_.-`, which names hold.
 */
export const lettersInOrder = {
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d'_.-]",
  intraContr: "'\\p{L}{1,2}\\b",
  intraIns: 8,
} as const
