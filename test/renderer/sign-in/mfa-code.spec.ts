import { describe, expect, it } from 'vitest'
import { deviceName, digitsOf, isWholeCode } from '../../../renderer/views/sign-in/mfa-code.ts'

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

describe('the name of a device', () => {
  it.each([
    ['arn:aws:iam::111122223333:mfa/alice-phone', 'alice-phone'],
    ['arn:aws-cn:iam::111122223333:mfa/team/alice', 'alice'],
    ['GAHT12345678', 'GAHT12345678'],
  ])('%s is called %s', (serial, name) => {
    expect(deviceName(serial)).toBe(name)
  })
})
