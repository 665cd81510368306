import { matchRanges, type Sought } from '../../search/match-ranges.ts'

/** The name of the highlight in `line.module.css`. */
const highlightName = 'match'

/** What an element says whose text is searched. */
export const searchedText = { 'data-searched': true } as const

/**
 * Marks what is sought in the searched texts within `list`, and nothing else any more. The browser paints it over them
 * (CSS Custom Highlight API): with every letter typed other pieces are marked, and no row is drawn again for it. Browsers
 * that do not know the API mark nothing.
 */
export function highlightMatches(list: Element, sought: Sought): void {
  if (!('highlights' in CSS)) return
  if (sought.words.length === 0) {
    CSS.highlights.delete(highlightName)
    return
  }
  const texts = [...list.querySelectorAll('[data-searched]')]
  CSS.highlights.set(highlightName, new Highlight(...texts.flatMap((text) => matchesIn(text, sought))))
}

function matchesIn(element: Element, sought: Sought): readonly StaticRange[] {
  const ranges = matchRanges(element.textContent, sought)
  if (ranges.length === 0) return []
  const nodes = textNodes(element)
  return ranges.flatMap((from, index) => {
    const to = ranges[index + 1]
    if (index % 2 === 1 || to === undefined) return []
    const [first, last] = [placeOf(nodes, from), placeOf(nodes, to - 1)]
    if (first === null || last === null) return []
    return [
      new StaticRange({
        startContainer: first.node,
        startOffset: first.offset,
        endContainer: last.node,
        endOffset: last.offset + 1,
      }),
    ]
  })
}

/** A text may stand in several nodes: a name that can be cut in its middle does. */
function textNodes(element: Element): readonly Text[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const nodes: Text[] = []
  while (walker.nextNode() !== null) nodes.push(walker.currentNode as Text)
  return nodes
}

/** Where a character of the whole text stands. Null beyond its end. */
function placeOf(
  nodes: readonly Text[],
  at: number,
): { readonly node: Text; readonly offset: number } | null {
  let before = 0
  for (const node of nodes) {
    if (at < before + node.length) return { node, offset: at - before }
    before += node.length
  }
  return null
}
