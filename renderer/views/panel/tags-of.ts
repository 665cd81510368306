/** The words that tags are typed as: between blanks or commas, each once. Pure. */
export function tagsOf(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter((word) => word !== ''))]
}
