import { describe, expect, it } from 'vitest'
import { xmlElement } from '../../../emulator/wire/xml.ts'

describe('xmlElement', () => {
  it('writes lists as members, dates in whole seconds, and leaves out what is null', () => {
    const content = {
      At: new Date('2026-01-02T03:04:05.678Z'),
      Names: ['a', 'b'],
      Gone: null,
      Empty: [],
      On: false,
    }
    expect(xmlElement('Answer', content)).toBe(
      '<Answer><At>2026-01-02T03:04:05Z</At><Names><member>a</member><member>b</member></Names><Empty></Empty><On>false</On></Answer>',
    )
  })

  it('escapes what would be markup', () => {
    expect(xmlElement('Name', `<a href="x">'&'</a>`)).toBe(
      '<Name>&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;</Name>',
    )
  })
})
