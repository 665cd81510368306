export interface KnownSecret {
  /** What it is, for the report: its value is never printed. */
  readonly kind: string
  readonly value: string
}

/** Looks for secrets in whatever may have been written somewhere, in every form that a program gives text. */
export interface SecretSearch {
  /** What was found, as `kind, form`; empty when there is nothing. */
  in(bytes: Buffer | string): readonly string[]
}

/** Longer ones are looked for by a piece out of their middle, so that a cut-off copy is found, too. */
const pieceLength = 48

export function searchFor(secrets: readonly KnownSecret[]): SecretSearch {
  const needles = new Map<string, string>()
  for (const { kind, value } of secrets) {
    if (value.length < 8) throw new Error(`${kind} is too short to be told from other text`)
    // The first name of a form that reads like a simpler one stays.
    for (const [form, needle] of formsOf(pieceOf(value)))
      if (!needles.has(needle)) needles.set(needle, `${kind}, ${form}`)
  }
  const wanted = [...needles].map(([needle, name]) => ({ needle: Buffer.from(needle), name }))
  return {
    in(bytes) {
      const buffer = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
      return [...new Set(wanted.filter(({ needle }) => buffer.includes(needle)).map(({ name }) => name))]
    },
  }
}

function pieceOf(value: string): string {
  if (value.length <= pieceLength) return value
  const from = Math.floor((value.length - pieceLength) / 2)
  return value.slice(from, from + pieceLength)
}

function formsOf(piece: string): readonly (readonly [form: string, text: string])[] {
  const percent = encodeURIComponent(piece)
  const json = JSON.stringify(piece).slice(1, -1)
  return [
    ['plain', piece],
    ...base64Of(piece).map((text) => ['base64', text] as const),
    ['URL-escaped', percent],
    ['URL-escaped', percent.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase())],
    ['URL-escaped', percent.replaceAll('%20', '+')],
    ['URL-escaped', formEncoded(piece)],
    ['JSON-escaped', json],
    ['JSON-escaped', json.replaceAll('/', '\\/')],
    ['JSON-escaped', json.replaceAll(/[^\x20-\x7e]/g, unicodeEscape)],
    ['JSON-escaped', json.replaceAll(/[^\x20-\x7e]|[&<>=+/']/g, unicodeEscape)],
    ['JSON-escaped twice', JSON.stringify(json).slice(1, -1)],
  ]
}

/**
 * What is the same in every base64 text that holds the piece, for each of the three places it can begin at: characters
 * that also depend on its neighbours are left out.
 */
function base64Of(piece: string): readonly string[] {
  return (['base64', 'base64url'] as const).flatMap((encoding) =>
    [0, 1, 2].map((offset) => {
      const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(piece)])
      const whole = Math.floor((bytes.length * 8) / 6)
      return bytes.toString(encoding).slice(Math.ceil((offset * 8) / 6), whole)
    }),
  )
}

function formEncoded(piece: string): string {
  return new URLSearchParams({ v: piece }).toString().slice('v='.length)
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
