import { describe, expect, it } from 'vitest'
import { CoreError } from '../../../core/core-error.ts'
import type { ProgramResult, RunProgram } from '../../../core/host.ts'
import { keytarSecrets } from '../../../core/secrets/keytar-secrets.ts'
import { secret } from '../../../core/secrets/secret.ts'

const { signal } = new AbortController()
const said = (exitCode: number, stdout = '', stderr = ''): ProgramResult => ({
  exitCode,
  stdout: secret(stdout),
  stderr,
})

/** A `secret-tool` that answers so, and what it was asked. */
function linux(answers: Readonly<Record<'lookup' | 'search', ProgramResult>> | CoreError) {
  const asked: string[] = []
  const runProgram: RunProgram = (command) => {
    asked.push(command.join(' '))
    if (answers instanceof CoreError) return Promise.reject(answers)
    return Promise.resolve(command[1] === 'lookup' ? answers.lookup : answers.search)
  }
  return { asked, read: keytarSecrets({ service: 'Leapp', platform: 'linux', runProgram }) }
}

describe('what keytar wrote, on Linux', () => {
  it('is asked for by its two attributes', async () => {
    const { read, asked } = linux({ lookup: said(0, 'a secret'), search: said(0) })
    expect((await read('x-key', { signal }))?.reveal()).toBe('a secret')
    expect(asked).toEqual(['secret-tool lookup service Leapp account x-key'])
  })

  it('is null where there is none', async () => {
    const { read } = linux({ lookup: said(1), search: said(0) })
    expect(await read('x-key', { signal })).toBeNull()
  })

  it('in a locked keyring is no null', async () => {
    const { read } = linux({ lookup: said(1), search: said(0, '[/1]\n', 'attribute.service = Leapp\n') })
    await expect(read('x-key', { signal })).rejects.toMatchObject({
      code: 'host-unable',
      message: 'the keychain cannot be read for Leapp: it is locked',
    })
  })

  it('where no keyring answers is no null', async () => {
    const { read } = linux({ lookup: said(1, '', 'secret-tool: no such service\n'), search: said(1) })
    await expect(read('x-key', { signal })).rejects.toMatchObject({
      code: 'host-unable',
      message: 'the keychain cannot be read for Leapp: secret-tool: no such service',
    })
  })

  it('without secret-tool says what to install', async () => {
    const { read } = linux(new CoreError('process-failed', 'secret-tool cannot be started'))
    await expect(read('x-key', { signal })).rejects.toMatchObject({
      code: 'host-unable',
      hint: expect.stringContaining('install secret-tool') as unknown,
    })
  })

  it('that nobody waits for any more stays cancelled', async () => {
    const { read } = linux(new CoreError('cancelled', 'cancelled'))
    await expect(read('x-key', { signal })).rejects.toMatchObject({ code: 'cancelled' })
  })
})
