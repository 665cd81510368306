import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { StoppedSession } from '../../core/contract/operations.ts'
import { leave, type LeaveOptions } from '../../electron/leave.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { silentLog } from './support/silent-log.ts'

let did: string[]
let started: string

/** Quits; `hosting`: the agent runs in this process. */
async function quit(
  choice: Pick<LeaveOptions, 'onQuit' | 'isAnythingToGoOn'>,
  { hosting }: { readonly hosting: boolean },
): Promise<{ readonly did: readonly string[]; readonly goesOn: boolean }> {
  const none: readonly StoppedSession[] = []
  await leave({
    ...choice,
    host: {
      client: {
        call(name: string) {
          did.push(name)
          return Promise.resolve(none)
        },
      } as unknown as LeaveOptions['host']['client'],
      start: () => Promise.resolve(),
      isHosting: () => hosting,
      end(mode) {
        did.push(mode)
        return Promise.resolve(none)
      },
    },
    // An agent as its starter sees it: it says that it is ready.
    program: {
      command: process.execPath,
      args: [
        '-e',
        `require('fs').writeFileSync(${JSON.stringify(started)}, ''); require('fs').writeSync(3, '{"ok":true,"value":null}')`,
        '--',
      ],
      variables: {},
    },
    home: temporaryFolder(),
    environment: {},
    log: silentLog,
  })
  return { did, goesOn: existsSync(started) }
}

beforeEach(() => {
  did = []
  started = join(temporaryFolder(), 'started')
})

describe('quitting', () => {
  it('stops all sessions when it is set so, wherever the agent runs', async () => {
    const stop = { onQuit: 'stop', isAnythingToGoOn: true } as const
    expect(await quit(stop, { hosting: true })).toEqual({ did: ['withdraw'], goesOn: false })
    did = []
    expect(await quit(stop, { hosting: false })).toEqual({ did: ['session.stop-all'], goesOn: false })
  })

  it('hands over to an agent in the background when it is set so and something runs', async () => {
    const handOver = { onQuit: 'hand-over', isAnythingToGoOn: true } as const
    expect(await quit(handOver, { hosting: true })).toEqual({ did: ['hand-over'], goesOn: true })
  })

  it('starts no agent in the background where nothing runs', async () => {
    const handOver = { onQuit: 'hand-over', isAnythingToGoOn: false } as const
    expect(await quit(handOver, { hosting: true })).toEqual({ did: ['hand-over'], goesOn: false })
  })

  it('before the settings are known leaves sessions as they are: nobody asked for them to be stopped', async () => {
    const unknown = { onQuit: null, isAnythingToGoOn: true } as const
    expect(await quit(unknown, { hosting: false })).toEqual({ did: [], goesOn: false })
    expect(await quit(unknown, { hosting: true })).toEqual({ did: ['hand-over'], goesOn: true })
  })
})
