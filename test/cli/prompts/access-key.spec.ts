import { describe, expect, it } from 'vitest'
import { CliError } from '../../../cli/cli-error.ts'
import { parseAccessKey } from '../../../cli/prompts/access-key.ts'

const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' }

describe('an access key on stdin', () => {
  it.each([
    ['two lines', 'AKIAIOSFODNN7EXAMPLE\nwJalrXUtnFEMI/K7MDENG\n'],
    ['Windows lines, blanks around', '\r\n AKIAIOSFODNN7EXAMPLE \r\n wJalrXUtnFEMI/K7MDENG \r\n\r\n'],
    [
      'what aws iam create-access-key prints',
      '{"AccessKey":{"UserName":"a","AccessKeyId":"AKIAIOSFODNN7EXAMPLE","Status":"Active","SecretAccessKey":"wJalrXUtnFEMI/K7MDENG"}}',
    ],
    [
      'its inside alone',
      '\n{"AccessKeyId":"AKIAIOSFODNN7EXAMPLE","SecretAccessKey":"wJalrXUtnFEMI/K7MDENG"}',
    ],
  ])('%s', (_, text) => {
    expect(parseAccessKey(text)).toEqual(key)
  })

  it.each([
    ['nothing', ''],
    ['one line', 'AKIAIOSFODNN7EXAMPLE'],
    ['three lines', 'AKIAIOSFODNN7EXAMPLE\nwJalrXUtnFEMI/K7MDENG\nmore'],
    ['JSON cut short', '{"AccessKeyId":"AKIAIOSFODNN7EXAMPLE","SecretAccessKey":"wJalrXUtn'],
    ['JSON of something else', '{"AccessKey":null}'],
    ['a key that is no text', '{"AccessKeyId":1,"SecretAccessKey":2}'],
  ])('refuses %s and repeats none of it', (_, text) => {
    const thrown = catching(() => parseAccessKey(text))
    expect(thrown).toBeInstanceOf(CliError)
    expect(`${(thrown as CliError).message} ${(thrown as CliError).hint ?? ''}`).not.toMatch(/AKIA|wJal/)
  })
})

function catching(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  return null
}
