import { describe, expect, it } from 'vitest'
import {
  deviceName,
  digitsOf,
  isSameStep,
  isWholeCode,
  secondsToNextCode,
} from '../../../renderer/views/sign-in/mfa-code.ts'

const ms = (time: string): number => Date.parse(`2026-11-24T${time}.000Z`)

describe('the digits of what was typed', () => {
  it.each([
    ['123 456', '123456'],
    ['123-456\n', '123456'],
    ['1234567', '123456'],
    ['abc', ''],
  ])('reads %j as %j', (text, digits) => {
    expect(digitsOf(text)).toBe(digits)
  })
})

describe('a whole code', () => {
  it.each([
    ['12345', false],
    ['123456', true],
  ])('%s: %s', (digits, whole) => {
    expect(isWholeCode(digits)).toBe(whole)
  })
})

describe('seconds to the next code', () => {
  it.each([
    ['14:00:00', 30],
    ['14:00:19', 11],
    ['14:00:59', 1],
  ])('at %s: %d', (time, seconds) => {
    expect(secondsToNextCode(ms(time))).toBe(seconds)
  })
})

describe('the step of a code', () => {
  it.each([
    ['14:00:01', '14:00:29', true],
    ['14:00:29', '14:00:30', false],
  ])('a code of %s still shows at %s: %s', (one, other, same) => {
    expect(isSameStep(ms(one), ms(other))).toBe(same)
  })
})

describe('the name of a device', () => {
  it.each([
    ['arn:aws:iam::111122223333:mfa/alice-phone', 'alice-phone'],
    ['arn:aws-cn:iam::111122223333:mfa/team/alice', 'alice'],
    ['GAHT12345678', 'GAHT12345678'],
  ])('%s is called %s', (serial, name) => {
    expect(deviceName(serial)).toBe(name)
  })
})
