import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aroundBlock, findBlock, withBlock } from '../../../core/aws-files/profile-block.ts'
import { awsFile } from '../delivery/support/aws-file-arbitrary.ts'

const opening =
  '# >>> profiles of keyturn: everything down to the next mark is written anew by: keyturn profiles write'
const closing = '# <<< profiles of keyturn'
const block = (...lines: readonly string[]) => [opening, ...lines, closing, ''].join('\n')

describe('a text with a block', () => {
  it('puts the block behind everything else', () => {
    expect(withBlock('[profile a]\nregion = x\n', ['[profile b]'])).toBe(
      `[profile a]\nregion = x\n${block('[profile b]')}`,
    )
  })

  it('is all there is in a file that was not there', () => {
    expect(withBlock('', ['[profile b]'])).toBe(block('[profile b]'))
  })

  it('writes lines as the file has them', () => {
    const written = withBlock('[default]\r\noutput = json\r\n', ['[profile b]', 'region = x'])
    expect(written.split('\r\n')).toEqual([
      '[default]',
      'output = json',
      opening,
      '[profile b]',
      'region = x',
      closing,
      '',
    ])
  })

  it('changes the block where it stands', () => {
    const around = (inside: string) => `; mine\n${inside}[profile last]\noutput = json`
    expect(withBlock(around(block('[profile b]')), ['[profile c]', 'x = y'])).toBe(
      around(block('[profile c]', 'x = y')),
    )
    expect(withBlock(around(block('[profile b]')), null)).toBe(around(''))
  })

  it('gives a last line without an end one, and takes it away again', () => {
    const written = withBlock('[profile a]', ['[profile b]'])
    expect(written).toBe(`[profile a]\n${block('[profile b]').replace('write\n', 'write (after LF)\n')}`)
    expect(withBlock(written, null)).toBe('[profile a]')
  })

  it('leaves that line end to lines that came behind the block', () => {
    const written = `${withBlock('[profile a]', ['[profile b]'])}[profile c]\n`
    expect(withBlock(written, null)).toBe('[profile a]\n[profile c]\n')
  })

  it('keeps whatever stands outside byte for byte', () => {
    const lines = fc.array(fc.constantFrom('[profile b]', 'region = x', 'x = \xc3\xa9', ''))
    const file = fc.record({ before: awsFile('config', 'a'), after: awsFile('config', 'c') })
    fc.assert(
      fc.property(file, lines, lines, ({ before, after }, first, second) => {
        const once = withBlock(before, first)
        expect(withBlock(once, null)).toBe(before)
        expect(withBlock(withBlock(once, second), null)).toBe(before)
        const grown = once + after
        const found = findBlock(grown)
        if (found.kind === 'damaged') throw new Error(found.why)
        const outside = aroundBlock(grown, found)
        const again = withBlock(grown, second)
        expect(again.startsWith(outside.before)).toBe(true)
        expect(again.endsWith(after)).toBe(true)
        expect(withBlock(again, first)).toBe(grown)
      }),
    )
  })
})

describe('a block that is looked for', () => {
  it.each([
    { text: `${opening}\n[profile b]\n`, line: 1, why: 'the mark of its end is missing' },
    { text: `[profile b]\n${closing}\n`, line: 2, why: 'the mark of its beginning is missing' },
    { text: `${opening}\n${block('x = y')}`, line: 2, why: 'it begins twice' },
    { text: `${block('x = y')}${closing}\n`, line: 4, why: 'it ends twice' },
    { text: `${closing}\n${opening}\n`, line: 1, why: 'it ends before it begins' },
  ])('tells a damaged one: $why', ({ text, line, why }) => {
    expect(findBlock(text)).toEqual({ kind: 'damaged', line, why })
  })

  it('takes marks at the beginning of a line alone', () => {
    expect(findBlock(`[profile a]\n  ${opening}\nx = ${closing}\n`)).toEqual({ kind: 'none' })
  })

  it('finds it behind the byte order mark that an editor put there', () => {
    expect(findBlock(`\xef\xbb\xbf${block('x = y')}`)).toMatchObject({ kind: 'found', start: 3 })
  })
})
