import { CoreError } from '../core-error.ts'

/** What a name can be made of. */
export const placeholders = ['account', 'accountId', 'role', 'integration', 'alias'] as const
export type Placeholder = (typeof placeholders)[number]

/** A name with gaps: text, and what is put between. */
export type ProfileTemplate = readonly ({ readonly text: string } | { readonly placeholder: Placeholder })[]

/** @throws CoreError `invalid-input` for a placeholder that there is not, or a character that not every tool reads in a name. */
export function parseTemplate(text: string): ProfileTemplate {
  const parts: ProfileTemplate[number][] = []
  let at = 0
  for (const match of text.matchAll(/\{\{([^{}]*)\}\}/gu)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index) })
    const name = (match[1] ?? '').trim()
    const placeholder = placeholders.find((known) => known === name)
    if (placeholder === undefined) throw unknown(match[0])
    parts.push({ placeholder })
    at = match.index + match[0].length
  }
  if (at < text.length) parts.push({ text: text.slice(at) })
  for (const part of parts) if ('text' in part) assertReadable(part.text)
  if (!parts.some((part) => 'placeholder' in part)) throw unknown(text)
  return parts
}

export function fillTemplate(
  template: ProfileTemplate,
  values: Readonly<Record<Placeholder, string>>,
): string {
  const filled = template.map((part) => ('text' in part ? part.text : readableName(values[part.placeholder])))
  return filled.join('')
}

/**
 * A text as part of a name that every tool reads back: accents go, and runs of what is left over become a dash. The SDK
 * for JavaScript is the strictest: `[\w-@+.%:/]` (`@smithy/core`, prefixKeyRegex); the percent sign is left out, which
 * older configparsers took for the beginning of something.
 */
export function readableName(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\w.@+:/-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
}

function assertReadable(text: string): void {
  if (text.includes('{') || text.includes('}')) throw unknown(text)
  const odd = /[^\w.@+:/-]/u.exec(text)?.[0]
  if (odd === undefined) return
  throw new CoreError('invalid-input', `not every AWS tool reads ${JSON.stringify(odd)} in a profile name`, {
    hint: 'use letters, digits and . _ - + @ : / beside the placeholders',
  })
}

function unknown(what: string): CoreError {
  return new CoreError('invalid-input', `no profile names can be made of ${JSON.stringify(what)}`, {
    hint: `placeholders are ${placeholders.map((name) => `{{${name}}}`).join(', ')}`,
  })
}
