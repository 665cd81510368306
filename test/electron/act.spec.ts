import { describe, expect, it, vi } from 'vitest'
import type { ConsoleAnswer } from '../../agent/console/console-answer.ts'
import { createAct } from '../../electron/act.ts'
import type { DesktopAction } from '../../electron/desktop-action.ts'
import type { Notice } from '../../electron/notifications/notice.ts'
import { silentLog } from './support/silent-log.ts'

/** What a click in the tray comes to; the agent answers with this way into the console. */
function clicked(action: DesktopAction, answer: Partial<ConsoleAnswer> = {}) {
  const opened: string[] = []
  const asked: unknown[] = []
  const copied: string[] = []
  const said: Notice[] = []
  const act = createAct({
    client: {
      call: () => Promise.reject(new Error('nothing else is asked')),
      console: (question) => {
        asked.push(question)
        return Promise.resolve({
          address: 'http://127.0.0.1:4000/visit?code=once',
          mode: 'single',
          place: 'default',
          signOut: 'first',
          session: { id: 's1', label: 'gov/Admin', account: 'gov', accountId: null, environment: null },
          browsers: '/home/ada/.keyturn/browsers',
          ...answer,
        })
      },
    },
    windows: () => {
      throw new Error('no window is wanted')
    },
    open: (address) => void opened.push(address),
    openInPlace: () => Promise.reject(new Error('no place of its own is wanted')),
    startAgent: () => Promise.resolve(),
    quit() {},
    fail() {},
    copySecret: (text) => {
      copied.push(text)
      return Promise.resolve()
    },
    say: (notice) => void said.push(notice),
    log: silentLog,
  })
  act(action)
  return { opened, asked, copied, said }
}

const console = { kind: 'console', sessionId: 's1' } as const

describe('the console out of the tray', () => {
  it('opens in the browser, and says no more where the link signs out', async () => {
    const { opened, said } = clicked(console)
    await vi.waitFor(() => expect(opened).toEqual(['http://127.0.0.1:4000/visit?code=once']))
    expect(said).toEqual([])
  })

  it('says where a person has to sign out first (GovCloud), with a button that opens it again', async () => {
    const { opened, said } = clicked(console, { signOut: 'by-hand' })
    await vi.waitFor(() => expect(said).toHaveLength(1))
    expect(opened).toHaveLength(1)
    expect(said).toMatchObject([
      {
        kind: null,
        title: 'Opened the console of gov/Admin',
        body: 'Where it says that you are signed in already, sign out there and open it again.',
        button: { label: 'Open again', action: { kind: 'console', sessionId: 's1' } },
      },
    ])
  })

  it('opens where the menu says: at a service, in a region, in a way of its own', async () => {
    const { asked } = clicked({ ...console, service: 's3', region: 'eu-west-1', mode: 'multi' })
    await vi.waitFor(() =>
      expect(asked).toEqual([
        {
          session: 's1',
          service: 's3',
          region: 'eu-west-1',
          destination: null,
          place: null,
          mode: 'multi',
          as: 'visit',
        },
      ]),
    )
  })

  it('is copied as a link, and says what is on the clipboard', async () => {
    const action = { kind: 'copy-console-link', sessionId: 's1' } as const
    const { copied, said, opened } = clicked(action, { address: 'https://signin.example/once' })
    await vi.waitFor(() => expect(said).toHaveLength(1))
    expect(copied).toEqual(['https://signin.example/once'])
    expect(said).toMatchObject([
      { body: 'Copied. Whoever opens it within 15 minutes is signed in as gov/Admin, once.' },
    ])
    expect(opened).toEqual([])
  })
})
