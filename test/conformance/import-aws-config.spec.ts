import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import type { ImportItem, ProfilesImport } from '../../core/contract/import.ts'
import { isCoreError } from '../../core/core-error.ts'
import type { Call } from '../../emulator/call-log.ts'
import type { Emulator } from '../../emulator/emulator.ts'
import { startEmulator } from '../../emulator/start-emulator.ts'
import { untilOver } from '../support/at-end.ts'
import { inMemoryKeychain } from '../support/in-memory-keychain.ts'
import { mfaCode } from '../support/mfa-code.ts'
import { requires } from '../support/requires.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { person, testCore, type TestCore } from '../support/test-core.ts'
import { personWithBrowser, realClock } from '../support/test-identity-center.ts'
import { audience, tokenSigner } from '../support/token-signer.ts'
import { debians } from './python.ts'
import { type PythonResolver, pythonResolver } from './python-resolver.ts'

const corpus = fileURLToPath(new URL('../fixtures/aws-configs/', import.meta.url))
const configs = readdirSync(corpus)

/** Profiles that work here though botocore gets nothing of them, and what the report says of it. */
const worksHere: Readonly<Record<string, string | null>> = {
  'role-too-short-a-duration/short': 'no role is granted for 300 seconds',
  'role-chained-too-long/two': 'AWS grants it an hour, not 7200 seconds: its source is a role itself',
  // Debian's botocore takes the portal's token by the profile that was asked for, which has none; later ones do not.
  'sso-below-a-role/reader': null,
}

let emulator: Emulator
let botocore: PythonResolver
let replacements: readonly (readonly [string, string])[]
/** Ahead of the real time, in ms: a code is good once, and the next half a minute later. */
let aheadMs = 0

const suite = requires(debians.python, debians.boto3)

suite('an AWS config that somebody might have', () => {
  beforeAll(async () => {
    const signer = await tokenSigner()
    const { close } = (emulator = await startEmulator({
      accounts: 1,
      roles: 1,
      now: () => new Date(Date.now() + aheadMs),
      webIdentityProviders: [{ issuer: signer.issuer, clientIds: [audience] }],
    }))
    untilOver(() => close())
    for (const [id, name] of [
      ['555566667777', 'Workloads Dev'],
      ['666677778888', 'Workloads Prod'],
    ] as const)
      emulator.organization.addAccount({ id, name, roles: ['AdministratorAccess', 'ReadOnlyAccess'] })
    const folder = temporaryFolder()
    const token = join(folder, 'token')
    writeFileSync(token, await signer.token({ now: new Date(), seconds: 3600 }))
    replacements = madeUpValues({ token, programs: programsIn(folder) })
    const home = await homeWithSignIn(folder)
    botocore = pythonResolver({ home, endpoint: emulator.endpoint, code })
  })

  it.each(configs)('%s', async (name) => {
    const home = homeWith(name)
    const files = { config: join(home, '.aws', 'config'), credentials: join(home, '.aws', 'credentials') }
    const before = Object.values(files).map(contentOf)
    const { profiles, error } = await botocore.profiles(files)
    const keychain = inMemoryKeychain()
    const open = (at: string) =>
      testCore({ endpoint: emulator.endpoint, clock: realClock, home: at, keychain })
    const importing = await open(home)
    const imported = await importAll(importing).catch((refusal: unknown) => refusal)
    expect(isCoreError(imported, 'invalid-input')).toBe(error !== null)
    if (error !== null) return
    const { items } = imported as ProfilesImport
    expect((await importAll(importing)).items.filter(({ outcome }) => outcome === 'new')).toEqual([])
    await signInEverywhere(importing)
    await importing.core.stop('hand-over')

    const expected: Record<string, unknown> = {}
    const found: Record<string, unknown> = {}
    for (const profile of profiles) {
      const item = items.find((one) => one.name === profile && one.what !== 'integration')
      const there = await called(() => botocore.profile(files, profile))
      const here = await calledHere(sessionOf(item, items), () => open(copyOf(home)))
      if (there.result.arn === null) {
        expected[profile] =
          worksHere[`${name}/${profile}`] === undefined ? 'nothing' : worksHere[`${name}/${profile}`]
        found[profile] = item === undefined ? 'untold' : here.result.arn === null ? 'nothing' : item.note
      } else {
        expected[profile] = { arn: identity(there.result.arn), error: null, calls: there.calls.map(essence) }
        found[profile] = {
          arn: identity(here.result.arn),
          error: here.result.error,
          calls: asBotocoreCalls(here.calls),
        }
      }
    }
    expect(found).toEqual(expected)
    expect(Object.values(files).map(contentOf)).toEqual(before)
  })
})

const importAll = (keyturn: TestCore) =>
  keyturn.call('import.profiles', { from: 'aws-config', keys: true, commands: true })

function contentOf(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'latin1') : null
}

/** Behind the sign-in of everybody who has a portal that is there. */
async function signInEverywhere(keyturn: TestCore): Promise<void> {
  for (const { name, startUrl } of await keyturn.call('integration.list', {}))
    if (startUrl.startsWith(emulator.startUrl))
      await keyturn.call('integration.sync', { integration: name }, personWithBrowser())
}

/** The session that stands for a profile; null for one that is left out. */
function sessionOf(item: ImportItem | undefined, items: readonly ImportItem[]): string | null {
  const twin = /^it is the role of profile (.+), and one session stands for it$/.exec(item?.note ?? '')?.[1]
  return twin === undefined
    ? (item?.as ?? null)
    : (items.find(({ what, name }) => what === 'role' && name === twin)?.as ?? null)
}

/** As it is after the import: what one profile was given is not there for the next. */
async function calledHere(
  session: string | null,
  open: () => Promise<TestCore>,
): ReturnType<typeof called<Resolved>> {
  if (session === null) return { result: { arn: null, error: 'it is left out' }, calls: [] }
  const keyturn = await open()
  const answer = await called(() => resolvedHere(keyturn, session))
  await keyturn.core.stop('hand-over')
  return answer
}

interface Resolved {
  readonly arn: string | null
  readonly error: string | null
}

async function resolvedHere(keyturn: TestCore, session: string): Promise<Resolved> {
  const caller = person(['mfa'], (event) => {
    if (event.type === 'prompt-opened')
      void keyturn.call('prompt.answer', { id: event.prompt.id, answer: code() })
  })
  try {
    const { credentials } = await keyturn.core.credentialsFor({ session, readOnly: false }, caller)
    const { accessKeyId, secretAccessKey, sessionToken } = credentials
    return await botocore.whose([accessKeyId, secretAccessKey.reveal(), sessionToken.reveal()])
  } catch (error) {
    return { arn: null, error: String(error) }
  }
}

const credentialCalls = ['AssumeRole', 'AssumeRoleWithWebIdentity', 'GetRoleCredentials', 'GetSessionToken']

/** What came of it, and the calls for credentials that AWS got meanwhile. */
async function called<Result>(
  act: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly calls: readonly Call[] }> {
  const before = emulator.calls.list().length
  const result = await act()
  const calls = emulator.calls.list().slice(before)
  return { result, calls: calls.filter(({ operation }) => credentialCalls.includes(operation)) }
}

/** What of a call says whose credentials for what are asked, and how. */
function essence({ operation, status, input }: Call): Readonly<Record<string, unknown>> {
  const { RoleArn, ExternalId, SerialNumber, RoleSessionName = '', DurationSeconds = '3600' } = input
  const isOwnName = RoleSessionName !== 'keyturn' && !RoleSessionName.startsWith('botocore-session-')
  return operation === 'GetRoleCredentials'
    ? {
        operation,
        status,
        account: input['account_id'] ?? input['accountId'],
        role: input['role_name'] ?? input['roleName'],
      }
    : {
        operation,
        status,
        RoleArn,
        ExternalId,
        SerialNumber,
        DurationSeconds,
        RoleSessionName: isOwnName ? RoleSessionName : undefined,
      }
}

/**
 * An IAM user's key never leaves the vault for a tool: it is exchanged by GetSessionToken first, with the device's code if
 * there is one, where botocore signs with the key itself and sends the code along with the next call.
 */
function asBotocoreCalls(calls: readonly Call[]): readonly Readonly<Record<string, unknown>>[] {
  const [first, ...others] = calls
  if (first?.operation !== 'GetSessionToken') return calls.map(essence)
  expect(others.map(({ operation }) => operation)).not.toContain('GetSessionToken')
  const [next, ...rest] = others.map(essence)
  return next === undefined ? [] : [{ ...next, SerialNumber: first.input['SerialNumber'] }, ...rest]
}

/** A role session that nobody named is called by its tool. */
function identity(arn: string | null): string | null {
  return arn?.replace(/\/(keyturn|botocore-session-\d+)$/, '/…') ?? null
}

function code(): string {
  aheadMs += 30_000
  return mfaCode(emulator, new Date(Date.now() + aheadMs))
}

function copyOf(home: string): string {
  const copy = temporaryFolder()
  cpSync(home, copy, { recursive: true })
  return copy
}

/** A home with this config in it, where AWS is the emulator. */
function homeWith(name: string): string {
  const home = temporaryFolder()
  mkdirSync(join(home, '.aws'))
  for (const file of readdirSync(join(corpus, name))) {
    const text = readFileSync(join(corpus, name, file), 'latin1')
    const real = replacements.reduce((before, [madeUp, there]) => before.replaceAll(madeUp, there), text)
    writeFileSync(join(home, '.aws', file), real, 'latin1')
  }
  return home
}

function madeUpValues(there: {
  readonly token: string
  readonly programs: string
}): readonly (readonly [string, string])[] {
  const { iamUser, roles, roleArn, startUrl } = emulator
  return [
    ['AKIAIOSFODNN7EXAMPLE', iamUser.accessKeyId],
    ['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', iamUser.secretAccessKey],
    ['arn:aws:iam::999988887777:mfa/alice', iamUser.mfaSerial],
    ['arn:aws:iam::111122223333:role/deployer', roleArn],
    ['arn:aws:iam::222233334444:role/operator', roles.mfa],
    ['arn:aws:iam::333344445555:role/partner-audit', roles.externalId.arn],
    ['acme-partner-4711', roles.externalId.externalId],
    ['arn:aws:iam::444455556666:role/hop-one', roles.chain[0]],
    ['arn:aws:iam::777766665555:role/hop-two', roles.chain[1]],
    ['arn:aws:iam::222233334444:role/hop-three', roles.chain[2]],
    ['arn:aws:iam::333344445555:role/org-reader', roles.organization],
    ['arn:aws:iam::999988887777:role/AdministratorAccess', roles.administrator],
    ['arn:aws:iam::111122223333:role/web-deployer', roles.webIdentity],
    ['https://acme.awsapps.com/start', startUrl],
    ['/var/run/secrets/eks.amazonaws.com/serviceaccount/token', there.token],
    ['/opt/acme/bin/', `${there.programs}/`],
  ]
}

/** Programs as `credential_process` wants them: one that prints the user's key, one that fails. */
function programsIn(folder: string): string {
  const { accessKeyId, secretAccessKey } = emulator.iamUser
  const printed = JSON.stringify({
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
  })
  for (const [name, lines] of [
    ['credentials', `echo '${printed}'`],
    ['fails', 'echo "not signed in" >&2; exit 1'],
  ] as const) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${lines}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  return folder
}

/** A home in which the AWS CLI is signed in to the emulator's portal, by every name that the corpus has for it. */
async function homeWithSignIn(home: string): Promise<string> {
  const keyturn = await testCore({ endpoint: emulator.endpoint, clock: realClock })
  const { startUrl, region } = emulator
  await keyturn.call('integration.add-identity-center', { name: 'acme', startUrl, region })
  await keyturn.call('integration.sync', { integration: 'acme' }, personWithBrowser())
  await keyturn.core.stop('hand-over')
  const accessToken = emulator.issued.findLast(({ kind }) => kind === 'access-token')?.value
  const expiresAt = new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/\.\d+Z/, 'Z')
  const folder = join(home, '.aws', 'sso', 'cache')
  mkdirSync(folder, { recursive: true })
  for (const name of [startUrl, `${startUrl}/#`, `${startUrl}#/`, 'acme', 'acme corp', 'acme-admin']) {
    const file = `${createHash('sha1').update(name).digest('hex')}.json`
    writeFileSync(join(folder, file), JSON.stringify({ startUrl, region, accessToken, expiresAt }))
  }
  return home
}
