import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { enterRestMs } from '../../../renderer/actions/create-enter.ts'
import { noticeMs } from '../../../renderer/actions/notices.ts'
import { addUserSession } from '../../support/core-on-clock.ts'
import { lastEntryId } from '../../../renderer/views/palette/last-entry.ts'
import { visit } from '../../support/test-identity-center.ts'
import { coreWindow, type CoreWindow } from './core-window.ts'

const payments = 'prod-payments/AdministratorAccess'
const status = ({ store }: CoreWindow, id: string) => store.getState().sessions.get(id)?.status

describe('createActions', () => {
  it('starts a session, and says so', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    window.actions.start(id)
    expect([...window.store.getState().starts.keys()]).toEqual([id])
    await window.shows(({ sessions }) => sessions.get(id)?.status === 'active')
    await window.shows(({ starts }) => starts.size === 0)
    expect(window.store.getState().announcement).toBe('Started prod-payments')
  })

  it('stops with a way back for eight seconds, to the same profile', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    window.actions.start(id, { profile: 'money' })
    await window.shows(({ sessions }) => sessions.get(id)?.status === 'active')
    window.actions.stop(id)
    const notice = await window.shows((state) => state.notice)
    expect([notice.text, notice.action?.label, status(window, id)]).toEqual([
      expect.stringMatching(/^Stopped prod-payments\. AWS honours key ASIA\w+ until .+\.$/),
      'Undo',
      'stopped',
    ])
    expect(window.actions.undo()).toBe(true)
    expect(window.store.getState().notice).toBeNull()
    await window.shows(({ sessions }) => sessions.get(id)?.profiles.includes('money'))
    expect(window.actions.undo()).toBe(false)
  })

  it('goes back to a profile whose place it took from the user’s own', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    const own = '[work]\naws_access_key_id = AKIAOWNOWNOWNOWNOWNO\naws_secret_access_key = own\n'
    mkdirSync(dirname(window.keyturn.credentialsFile), { recursive: true })
    writeFileSync(window.keyturn.credentialsFile, own)
    window.actions.start(id, { profile: 'work', adopt: true })
    await window.shows(({ sessions, starts }) => sessions.get(id)?.status === 'active' && starts.size === 0)
    window.actions.stop(id)
    await window.shows((state) => state.notice)
    expect(readFileSync(window.keyturn.credentialsFile, 'utf8')).toBe(own)
    window.actions.undo()
    await window.shows(({ sessions }) => sessions.get(id)?.profiles.includes('work'))
    expect(window.store.getState().failures.size).toBe(0)
  })

  it('takes the way back away when its time is over', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    window.actions.start(id)
    await window.shows(({ sessions }) => sessions.get(id)?.status === 'active')
    window.actions.stop(id)
    await window.shows((state) => state.notice)
    await window.clock.advance(noticeMs)
    expect(window.store.getState().notice).toBeNull()
    expect(window.actions.undo()).toBe(false)
  })

  it('does not stop by a second Enter what the first has started', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    window.actions.moveTo(id)
    window.actions.enter(id)
    window.actions.enter(id)
    await window.shows(({ sessions, starts }) => sessions.get(id)?.status === 'active' && starts.size === 0)
    window.actions.enter(id)
    await window.clock.advance(enterRestMs - 1)
    window.actions.enter(id)
    expect(status(window, id)).toBe('active')
    await window.clock.advance(1)
    window.actions.enter(id)
    await window.shows(({ sessions }) => sessions.get(id)?.status === 'stopped')
  })

  it('of an IAM user opens no tab, whatever sign-in others wait for meanwhile', async () => {
    const window = await coreWindow({ signedIn: false })
    const { keyturn, emulator, store } = window
    await addUserSession({ emulator, keyturn }, { mfa: true })
    const id = await window.shows(({ sessions }) => [...sessions.values()][0]?.id)
    window.actions.start(id)
    await window.shows(({ prompts }) => prompts.some(({ kind, waiting }) => kind === 'mfa' && waiting))
    void keyturn.call('integration.sign-in', { integration: 'acme', flow: 'browser' }).catch(() => {})
    await window.shows(({ prompts }) => prompts.some(({ kind, waiting }) => kind === 'browser' && waiting))
    expect(store.getState().starts.has(id)).toBe(true)
    expect(window.tabs).toEqual([])
  })

  it('says in sight that a start out of sight failed, with the way to its row', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    const { accountId, roleName } = window.store.getState().sessions.get(id) ?? {}
    window.emulator.organization.removeRole(accountId ?? '', roleName ?? '')
    window.actions.show({ kind: 'active' })
    window.actions.startOutOfSight(id)
    const notice = await window.shows((state) => state.notice)
    expect(notice.text).toMatch(/^prod-payments did not start\. /)
    expect(notice.action?.label).toBe('Show')
    notice.action?.act()
    expect(window.store.getState()).toMatchObject({ view: { kind: 'all' }, cursor: id, panel: id })
  })

  it('remembers for the palette what was done to one session, by whichever way', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    window.actions.enter(id)
    expect(lastEntryId(window.store)).toBe(`start ${id}`)
    await window.shows(({ sessions, starts }) => sessions.get(id)?.status === 'active' && starts.size === 0)
    window.actions.copyEnvironment(id)
    expect(lastEntryId(window.store)).toBe(`copy ${id}`)
    window.actions.setFavourite([id, window.id('prod-payments/ReadOnlyAccess')], true)
    expect(lastEntryId(window.store)).toBe(`copy ${id}`)
    window.actions.stopMany([id])
    expect(lastEntryId(window.store)).toBe(`stop ${id}`)
    await window.shows(({ sessions }) => sessions.get(id)?.status === 'stopped')
  })

  it('copies the portal link of a role, which is no secret', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    window.actions.copyPortalLink(id)
    await window.shows(({ notice }) => notice?.text.startsWith('Copied the portal link of '))
    expect(window.copied).toEqual([
      expect.stringContaining(
        `/#/console?account_id=${window.store.getState().sessions.get(id)?.accountId ?? ''}&`,
      ),
    ])
  })

  it('makes a failed start the row’s, until the next try', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    const { accountId, roleName } = window.store.getState().sessions.get(id) ?? {}
    window.emulator.organization.removeRole(accountId ?? '', roleName ?? '')
    window.actions.start(id)
    const failure = await window.shows(({ failures }) => failures.get(id))
    expect(failure.code).toBe('role-refused')
    expect(window.store.getState().notice).toBeNull()
    expect(window.store.getState().announcement).toContain('prod-payments did not start.')
    window.actions.start(id)
    expect(window.store.getState().failures.has(id)).toBe(false)
  })

  it('opens the browser for a sign-in that a start needs, then goes on with the start', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    await window.keyturn.call('integration.sign-out', { integration: 'acme' })
    window.actions.start(id)
    await window.shows(() => window.tabs.length === 1)
    await visit(window.tabs[0] ?? '')
    await window.shows(({ sessions }) => sessions.get(id)?.status === 'active')
    expect(window.tabs).toHaveLength(1)
  })

  it('gives up a start behind a sign-in without a word of failure', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    await window.keyturn.call('integration.sign-out', { integration: 'acme' })
    window.actions.start(id)
    await window.shows(() => window.tabs.length === 1)
    window.actions.cancelStart(id)
    await window.shows(({ starts, prompts }) => starts.size === 0 && prompts.every(({ waiting }) => !waiting))
    expect(window.store.getState().failures.size).toBe(0)
  })

  it('gives up a start whose sign-in AWS is still being asked for', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    await window.keyturn.call('integration.sign-out', { integration: 'acme' })
    const acme = window.store.getState().integrations[0]?.id ?? ''
    // A browser that came back with nothing: the next sign-in has AWS register us anew first.
    window.actions.start(id)
    await window.shows(() => window.tabs.length === 1)
    window.actions.cancelStart(id)
    await window.shows(({ integrations }) => integrations[0]?.signIn === 'sign-in-needed')
    window.emulator.set({ latencyMs: 1500 })
    window.actions.start(id)
    await window.shows(({ integrations }) => integrations[0]?.signIn === 'signing-in')
    window.actions.cancelSignIn(acme)
    await window.shows(
      ({ starts, integrations }) => starts.size === 0 && integrations[0]?.signIn === 'sign-in-needed',
    )
    expect(window.tabs).toHaveLength(1)
    expect(window.store.getState().failures.size).toBe(0)
  })

  it('calls off a sign-in of another front end as soon as it asks', async () => {
    const window = await coreWindow({ signedIn: false })
    const acme = window.store.getState().integrations[0]?.id ?? ''
    window.emulator.set({ latencyMs: 500 })
    const ended = window.keyturn
      .call('integration.sign-in', { integration: 'acme', flow: 'device-code' })
      .catch((error: unknown) => error)
    await window.shows(({ integrations }) => integrations[0]?.signIn === 'signing-in')
    expect(window.store.getState().prompts).toEqual([])
    window.actions.cancelSignIn(acme)
    expect(await ended).toMatchObject({ code: 'cancelled' })
  })

  it('calls off many starts: those under way and those that wait for their turn', async () => {
    const window = await coreWindow()
    const ids = [...window.store.getState().sessions.keys()].slice(0, 10)
    window.emulator.set({ latencyMs: 1500 })
    window.actions.startMany(ids)
    const { notice, starts } = window.store.getState()
    expect([notice?.text, notice?.action?.label, starts.size]).toEqual(['Starting 10 sessions.', 'Cancel', 6])
    notice?.action?.act()
    await window.shows((state) => state.notice?.text === 'Started 0 of 10 sessions.')
    const { counts, failures } = window.store.getState()
    expect([window.store.getState().starts.size, counts.active, failures.size]).toEqual([0, 0, 0])
  })

  it('opens no browser for a sign-in that another front end asked for', async () => {
    const window = await coreWindow({ signedIn: false })
    void window.keyturn.call('integration.sign-in', { integration: 'acme', flow: 'browser' }).catch(() => {})
    const prompt = await window.shows(({ prompts }) => prompts.find(({ kind }) => kind === 'browser'))
    expect(window.tabs).toEqual([])
    await window.keyturn.call('prompt.cancel', { id: prompt.id })
  })

  it('reads a portal after the first sign-in to it', async () => {
    const window = await coreWindow({ signedIn: false })
    const [acme] = window.store.getState().integrations
    window.actions.signIn(acme?.id ?? '', 'browser')
    await window.shows(() => window.tabs.length === 1)
    await visit(window.tabs[0] ?? '')
    const notice = await window.shows((state) => state.notice)
    expect(notice.text).toBe('acme: 10 accounts, 20 roles.')
    await window.shows(({ sessions }) => sessions.size === 20)
  })

  it('asks before it stops everything, and brings everything back', async () => {
    const window = await coreWindow()
    const ids = [window.id(payments), window.id('prod-search/AdministratorAccess')]
    window.actions.startMany(ids)
    await window.shows(({ counts, notice }) => counts.active === 2 && notice?.text === 'Started 2 sessions.')
    window.actions.stopAll()
    const { overlay } = window.store.getState()
    if (overlay?.kind !== 'confirm') throw new Error('nothing is asked')
    expect(overlay.question).toMatchObject({
      title: 'Stop 2 sessions',
      names: ['prod-payments AdministratorAccess', 'prod-search AdministratorAccess'],
      confirm: 'Stop 2',
    })
    expect(window.store.getState().counts.active).toBe(2)
    overlay.question.act()
    await window.shows(
      ({ counts, notice }) =>
        counts.active === 0 && notice?.text.startsWith('Stopped 2 sessions. AWS honours'),
    )
    window.actions.undo()
    await window.shows(({ counts }) => counts.active === 2)
  })

  it('asks before it starts more than ten', async () => {
    const window = await coreWindow()
    const ids = [...window.store.getState().sessions.keys()]
    window.actions.startMany(ids.slice(0, 11))
    expect(window.store.getState().overlay).toMatchObject({
      kind: 'confirm',
      question: { title: 'Start 11 sessions', confirm: 'Start 11' },
    })
    expect(window.store.getState().starts.size).toBe(0)
  })

  it('makes favourites of several at once', async () => {
    const window = await coreWindow()
    const ids = [...window.store.getState().sessions.keys()].slice(0, 2)
    window.actions.setFavourite(ids, true)
    await window.shows(({ counts }) => counts.favourites === 2)
    expect(window.store.getState().announcement).toBe('2 sessions added to favourites')
  })

  it('asks before it forgets a role that is gone, says what is kept, and the row goes at once', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    const { accountId, roleName } = window.store.getState().sessions.get(id) ?? {}
    window.actions.setFavourite([id], true)
    await window.shows(({ counts }) => counts.favourites === 1)
    window.emulator.organization.removeRole(accountId ?? '', roleName ?? '')
    await window.keyturn.call('integration.sync', { integration: 'acme' })
    await window.shows(({ sessions }) => sessions.get(id)?.gone)
    window.actions.remove(id)
    const { overlay } = window.store.getState()
    if (overlay?.kind !== 'confirm') throw new Error('nothing is asked')
    expect(overlay.question).toMatchObject({
      title: 'Forget',
      titleName: 'prod-payments',
      text: expect.stringMatching(
        /^AWS no longer lists it\. Alias and favourite are kept until .+\. What else you set on it goes with it\.$/,
      ),
      confirm: 'Forget',
    })
    overlay.question.act()
    await window.shows(({ sessions, counts }) => !sessions.has(id) && counts.favourites === 0)
  })

  it('copies a command where no credentials may come, and says which', async () => {
    const window = await coreWindow()
    window.actions.copyEnvironment(window.id(payments))
    const notice = await window.shows((state) => state.notice)
    expect(window.copied).toEqual(['eval "$(keyturn env x)"'])
    expect(notice.text).toBe('Copied eval "$(keyturn env x)"')
  })

  it('opens the console in a tab where the host leaves it to the window, and says so', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    window.actions.openConsole(id, { service: 's3' })
    const notice = await window.shows((state) => state.notice)
    expect(window.tabs).toEqual([
      `http://127.0.0.1:1/visit#{"session":"${id}","service":"s3","region":null,"destination":null,"place":null,"mode":null}`,
    ])
    expect(notice.text).toBe('Opened the console of prod-payments.')
    expect(lastEntryId(window.store)).toBe(`console:s3 ${id}`)
  })

  it('opens it elsewhere where it is told to, and says who has to sign out', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    window.actions.openConsole(id, { region: 'us-gov-west-1', place: 'private' })
    const notice = await window.shows((state) => state.notice)
    expect(window.tabs).toEqual([
      `http://127.0.0.1:1/visit#{"session":"${id}","service":null,"region":"us-gov-west-1","destination":null,"place":"private","mode":null}`,
    ])
    expect(notice.text).toBe(
      'Opened the console of prod-payments. Where it says that you are signed in already, sign out there and open it again.',
    )
  })

  it('copies the link that the host lets go', async () => {
    const window = await coreWindow()
    window.actions.copyConsoleLink(window.id(payments))
    const notice = await window.shows((state) => state.notice)
    expect(window.copied).toEqual(['https://acme.awsapps.com/start/#/console'])
    expect(notice.text).toBe('Copied the portal’s link to the console of prod-payments. It holds no secret.')
  })

  it('offers the console with a press when the browser would hold its tab back', async () => {
    const window = await coreWindow()
    window.pops.allowed = false
    window.actions.openConsole(window.id(payments))
    const ready = await window.shows(({ notice }) => notice)
    expect(ready.text).toBe('The console of prod-payments is ready.')
    expect(window.tabs).toEqual([])
    window.pops.allowed = true
    ready.action?.act()
    await window.shows(({ notice }) => notice?.text === 'Opened the console of prod-payments.')
    expect(window.tabs).toHaveLength(1)
  })

  it('shows what a link names, and starts nothing', async () => {
    const window = await coreWindow()
    const id = window.id(payments)
    window.store.setState({ query: 'search', view: { kind: 'active' }, selected: new Set([id]) })
    window.actions.showTarget({ kind: 'session', id })
    expect(window.store.getState()).toMatchObject({ query: '', view: { kind: 'all' }, cursor: id, panel: id })
    expect(window.store.getState().selected.size).toBe(0)
    expect([status(window, id), window.store.getState().starts.size]).toEqual(['stopped', 0])
  })
})
