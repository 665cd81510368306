import { z } from 'zod'
import { catalogSchema } from './catalog-schema.ts'

/** What editors check a catalogue with, as the text of docs/catalog.schema.json. */
export function catalogJsonSchema(): string {
  const schema = z.toJSONSchema(catalogSchema, { io: 'input' })
  return `${JSON.stringify({ title: 'A catalogue for Keyturn', ...schema }, null, 2)}\n`
}
