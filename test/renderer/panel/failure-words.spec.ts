import { describe, expect, it } from 'vitest'
import { failureWords, reasonWords, sentence } from '../../../renderer/views/panel/failure-words.ts'

describe('a failure', () => {
  it('takes AWS’s words out of ours', () => {
    const message = 'AWS refused GetRoleCredentials: ForbiddenException: No access (request 1f2e-9)'
    const hint = 'ask whoever looks after the account to assign you this role'
    expect(failureWords({ message, hint })).toEqual({
      text: 'AWS refused this role. The permission set may have been removed.',
      advice: 'Ask whoever looks after the account to assign you this role.',
      aws: { what: 'GetRoleCredentials: ForbiddenException', words: 'No access', requestId: '1f2e-9' },
    })
  })

  it.each([
    ['AssumeRoleWithSAML', 'AWS refused what your identity provider says of you.'],
    ['AssumeRoleWithWebIdentity', 'AWS refused the token that this role is asked for with.'],
  ])('says whose word AWS did not take for %s', (call, text) => {
    expect(failureWords({ message: `AWS refused ${call}: AccessDenied: no`, hint: null }).text).toBe(text)
  })

  it('keeps a colon in AWS’s words and does without a request id', () => {
    const message = 'AWS refused AssumeRole: AccessDenied: User: arn:aws:iam::1:user/a is not authorized'
    expect(failureWords({ message, hint: null })).toMatchObject({
      text: 'AWS refused to let this role be assumed.',
      aws: { words: 'User: arn:aws:iam::1:user/a is not authorized', requestId: null },
    })
  })

  it.each([
    [
      'AWS has had too many requests at GetRoleCredentials: TooManyRequestsException: HTTP 429 (request r-1)',
      'AWS has had too many requests.',
      { what: 'GetRoleCredentials: TooManyRequestsException', words: 'HTTP 429', requestId: 'r-1' },
    ],
    [
      'AWS did not sign you in: access_denied: The request was denied by the user',
      'AWS did not sign you in.',
      { what: null, words: 'access_denied: The request was denied by the user', requestId: null },
    ],
    [
      'AWS does not know the start URL https://a.awsapps.com/start in eu-west-1 (Invalid start url provided)',
      'AWS does not know the start URL https://a.awsapps.com/start in eu-west-1.',
      { what: null, words: 'Invalid start url provided', requestId: null },
    ],
  ])('keeps AWS’s words apart: %s', (message, text, aws) => {
    expect(failureWords({ message, hint: null })).toMatchObject({ text, aws })
  })

  it('leaves out advice that is a command, since the window has a button for it', () => {
    const failure = {
      message: 'acme: the sign-in has ended',
      hint: 'run keyturn sign-in acme',
    }
    expect(failureWords(failure)).toEqual({
      text: 'acme: the sign-in has ended.',
      advice: null,
      aws: null,
    })
  })

  it('leaves out advice that is an option of the command line', () => {
    const failure = {
      message: 'profile payments holds credentials of your own',
      hint: 'choose another name with --profile, or give --adopt',
    }
    expect(failureWords(failure)).toMatchObject({ advice: null })
  })

  it('keeps a command that no button of the window stands for', () => {
    const failure = { message: 'nobody is signed in', hint: 'run aws login --profile work' }
    expect(failureWords(failure)).toMatchObject({ advice: 'Run aws login --profile work.' })
  })

  it('says what to check where trying again may help', () => {
    const failure = {
      message: 'the connection was refused by 10.0.0.1:443',
      hint: 'check the network, the endpoint and the proxy settings',
    }
    expect(failureWords(failure)).toEqual({
      text: 'The connection was refused by 10.0.0.1:443.',
      advice: 'Check the network, the endpoint and the proxy settings.',
      aws: null,
    })
  })
})

describe('the reason of a row', () => {
  it('reads the reason of a row', () => {
    expect(reasonWords('AWS failed at AssumeRole: InternalFailure: oops')).toEqual({
      text: 'AWS failed to answer.',
      aws: { what: 'AssumeRole: InternalFailure', words: 'oops', requestId: null },
    })
  })
})

describe('a line as a sentence', () => {
  it.each([
    ['the sign-in has ended', 'The sign-in has ended.'],
    ['AWS did not answer in time', 'AWS did not answer in time.'],
    ['acme: the sign-in has ended', 'acme: the sign-in has ended.'],
    ['nothing was lost.', 'Nothing was lost.'],
    ['the vault is locked; run keyturn vault unlock', 'The vault is locked.'],
    ['nothing is lost: run keyturn vault use keychain or keyturn vault use passphrase', 'Nothing is lost.'],
    ['put it back, or run keyturn vault unlock', 'Put it back.'],
  ])('%s → %s', (line, text) => {
    expect(sentence(line)).toBe(text)
  })
})
