import { parseDocument } from 'yaml'
import { CoreError } from '../core-error.ts'
import { catalogSchema, type TeamCatalog } from './catalog-schema.ts'

/** A few bytes of YAML’s aliases can stand for gigabytes, and no catalogue needs any. */
function valueOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) as unknown
  } catch (cause) {
    throw new CoreError('invalid-input', 'the catalogue is not taken: it has aliases of YAML', {
      hint: 'write each value out',
      cause,
    })
  }
}

/** @throws CoreError `invalid-input`: it is no YAML, or says what no catalogue may say. Pure. */
export function readCatalog(text: string): TeamCatalog {
  const document = parseDocument(text)
  const [fault] = document.errors
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line
    throw new CoreError(
      'invalid-input',
      `the catalogue is no YAML${line === undefined ? '' : ` in line ${line}`}`,
      {
        hint: 'its owner has to mend it',
        cause: fault,
      },
    )
  }
  const read = catalogSchema.safeParse(valueOf(document))
  if (read.success) return read.data
  const [issue] = read.error.issues
  const where = issue?.path.map(String).join('.') ?? ''
  throw new CoreError(
    'invalid-input',
    `the catalogue is not taken${where === '' ? '' : `, for ${where}`}: ${issue?.message ?? 'it reads as none'}`,
    { hint: 'docs/catalog.md says what a catalogue may hold' },
  )
}
