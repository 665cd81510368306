import fc from 'fast-check'

/** JSON as it is written down: what no value of JavaScript's can say, too. */
type Written = Raw | readonly Written[] | ReadonlyMap<string, Written>
interface Raw {
  readonly raw: string
}

const prototypeKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'] as const

/**
 * Bodies of a request that takes what `example` gives, each with something wrong in it. By chance one is still right: who
 * sends them looks. `mark` is in every text that takes another's place.
 */
export function malformedBody(example: fc.Arbitrary<unknown>, mark: string): fc.Arbitrary<Buffer> {
  const broken = fc
    .tuple(example, hostileValue(mark), hostileKey, fc.nat(), fc.nat(3))
    .map(([value, other, key, place, how]) => Buffer.from(text(changed(value, { other, key, place, how }))))
  return fc.oneof({ weight: 8, arbitrary: broken }, { weight: 1, arbitrary: noJson(example, mark) })
}

interface Change {
  readonly other: Written
  readonly key: string
  readonly place: number
  /** 0, 1: another value; 2: a key is left out; 3: there is one more. */
  readonly how: number
}

function changed(value: unknown, change: Change): Written {
  const written = toWritten(value)
  const places = placesOf(written)
  const at = places[change.place % places.length] ?? []
  return changedAt(written, { at, change })
}

function changedAt(
  written: Written,
  { at, change }: { readonly at: readonly string[]; readonly change: Change },
): Written {
  const [step, ...rest] = at
  if (step === undefined) return changedHere(written, change)
  if (isList(written))
    return written.map((one, place) => (String(place) === step ? changedAt(one, { at: rest, change }) : one))
  if (!(written instanceof Map)) return written
  if (rest.length === 0 && change.how === 2) return new Map([...written].filter(([key]) => key !== step))
  return new Map(
    [...written].map(([key, one]) => [key, key === step ? changedAt(one, { at: rest, change }) : one]),
  )
}

function changedHere(written: Written, { how, key, other }: Change): Written {
  return how === 3 && written instanceof Map ? new Map([...written, [key, other]]) : other
}

function placesOf(written: Written): readonly (readonly string[])[] {
  const below = isList(written)
    ? written.flatMap((one, place) => placesOf(one).map((rest) => [String(place), ...rest]))
    : written instanceof Map
      ? [...written].flatMap(([key, one]) => placesOf(one).map((rest) => [key, ...rest]))
      : []
  return [[], ...below]
}

function hostileValue(mark: string): fc.Arbitrary<Written> {
  const said = (value: unknown): Written => ({ raw: JSON.stringify(value) })
  const wrongTypes = [null, true, false, 0, -1, 1.5, 2 ** 53, '', [], {}, [null], { mark }].map(said)
  const numbers = ['1e999', '-1e999', '-0', '1e-400', '9'.repeat(400)].map((raw) => ({ raw }))
  const texts = [
    mark,
    `${mark}\u0000\u001b[31m\r\n`,
    `\u202e${mark}\u200b`,
    `${mark}\ud800`,
    `../../${mark}`,
    `$(${mark})`,
    ` ${mark} `,
    mark.repeat(3_000 / mark.length),
  ].map(said)
  const deep = fc.constantFrom(50, 2_000).map((depth) => ({ raw: '['.repeat(depth) + ']'.repeat(depth) }))
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...wrongTypes) },
    { weight: 3, arbitrary: fc.constantFrom(...numbers) },
    { weight: 6, arbitrary: fc.constantFrom(...texts) },
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map((end) => said(mark + end)) },
    { weight: 1, arbitrary: deep },
  )
}

const hostileKey = fc.oneof(
  fc.constantFrom(...prototypeKeys),
  fc.constantFrom('', 'extra', '\u0000', '\u202e', 'k'.repeat(2_000)),
)

function noJson(example: fc.Arbitrary<unknown>, mark: string): fc.Arbitrary<Buffer> {
  const whole = example.map((value) => Buffer.from(JSON.stringify(value)))
  const cutOff = fc.tuple(whole, fc.nat()).map(([bytes, at]) => bytes.subarray(0, at % bytes.length))
  // No byte of UTF-8.
  const invalid = fc.tuple(whole, fc.nat()).map(([bytes, at]) => {
    const place = at % bytes.length
    return Buffer.concat([bytes.subarray(0, place), Buffer.from([0xff, 0xc0]), bytes.subarray(place)])
  })
  const others = [
    'NaN',
    `{mark: ${mark}}`,
    `session=${mark}`,
    `<a>${mark}</a>`,
    `{"session":"${mark}",}`,
    mark,
    `"${mark}`,
    '{"a":01}',
    '\u0000',
  ].map((other) => Buffer.from(other))
  const tooLong = fc.constant(Buffer.from(JSON.stringify({ session: mark.padEnd(70_000, 'x') })))
  return fc.oneof(
    { weight: 10, arbitrary: cutOff },
    { weight: 10, arbitrary: invalid },
    { weight: 10, arbitrary: fc.constantFrom(...others) },
    { weight: 1, arbitrary: tooLong },
  )
}

function toWritten(value: unknown): Written {
  if (Array.isArray(value)) return value.map(toWritten)
  if (typeof value !== 'object' || value === null) return { raw: JSON.stringify(value) }
  return new Map(Object.entries(value).map(([key, one]) => [key, toWritten(one)]))
}

function text(written: Written): string {
  if (isList(written)) return `[${written.map(text).join(',')}]`
  if (written instanceof Map)
    return `{${[...written].map(([key, one]) => `${JSON.stringify(key)}:${text(one)}`).join(',')}}`
  return (written as Raw).raw
}

function isList(written: Written): written is readonly Written[] {
  return Array.isArray(written)
}
