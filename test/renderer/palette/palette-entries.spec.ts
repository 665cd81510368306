import { describe, expect, it } from 'vitest'
import { createActions } from '../../../renderer/actions/create-actions.ts'
import { createSearchIndex } from '../../../renderer/search/search-index.ts'
import type { WindowState } from '../../../renderer/store/window-state.ts'
import { createWindowStore } from '../../../renderer/store/window-store.ts'
import { consoleAt } from '../../../renderer/views/palette/console-verbs.ts'
import { type PaletteFacts, paletteEntries } from '../../../renderer/views/palette/palette-entries.ts'
import { integrationSummary, mfaPrompt } from '../../support/contract-rows.ts'
import { knowing, role } from '../sessions/window-states.ts'

const acme = integrationSummary({ signIn: 'sign-in-needed' })
const unusual = [
  role('old/Admin', { gone: true }),
  role('build/Admin', { integration: null }),
  role('slow/Admin', { status: 'starting' }),
  role('deploy/Admin', { integration: null, kind: 'web-identity-role', ownSignIn: true }),
]
const rows = [
  role('staging-api/Admin', { accountId: '111122223333' }),
  role('staging-web/Admin', { status: 'active', profiles: ['web'] }),
  role('prod-api/Admin', { environment: 'production', favourite: true }),
]

function offered(
  text: string,
  lastId: string | null = null,
  changes: Partial<WindowState> = {},
): readonly string[] {
  const store = createWindowStore()
  store.setState({ ...knowing(rows), integrations: [acme], ...changes })
  const index = createSearchIndex()
  index.update([...store.getState().sessions.values()])
  const api = { call: () => Promise.reject(new Error('nothing is asked')), subscribe: () => () => {} }
  const facts: PaletteFacts = {
    state: store.getState(),
    index,
    actions: createActions({ api, store }),
    lastId,
  }
  return paletteEntries(text, facts).map(({ verb, object, detail }) =>
    [verb, object, detail].filter((part) => part !== null).join(' '),
  )
}

describe('paletteEntries', () => {
  it('starts what a verb and a name mean', () => {
    expect(offered('start staging api')).toEqual(['Start staging-api Admin'])
  })

  it('offers a verb for the sessions it fits alone', () => {
    expect(offered('stop staging')).toEqual(['Stop staging-web Admin'])
    expect(offered('start web')).not.toContain('Start staging-web Admin')
    expect(offered('copy web')).toEqual(['Copy environment of staging-web Admin'])
  })

  it.each([
    ['profile staging api', 'Change profile of staging-api Admin'],
    ['region staging api', 'Change region of staging-api Admin'],
    ['id staging api', 'Copy account id of staging-api Admin'],
    ['link staging api', 'Copy portal link of staging-api Admin'],
    ['console-link staging api', 'Copy console link of staging-api Admin'],
    ['forget old', 'Forget old Admin'],
    ['remove build', 'Remove build Admin'],
    ['cancel slow', 'Cancel the start of slow Admin'],
    ['forget-sign-in deploy', 'Forget the sign-in of deploy Admin'],
  ])('knows the verb of %s', (text, entry) => {
    expect(offered(text, null, knowing([...rows, ...unusual]))).toEqual([entry])
  })

  it('undoes while there is something to undo', () => {
    const undoable = { noticeId: 1, text: 'Stopped payments.', act: () => {} }
    const notice = { id: 2, text: 'Copied the ARN.', action: null, more: null }
    expect(offered('undo', null, { undoable, notice })).toEqual(['Undo Stopped payments.'])
    expect(offered('undo', null, { notice })).toEqual([])
  })

  it('opens the console at a service that is named after the session', () => {
    // What runs is nearer at hand.
    expect(offered('console staging')).toEqual(['Console staging-web Admin', 'Console staging-api Admin'])
    expect(offered('console staging s3')).toEqual([
      'Console staging-web → S3 · Admin',
      'Console staging-api → S3 · Admin',
    ])
    expect(offered('console staging api')).toEqual(['Console staging-api Admin'])
  })

  it.each([
    ['eu-south-1', 'eu-south-1', { region: 'eu-south-1' }],
    ['private', 'A private window', { place: 'private' }],
    ['container', 'A Firefox container', { place: 'firefox-container' }],
    ['multi', 'Beside others (multi-session)', { mode: 'multi' }],
    ['https://us-east-1.console.aws.amazon.com/S3', null, null],
  ])('opens the console as %s behind the name says', (word, label, wish) => {
    const to = label ?? word
    expect(offered(`console staging api ${word}`)).toEqual([`Console staging-api → ${to} · Admin`])
    const opened: unknown[] = []
    const actions = { openConsole: (...args: readonly unknown[]) => void opened.push(args) }
    consoleAt(word)?.act(actions as never, role('staging-api/Admin'))
    expect(opened).toEqual([['staging-api/Admin', wish ?? { destination: word }]])
  })

  it('offers the portal’s way to who is in one alone', () => {
    expect(offered('console staging api portal')).toEqual([
      'Console staging-api → By the access portal · Admin',
    ])
    expect(offered('console deploy portal', null, knowing(unusual))).toEqual([])
  })

  it('offers the consoles last opened, and for a session those of its own', () => {
    const recentConsoles = [
      { sessionId: 'staging-api/Admin', service: 's3' },
      { sessionId: 'gone', service: 's3' },
      { sessionId: 'staging-web/Admin', service: 'ec2' },
      { sessionId: 'staging-api/Admin', service: 'no-such' },
      { sessionId: 'staging-api/Admin', service: 'rds' },
      { sessionId: 'staging-api/Admin', service: 'iam' },
    ]
    expect(offered('', null, { recentConsoles }).slice(0, 4)).toEqual([
      'Console staging-api → S3 · Admin',
      'Console staging-web → EC2 · Admin',
      'Console staging-api → RDS · Admin',
      'Stop staging-web Admin',
    ])
    expect(offered('console staging api', null, { recentConsoles })).toEqual([
      'Console staging-api → S3 · Admin',
      'Console staging-api → RDS · Admin',
      'Console staging-api Admin',
    ])
  })

  it('offers for a name alone what Enter does in the list', () => {
    expect(offered('staging')).toEqual(['Stop staging-web Admin', 'Start staging-api Admin'])
  })

  it('says what a session waits for, as its row does', () => {
    const known = [
      role('api/out', { status: 'sign-in-needed', reasonCode: 'sign-in-needed' }),
      role('api/closed', { status: 'sign-in-needed', reasonCode: 'vault-locked' }),
      role('api/over', { status: 'stale', reasonCode: 'network', expiredAt: '2026-11-24T14:02:00.000Z' }),
      role('api/code', { status: 'starting', kind: 'assume-role', integration: null }),
    ]
    const prompts = [mfaPrompt({ sessionId: 'alice', sessionIds: ['api/code'] })]
    expect([...offered('api', null, { ...knowing(known), prompts })].sort()).toEqual([
      'Enter code for api code',
      'Open the vault for api closed · acme',
      'Retry api over · acme',
      'Sign in for api out · acme',
    ])
  })

  it('cancels the start of what ran out and is started anew', () => {
    const over = role('over/Admin', { status: 'stale', expiredAt: '2026-11-24T14:02:00.000Z' })
    const starts = new Map([[over.id, { since: new Date('2026-11-24T14:03:00.000Z'), cancel: () => {} }]])
    expect(offered('over', null, { ...knowing([over]), starts })).toEqual(['Cancel the start of over Admin'])
    expect(offered('cancel over', null, { ...knowing([over]), starts })).toEqual([
      'Cancel the start of over Admin',
    ])
  })

  it('forgets what is gone, as Enter does in the list', () => {
    expect(offered('old', null, knowing(unusual))).toEqual(['Forget old Admin'])
  })

  it.each([
    ['stop all', 'Stop all'],
    ['sign in acme', 'Sign in to acme'],
    ['dark', 'Dark theme'],
    ['group int', 'Group by integration'],
    ['go fav', 'Go to Favourites'],
  ])('finds %s', (text, entry) => {
    expect(offered(text)[0]).toBe(entry)
  })

  it('begins, with nothing typed, with what runs and with favourites', () => {
    expect(offered('').slice(0, 3)).toEqual(['Stop staging-web Admin', 'Start prod-api Admin', 'Stop all'])
  })

  it('repeats what was done last when nothing is typed, if it still can be', () => {
    expect(offered('', 'start staging-api/Admin')[0]).toBe('Start staging-api Admin')
    expect(offered('', 'console:s3 staging-web/Admin')[0]).toBe('Console staging-web → S3 · Admin')
    expect(offered('', 'theme:dark')[0]).toBe('Dark theme')
    expect(offered('', 'start staging-web/Admin')[0]).toBe('Stop staging-web Admin')
  })

  it('repeats what a session waits for while it still does', () => {
    const closed = role('api/closed', { status: 'sign-in-needed', reasonCode: 'vault-locked' })
    expect(offered('', 'open-vault api/closed', knowing([closed]))[0]).toBe('Open the vault for api closed')
    expect(offered('', 'open-vault api/closed', knowing([role('api/closed')]))[0]).not.toMatch(/api/)
  })

  it('offers nothing for what nothing is called', () => {
    expect(offered('qqq')).toEqual([])
  })
})
