/** What becomes an element's content; null and undefined leave the element out. */
export type XmlContent =
  | string
  | number
  | boolean
  | Date
  | null
  | undefined
  | readonly XmlContent[]
  | { readonly [name: string]: XmlContent }

/** One element of an answer in the query protocol: lists become `member` elements, dates ISO 8601 in whole seconds. */
export function xmlElement(name: string, content: XmlContent): string {
  return content === null || content === undefined ? '' : `<${name}>${inner(content)}</${name}>`
}

function inner(content: XmlContent): string {
  if (content === null || content === undefined) return ''
  if (content instanceof Date) return `${content.toISOString().slice(0, 19)}Z`
  if (isList(content)) return content.map((item) => xmlElement('member', item)).join('')
  if (typeof content === 'object')
    return Object.entries(content)
      .map(([name, value]) => xmlElement(name, value))
      .join('')
  return escapeXml(String(content))
}

function isList(content: XmlContent): content is readonly XmlContent[] {
  return Array.isArray(content)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text made safe for an element or a quoted attribute, of XML and of HTML alike. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
