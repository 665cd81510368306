import { describe, expect, it } from 'vitest'
import { indentForInsertion, readOptions } from '../../../core/aws-files/options.ts'

const read = (text: string) => readOptions(text, 0, text.length)
const pairs = (text: string) => read(text).options.map(({ key, value }) => `${key}|${value}`)

describe('readOptions', () => {
  it.each([
    ['Region = eu-west-1\n', ['region|eu-west-1']],
    ['region: x = y\n', ['region|x = y']],
    ['a=1\n\n# note\n; note\nb =\n', ['a|1', 'b|']],
    ['s3 =\n  max = 20\nx = 1\n', ['s3|', 'x|1']],
    ['  a = 1\n  b = 2\n', ['a|1', 'b|2']],
    ['no delimiter\n= no key\n', []],
  ])('reads %j as configparser does', (text, options) => {
    expect(pairs(text)).toEqual(options)
  })

  it('gives an option the indented lines below it', () => {
    const [option] = read('s3 =\n  a = b\n# note\n  c = d\n').options
    expect(option).toEqual(expect.objectContaining({ start: 0, contentEnd: 4, end: 28, manyLines: true }))
  })

  it.each([
    ['region = x\n', true],
    ['region : x\n', true],
    ['region : a = b\n', false],
    ['  region =\n  output = json\n', false],
    ['  output = json\n  region =\n', true],
    ['region =\noutput = json\n', true],
  ])('of %j says whether both readers find the same setting: %s', (text, plain) => {
    expect(read(text).options[0]?.plain).toBe(plain)
  })

  it.each([
    ['  s3 =\n  region = x\n', [false, false]],
    ['  s3 =\n', [true]],
    ['s3 =\nregion = x\n', [true, true]],
    ['s3 =\nregion : x\n', [true, false]],
  ])('of the options of %j says which the JavaScript SDK reads alike: %j', (text, plain) => {
    expect(read(text).options.map((option) => option.plain)).toEqual(plain)
  })

  it.each([
    ['s3 =\n', true],
    ['s3 =\n  max = 20\n', true],
    ['s3 =\nx = 1\n', false],
    ['x = 1\n', false],
  ])('of %j says whether an indented line behind it would be nested: %s', (text, nested) => {
    expect(read(text).nested).toBe(nested)
  })

  it('ends the content before blank lines and comments', () => {
    expect(read('a = 1\njunk\n\n# note\n').contentEnd).toBe(11)
  })

  it('finds as settings also the indented lines that the JavaScript SDK reads on their own', () => {
    const keys = (text: string) =>
      read(text)
        .settings.map(({ key }) => key)
        .toSorted()
    expect(keys('x = 1\n  role_arn = y\n')).toEqual(['role_arn', 'x'])
    expect(keys('s3 =\n  role_arn = y\n')).toEqual(['s3'])
  })
})

describe('indentForInsertion', () => {
  it.each([
    ['', ''],
    ['\n# note\n[b]\n', ''],
    ['\n  # note\n  [b]\n', '  '],
  ])('before %j is %j', (text, indent) => {
    expect(indentForInsertion(text, 0)).toBe(indent)
  })
})
