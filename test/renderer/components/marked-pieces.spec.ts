import { expect, it } from 'vitest'
import { markedPieces } from '../../../renderer/components/marked-pieces.ts'

it('cuts a text where marks begin and end', () => {
  expect(markedPieces('prod-payments', { ranges: [0, 4, 5, 8], from: 0, to: 13 })).toEqual([
    { text: 'prod', marked: true },
    { text: '-', marked: false },
    { text: 'pay', marked: true },
    { text: 'ments', marked: false },
  ])
})

it('gives a part of the text with the part of the marks that lies in it', () => {
  expect(markedPieces('prod-payments', { ranges: [3, 8], from: 5, to: 13 })).toEqual([
    { text: 'pay', marked: true },
    { text: 'ments', marked: false },
  ])
})

it('gives a text without marks as it is', () => {
  expect(markedPieces('prod', { ranges: [], from: 0, to: 4 })).toEqual([{ text: 'prod', marked: false }])
})
