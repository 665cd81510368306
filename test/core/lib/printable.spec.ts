import { describe, expect, it } from 'vitest'
import { printable } from '../../../core/lib/printable.ts'

describe('text from outside', () => {
  it.each([
    ['prod-payments', 'prod-payments'],
    ['\u202Eevil', '\\u202Eevil'],
    ['a\u2066b\u2069', 'a\\u2066b\\u2069'],
    ['no\u001B[2J', 'no\\u001B[2J'],
    ['tag\u{E0041}', 'tag\\u{E0041}'],
    [' two\r\n\tlines\u2028 more ', 'two lines more'],
  ])('%j is %j', (text, shown) => {
    expect(printable(text)).toBe(shown)
  })

  it.each(['👩\u200D🚀', 'می\u200Cخواهم', 'متجر-الإنتاج'])('keeps %s', (text) => {
    expect(printable(text)).toBe(text)
  })
})
