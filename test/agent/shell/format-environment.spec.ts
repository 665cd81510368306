import { describe, expect, it } from 'vitest'
import {
  formatEnvironment,
  quoteForFish,
  quoteForPowerShell,
} from '../../../agent/shell/format-environment.ts'
import { runProcess } from '../../support/run-process.ts'
import { requires } from '../../support/requires.ts'

const hostile = [
  ['plain', 'ASIA/abc+def=='],
  ['empty', ''],
  ['blanks', '  two  words  '],
  ['single quote', "it's"],
  ['only quotes', `'''"""`],
  ['dollar', '$HOME ${HOME} $(id) `id`'],
  ['backslashes', String.raw`a\b\\c\'d\n`],
  ['line breaks', 'one\ntwo\r\nthree'],
  ['shell characters', '; rm -rf / & | > < * ? [ ] ! # ~'],
  ['typographic quotes', '\u2018single\u2019 \u201Alow\u201B'],
  ['history', '!! !$ ^a^b'],
  ['not Latin', 'ключ 鍵 🔑'],
] as const
const values = Object.fromEntries(hostile.map(([, value], at) => [`AWS_VALUE_${at}`, value]))
const printAll = Object.keys(values)
  .map((name) => `printf '%s\\0' "$${name}"`)
  .join('\n')

describe('a POSIX shell', () => {
  it.each([['sh'], ['bash', '--norc']])('%s reads back every value as it was', async (shell, ...options) => {
    const script = `${formatEnvironment('bash', { unset: ['AWS_PROFILE'], set: values })}${printAll}`
    const { stdout, code } = await runProcess(shell, [...options, '-c', script], {
      env: { PATH: process.env.PATH ?? '' },
    })
    expect(code).toBe(0)
    expect(stdout.split('\0').slice(0, -1)).toEqual(hostile.map(([, value]) => value))
  })

  it('loses the variables that are taken away', async () => {
    const text = formatEnvironment('bash', { unset: ['AWS_PROFILE', 'AWS_ROLE_ARN'], set: {} })
    const { stdout } = await runProcess(
      'sh',
      ['-c', `${text}echo "\${AWS_PROFILE-gone} \${AWS_ROLE_ARN-gone}"`],
      {
        env: { PATH: process.env.PATH ?? '', AWS_PROFILE: 'other' },
      },
    )
    expect(stdout).toBe('gone gone\n')
  })
})

requires('fish')('fish', () => {
  it('reads back every value as it was', async () => {
    const print = Object.keys(values)
      .map((name) => `printf '%s\\0' $${name}`)
      .join('\n')
    const script = `${formatEnvironment('fish', { unset: ['AWS_PROFILE'], set: values })}${print}`
    const { stdout } = await runProcess('fish', ['-c', script], {
      env: { PATH: process.env.PATH ?? '', HOME: '/nowhere' },
    })
    expect(stdout.split('\0').slice(0, -1)).toEqual(hostile.map(([, value]) => value))
  })
})

describe('quotes of shells that are not everywhere', () => {
  it.each([
    ['plain', `'plain'`],
    [`it's`, String.raw`'it\'s'`],
    [String.raw`a\b`, String.raw`'a\\b'`],
    [String.raw`\'`, String.raw`'\\\''`],
    ['$HOME (id)', `'$HOME (id)'`],
  ])('fish: %s', (value, quoted) => {
    expect(quoteForFish(value)).toBe(quoted)
  })

  it.each([
    ['plain', `'plain'`],
    [`it's`, `'it''s'`],
    ['\u2018typographic\u2019', `'\u2018\u2018typographic\u2019\u2019'`],
    ['$env:HOME `n', "'$env:HOME `n'"],
  ])('PowerShell: %s', (value, quoted) => {
    expect(quoteForPowerShell(value)).toBe(quoted)
  })
})

describe('dotenv', () => {
  it.each([
    ['ASIA/abc+def==', 'A=ASIA/abc+def==\n'],
    ['', 'A=\n'],
    ['two words # no comment', `A='two words # no comment'\n`],
    ['"$HOME" \\n', `A='"$HOME" \\n'\n`],
  ])('writes %j so that every reader has it back', async (value, text) => {
    expect(formatEnvironment('dotenv', { unset: [], set: { A: value } })).toBe(text)
    const { stdout } = await runProcess('sh', ['-c', `${text}printf %s "$A"`], {
      env: { PATH: process.env.PATH ?? '' },
    })
    expect(stdout).toBe(value)
  })

  it.each(["it's", 'two\nlines', 'carriage\rreturn'])('refuses %j, which readers disagree on', (value) => {
    expect(() => formatEnvironment('dotenv', { unset: [], set: { AWS_REGION: value } })).toThrow(
      'the value of AWS_REGION cannot be written as dotenv',
    )
  })
})

it('writes JSON as an object of the variables alone', () => {
  expect(JSON.parse(formatEnvironment('json', { unset: ['AWS_PROFILE'], set: values }))).toEqual(values)
})

requires('tcsh')('tcsh', () => {
  it('reads back every value of one line as it was, and loses what is taken away', async () => {
    const shown = hostile.filter(([name]) => name !== 'line breaks')
    const set = Object.fromEntries(shown.map(([, value], at) => [`AWS_VALUE_${at}`, value]))
    const text = formatEnvironment('tcsh', { unset: ['AWS_PROFILE'], set })
    const script = `${text}env`
    const { stdout, stderr } = await runProcess('tcsh', ['-f', '-c', script], {
      env: { PATH: process.env.PATH ?? '', AWS_PROFILE: 'other' },
    })
    const lines = stdout.split('\n').filter((line) => line.startsWith('AWS_'))
    expect({ lines, stderr }).toEqual({
      lines: shown.map(([, value], at) => `AWS_VALUE_${at}=${value}`),
      stderr: '',
    })
  })
})

describe('what a format cannot hold', () => {
  it.each([
    ['tcsh', 'one\ntwo'],
    ['cmd', '100%'],
    ['cmd', 'a "quote"'],
    ['cmd', 'one\ntwo'],
  ] as const)('%s refuses %j rather than changing it', (format, value) => {
    expect(() => formatEnvironment(format, { unset: [], set: { A: value } })).toThrow(
      `the value of A cannot be written as ${format}`,
    )
  })
})

it('writes for cmd as its set takes it', () => {
  expect(formatEnvironment('cmd', { unset: ['AWS_PROFILE'], set: { A: "it's & <all> one value" } })).toBe(
    `set "AWS_PROFILE="\nset "A=it's & <all> one value"\n`,
  )
})

it.each(['dotenv', 'json'] as const)('leaves out of %s what is for our shells alone', (format) => {
  expect(formatEnvironment(format, { unset: [], set: { A: '1', KEYTURN_SESSION: 'acme' } })).not.toMatch(
    /KEYTURN/,
  )
})
