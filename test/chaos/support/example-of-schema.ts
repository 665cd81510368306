import fc from 'fast-check'
import { z } from 'zod'

/** Of every kind of text and number that the contract knows, some that are good. */
const texts: readonly string[] = [
  'acme',
  'eu-west-1',
  'https://127.0.0.1:9/app/aws',
  'http://127.0.0.1:9/start',
  'arn:aws:iam::111122223333:role/Deploy',
  'arn:aws:iam::111122223333:saml-provider/acme',
  'arn:aws:iam::111122223333:mfa/alice',
  'arn:aws:iam::aws:policy/ReadOnlyAccess',
  'AKIAIOSFODNN7EXAMPLE',
  '111122223333',
  'i-0123456789abcdef0',
  '4f9b2f6e-0c0e-4b3c-9d5e-0a1b2c3d4e5f',
  'nobody has this passphrase',
  'Mod+k',
  '2026-01-05T09:00:00.000Z',
  '/tmp/token',
  '0123456789abcdef'.repeat(4),
  `sha256:${'0123456789abcdef'.repeat(4)}`,
]
const numbers: readonly number[] = [0, 1, 22, 900, 3_600, 8_080]

/** Inputs that this schema takes. @throws for a schema of a kind, or a text of a form, that it has no example of. */
export function exampleOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  return partOf(schema).filter((value) => schema.safeParse(value).success)
}

function partOf(schema: unknown): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodObject) return objectOf(schema.shape)
  if (schema instanceof z.ZodNullable) return fc.option(partOf(schema.unwrap()))
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return partOf(schema.unwrap())
  if (schema instanceof z.ZodArray) return fc.array(partOf(schema.element), { minLength: 1, maxLength: 2 })
  if (schema instanceof z.ZodRecord) return recordOf(schema)
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(partOf))
  if (schema instanceof z.ZodEnum) return fc.constantFrom<unknown>(...schema.options)
  if (schema instanceof z.ZodLiteral) return fc.constantFrom<unknown>(...schema.values)
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodNumber) return oneThat(schema, numbers)
  if (schema instanceof z.ZodType) return oneThat(schema, texts)
  throw new Error('this is no schema')
}

function objectOf(shape: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const parts = Object.entries(shape).map(([key, part]) => {
    const mayBeLeftOut = part instanceof z.ZodOptional || part instanceof z.ZodDefault
    const value = partOf(part).map((value) => [[key, value]] as const)
    return mayBeLeftOut ? fc.oneof(value, fc.constant([])) : value
  })
  return fc.tuple(...parts).map((entries) => Object.fromEntries(entries.flat()))
}

function recordOf(schema: z.ZodRecord): fc.Arbitrary<unknown> {
  return fc.dictionary(partOf(schema.keyType).map(String), partOf(schema.valueType), { maxKeys: 2 })
}

function oneThat(schema: z.ZodType, candidates: readonly unknown[]): fc.Arbitrary<unknown> {
  const good = candidates.filter((candidate) => schema.safeParse(candidate).success)
  if (good.length === 0) throw new Error(`no example for ${JSON.stringify(z.toJSONSchema(schema))}`)
  return fc.constantFrom(...good)
}
