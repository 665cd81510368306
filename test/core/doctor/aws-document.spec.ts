import { describe, expect, it } from 'vitest'
import { type AwsFileText, fromBytes } from '../../../core/aws-files/aws-file-text.ts'
import { readDocument } from '../../../core/doctor/aws-document.ts'

const text = (content: string): AwsFileText => fromBytes(Buffer.from(content, 'utf8'))

it('keeps nothing that may be a secret', () => {
  const secrets = ['canary1', 'canary2', 'canary3', 'canary4', 'canary5', 'canary6']
  const [one, two, three, four, five, six] = secrets
  const document = readDocument(
    'credentials',
    text(
      `[a]\naws_secret_access_key = ${one}\naws_session_token=${two}\naws_security_token : ${three}\n` +
        `aws_access_key_id = ${four}\ncredential_process = /bin/p --token ${five}\nsomething_else = ${six}\n`,
    ),
  )
  const shown = JSON.stringify(document)
  expect(secrets.filter((secret) => shown.includes(secret))).toEqual([])
  expect(shown).toContain('"/bin/p"')
})

describe('says what botocore refuses the file for', () => {
  it.each([
    ['[a]\nx = 1\n', null],
    ['# a comment\n\n[a]\n; another\nx = 1\n', null],
    ['[a]\ns3 =\n  max = 1\n\nx = 1\n', null],
    ['x = 1\n[a]\n', 1],
    ['[a]\nx = 1\nnothing\n', 3],
    ['[a]\n= 1\n', 2],
    ['[a]\nx = 1\n[b\ny = 2\n', 3],
    ['\u{FEFF}[a]\nx = 1\n', 1],
  ] as const)('%j: line %s', (content, line) => {
    expect(readDocument('config', text(content)).broken?.line ?? null).toBe(line)
  })

  it('for bytes that are not UTF-8', () => {
    const latin = fromBytes(Buffer.from([0x5b, 0x61, 0x5d, 0x0a, 0x78, 0x3d, 0xe9, 0x0a]))
    expect(readDocument('config', latin).broken).toEqual({ line: 1, what: 'it is not UTF-8' })
  })
})
