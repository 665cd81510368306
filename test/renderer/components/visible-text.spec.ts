import { describe, expect, it } from 'vitest'
import { visibleText } from '../../../renderer/components/visible-text.ts'

describe('text from elsewhere', () => {
  it.each([
    ['prod-payments', 'prod-payments'],
    ['\u202Eevil', '\\u202Eevil'],
    ['a\u200Bb', 'a\\u200Bb'],
    ['bell\u0007', 'bell\\u0007'],
    ['tag\u{E0041}', 'tag\\u{E0041}'],
    ['half \uD800 pair', 'half \\uD800 pair'],
    ['line\u2028break', 'line\\u2028break'],
  ])('%j is shown as %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown)
  })

  it.each([
    ['line breaks and tabs', 'a\n\tb'],
    ['the joiner of an emoji', '👩\u200D🚀'],
    ['the joiner of a script', 'می\u200Cخواهم'],
    ['another script', 'متجر-الإنتاج'],
  ])('keeps %s', (_, text) => {
    expect(visibleText(text)).toBe(text)
  })
})
