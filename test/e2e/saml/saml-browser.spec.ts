import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createSamlBrowser } from '../../../agent/saml/create-saml-browser.ts'
import { profilePath } from '../../../agent/saml/browser-profile.ts'
import type { SamlBrowser } from '../../../core/host.ts'
import { eventually } from '../../support/eventually.ts'
import { contentOf, filesUnder } from '../../support/files-under.ts'
import { listeningPorts } from '../../support/listening-ports.ts'
import { localServer, type LocalServer } from '../../support/local-server.ts'
import { processGroup } from '../../support/process-group.ts'
import { processes } from '../../support/processes.ts'
import { browserInPath } from '../../support/saml/browser-in-path.ts'
import {
  type How,
  type IdentityProvider,
  launchIdentityProvider,
} from '../../support/saml/launch-identity-provider.ts'
import { signInWithPassword, windowOf } from '../../support/saml/window-of.ts'
import { searchFor } from '../../support/secret-search.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const never = new AbortController().signal
const role = {
  roleArn: 'arn:aws:iam::111122223333:role/Admin',
  providerArn: 'arn:aws:iam::111122223333:saml-provider/idp',
}

interface Scene {
  readonly home: string
  readonly profile: string
  /** Stands for AWS. */
  readonly aws: LocalServer
  readonly idp: IdentityProvider
  readonly browser: SamlBrowser
  signIn(show: 'quiet' | 'window', how?: How, signal?: AbortSignal): ReturnType<SamlBrowser['signIn']>
}

async function scene({
  path = browserInPath({ hand: true }),
  person = 'alice@acme.example',
}: { readonly path?: string; readonly person?: string } = {}): Promise<Scene> {
  const home = realpathSync(temporaryFolder())
  const aws = await localServer(() => ({ status: 200, body: 'the console' }))
  const endpoint = `${aws.url}/saml`
  const idp = await launchIdentityProvider({
    endpoint,
    roles: [role],
    user: person,
    roleSessionName: person,
  })
  const variables = {
    PATH: `${path}:/usr/bin:/bin`,
    HOME: home,
    AWS_PROFILE: 'work',
    KEYTURN_VAULT_PASSPHRASE: 'correct horse',
  }
  const browser = createSamlBrowser({
    home,
    platform: 'linux',
    user: { home, variables },
    display: () => ({}),
    otherSamlBrowser: null,
  })
  return {
    home,
    profile: profilePath(home, 'acme'),
    aws,
    idp,
    browser,
    signIn: (show, how = 'page', signal = never) =>
      browser.signIn({
        startUrl: idp.startUrl(how),
        keptAs: 'acme',
        show,
        isEndpoint: (url) => url === endpoint,
        signal,
      }),
  }
}

/** Signed in once, in a window. */
async function signedIn(options: Parameters<typeof scene>[0] = {}): Promise<Scene> {
  const known = await scene(options)
  const answer = known.signIn('window')
  const { page } = await windowOf(known.profile)
  await signInWithPassword(page)
  await answer
  return known
}

/** The browser in this profile, once it has been to the identity provider: the process, which leads its group. */
async function runningIn({ profile, idp }: Pick<Scene, 'profile' | 'idp'>): Promise<number> {
  return await eventually(() => {
    if (idp.seen.length === 0) throw new Error('no page yet')
    const browser = processes().find(
      ({ args }) => args.includes(`--user-data-dir=${profile}`) && args.includes('--remote-debugging-pipe'),
    )
    if (browser === undefined) throw new Error('no browser yet')
    return browser.pid
  }, 30_000)
}

/** What it rejects with. */
async function failureOf(answer: Promise<unknown>): Promise<unknown> {
  return await answer.then(
    () => {
      throw new Error('it was to fail')
    },
    (error: unknown) => error,
  )
}

describe('a sign-in in a window', () => {
  it('gives what the identity provider posted once a person has signed in, and AWS never gets it', async () => {
    const { profile, aws, idp, signIn } = await scene()
    const answer = signIn('window')
    const { page } = await windowOf(profile)
    await signInWithPassword(page)
    const found = await answer
    expect(found?.endpoint).toBe(`${aws.url}/saml`)
    expect(found?.assertion.reveal() === idp.responses[0]).toBe(true)
    expect(aws.seen).toEqual([])
  })

  it('follows the tabs that the page opens', async () => {
    const { profile, aws, idp, signIn } = await scene()
    const answer = signIn('window', 'tab')
    const { page } = await windowOf(profile)
    await signInWithPassword(page)
    await page.getByRole('button', { name: 'Open AWS' }).click({ noWaitAfter: true })
    const found = await answer
    expect(found?.assertion.reveal() === idp.responses[0]).toBe(true)
    expect(aws.seen).toEqual([])
  })

  it('takes responses as long as AWS does, and longer', async () => {
    const { aws, idp, signIn } = await signedIn({ person: 'a'.repeat(200_000) })
    const found = await signIn('quiet')
    expect(found?.assertion.reveal().length).toBeGreaterThan(500_000)
    expect(found?.assertion.reveal() === idp.responses[1]).toBe(true)
    expect(aws.seen).toEqual([])
  })

  it('says that what was posted is no answer of an identity provider, and stops it all the same', async () => {
    const { profile, aws, signIn } = await scene()
    const answer = signIn('window', 'nothing')
    const refused = failureOf(answer)
    const { page } = await windowOf(profile)
    await signInWithPassword(page)
    expect(await refused).toMatchObject({
      code: 'sign-in-refused',
      message: expect.stringMatching(/^what was posted to 127\.0\.0\.1:\d+ holds no SAML response$/),
    })
    expect(aws.seen).toEqual([])
  })

  it('is cancelled when the person closes it, and nothing of the browser stays', async () => {
    const known = await scene()
    const cancelled = failureOf(known.signIn('window'))
    const { page } = await windowOf(known.profile)
    const browser = await runningIn(known)
    await page.close()
    expect(await cancelled).toMatchObject({ code: 'cancelled' })
    expect(processGroup(browser)).toEqual([])
  })

  it('ends with its browser when it is aborted, and leaves the profile free', async () => {
    const known = await scene({ path: browserInPath() })
    const abort = new AbortController()
    const cancelled = failureOf(known.signIn('window', 'page', abort.signal))
    const browser = await runningIn(known)
    expect(processGroup(browser).length).toBeGreaterThan(2)
    abort.abort()
    expect(await cancelled).toMatchObject({
      code: 'cancelled',
    })
    expect(processGroup(browser)).toEqual([])
    expect(readdirSync(known.profile)).not.toContain('SingletonLock')
  })

  it('says that the browser crashed, and nothing of it stays', async () => {
    const known = await scene({ path: browserInPath() })
    const crashed = failureOf(known.signIn('window'))
    const browser = await runningIn(known)
    process.kill(browser, 'SIGKILL')
    expect(await crashed).toMatchObject({
      code: 'process-failed',
      message: 'the browser ended during the sign-in (SIGKILL)',
    })
    expect(processGroup(browser)).toEqual([])
  })

  it('listens on no port, says no address in its arguments, and knows nothing of AWS or of our secrets', async () => {
    const known = await scene({ path: browserInPath() })
    const abort = new AbortController()
    const cancelled = failureOf(known.signIn('window', 'page', abort.signal))
    const group = processGroup(await runningIn(known))
    const seen = processes().filter(({ pid }) => group.includes(pid))
    const ports = listeningPorts(group)
    abort.abort()
    expect(await cancelled).toMatchObject({
      code: 'cancelled',
    })
    expect(seen.length).toBeGreaterThan(2)
    expect(ports).toEqual([])
    expect(seen.flatMap(({ args }) => args).filter((arg) => arg.includes(known.idp.startUrl()))).toEqual([])
    const names = seen.flatMap(({ env }) => Object.keys(env))
    expect(names).toContain('HOME')
    expect(names.filter((name) => /^(AWS|KEYTURN)_/.test(name))).toEqual([])
  })
})

describe('a quiet sign-in', () => {
  it('gives null when the identity provider wants a person', async () => {
    const { signIn } = await scene()
    expect(await signIn('quiet')).toBeNull()
  })

  it.each<How>(['page', 'frame', 'later', 'redirect'])(
    'needs nobody while the identity provider knows the person (posts from: %s)',
    async (how) => {
      const { aws, idp, signIn } = await signedIn()
      const found = await signIn('quiet', how)
      expect(found?.assertion.reveal() === idp.responses.at(-1)).toBe(true)
      expect(idp.responses).toHaveLength(2)
      expect(aws.seen).toEqual([])
    },
  )

  it('gives null where a person has to click', async () => {
    const { signIn } = await signedIn()
    expect(await signIn('quiet', 'tab')).toBeNull()
  })

  it('says that the identity provider cannot be reached', async () => {
    const { browser } = await scene()
    const answer = browser.signIn({
      startUrl: 'http://idp.example.com/start',
      keptAs: 'acme',
      show: 'quiet',
      isEndpoint: () => false,
      signal: never,
    })
    await expect(answer).rejects.toMatchObject({
      code: 'network',
      message: 'idp.example.com cannot be reached to sign in (net::ERR_NAME_NOT_RESOLVED)',
    })
  })
})

describe('a profile', () => {
  it('is its owner’s alone, and keeps no response', async () => {
    const { profile, idp } = await signedIn()
    expect(statSync(profile).mode & 0o777).toBe(0o700)
    const secrets = searchFor(idp.responses.map((value) => ({ kind: 'response', value })))
    expect(secrets.in(idp.responses[0] ?? '')).not.toEqual([])
    const files = filesUnder(profile)
    expect(files.length).toBeGreaterThan(10)
    expect(files.flatMap((path) => secrets.in(contentOf(path) ?? ''))).toEqual([])
  })

  it('is used by one sign-in at a time', async () => {
    const { profile, idp, signIn } = await scene()
    const first = signIn('window')
    const second = signIn('quiet')
    const hurried = new AbortController()
    const third = failureOf(signIn('quiet', 'page', hurried.signal))
    const { page } = await windowOf(profile)
    hurried.abort()
    expect(await third).toMatchObject({ code: 'cancelled' })
    await signInWithPassword(page)
    const [one, two] = await Promise.all([first, second])
    expect(idp.responses).toHaveLength(2)
    expect(one?.assertion.reveal() === idp.responses[0]).toBe(true)
    expect(two?.assertion.reveal() === idp.responses[1]).toBe(true)
  })

  it('knows nobody once it is forgotten', async () => {
    const { profile, browser, signIn } = await signedIn()
    await browser.forget('acme')
    expect(existsSync(profile)).toBe(false)
    expect(await signIn('quiet')).toBeNull()
  })

  it('knows nobody of another', async () => {
    const { browser, idp, aws } = await signedIn()
    const answer = browser.signIn({
      startUrl: idp.startUrl(),
      keptAs: 'other',
      show: 'quiet',
      isEndpoint: (url) => url === `${aws.url}/saml`,
      signal: never,
    })
    expect(await answer).toBeNull()
  })
})
