import { describe, expect, it } from 'vitest'
import type { RunProgram } from '../../../../core/host.ts'
import { machineIds } from '../../../../core/import/leapp/machine-ids.ts'
import { openWorkspaceText } from '../../../../core/import/leapp/open-workspace-text.ts'
import { secret } from '../../../../core/secrets/secret.ts'
import { writeLeappText } from '../../../support/leapp/write-leapp-text.ts'

function idsOn(platform: NodeJS.Platform, stdout: string): Promise<readonly string[]> {
  const runProgram: RunProgram = () => Promise.resolve({ exitCode: 0, stdout: secret(stdout), stderr: '' })
  return machineIds({ platform, hostname: 'laptop', runProgram }, { signal: new AbortController().signal })
}

describe('the id of a machine', () => {
  it.each([
    [
      'darwin',
      '+-o Mac  <class IOPlatformExpertDevice>\n    {\n      "IOPlatformUUID" = "564D8B4A-0000-1111-2222-333344445555"\n      "model" = <"Mac14,2">\n    }\n',
      '564d8b4a-0000-1111-2222-333344445555',
    ],
    [
      'win32',
      '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\r\n    MachineGuid    REG_SZ    8A9B0C1D-aaaa-bbbb-cccc-ddddeeeeffff\r\n\r\n',
      '8a9b0c1d-aaaa-bbbb-cccc-ddddeeeeffff',
    ],
  ] as const)('on %s opens what Leapp wrote there', async (platform, output, id) => {
    const text = writeLeappText({ _sessions: [] }, id)
    expect(openWorkspaceText(text, await idsOn(platform, output)).kind).toBe('open')
  })

  it.each(['darwin', 'win32'] as const)('that %s does not tell is none', async (platform) => {
    expect(await idsOn(platform, 'something else')).toEqual([])
  })

  it('on Linux may be the name of the host, where there is no file', async () => {
    expect((await idsOn('linux', '')).at(-1)).toBe('laptop')
  })
})
