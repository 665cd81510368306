import { describe, expect, it } from 'vitest'
import { findSections } from '../../../core/aws-files/sections.ts'

const found = (text: string) => findSections(text).map(({ header, plain }) => (plain ? header : `${header}?`))

describe('findSections', () => {
  it.each([
    ['[a]\nx = 1\n[b]\n', ['a', 'b']],
    ['  [a]  \r\n\t[b]\r\n', ['a', 'b']],
    ['[ a ]\n', [' a ']],
    ['[a] # main\n', ['a']],
    ['#[a]\n; [b]\nx = [c]\n', []],
    ['\xef\xbb\xbf[a]\n', ['a']],
    ['\xc2\xa0[a]\n', ['a']],
    ['[\xc3\xa9]\n', ['é']],
    ['x = 1\n[a]', ['a']],
  ])('reads %j as both readers do', (text, headers) => {
    expect(found(text)).toEqual(headers)
  })

  it.each([
    ['[a]#main\n', ['a?']],
    ['[a] junk\n', ['a?']],
    ['[a] # see [1]\n', ['a] # see [1?']],
    ['[a]\nx = 1\n[b] junk\n', ['a?', 'b?']],
    ['[a]\n[b] junk\nx = 1\n[c]\n', ['a?', 'b?', 'c']],
    ['[a]\nx = 1\n  [b]\n', ['a?']],
    ['[a]\nx = 1\n[]\n', ['a?']],
    ['[a]\rx = 1\n', ['a?']],
    ['[a]\nx = 1\ry = 2\n', ['a?']],
    ['[a]\n[b]\rx = 1\ny = 2\n', ['a?', 'b?']],
    ['[a]\n[b]\r\r\nx = 1\n', ['a', 'b?']],
  ])('marks in %j what they read differently', (text, headers) => {
    expect(found(text)).toEqual(headers)
  })

  it.each([
    ['[a]\nx = 1\n  [b]\ny = 2\n', [{ header: 'b', start: 10, body: 16 }]],
    ['[a] # see [1]\n', [{ header: 'a', start: 0, body: 14 }]],
    ['[a]\n', []],
  ])('names in %j the headers that the JavaScript SDK alone reads', (text, hidden) => {
    expect(findSections(text)[0]?.hidden).toEqual(hidden)
  })

  it('gives the places of header, body and end', () => {
    expect(findSections('# note\n[a]\nx = 1\n[b]')).toEqual([
      { header: 'a', start: 7, body: 11, end: 17, plain: true, hidden: [] },
      { header: 'b', start: 17, body: 20, end: 20, plain: true, hidden: [] },
    ])
  })
})
