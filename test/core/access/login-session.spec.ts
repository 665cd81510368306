import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createLoginCredentials } from '../../../core/access/login-session.ts'
import { failureCause } from '../../../core/aws/aws-error.ts'
import type { LoginRefresh, RefreshedLogin } from '../../../core/aws/login-token.ts'
import { CoreError } from '../../../core/core-error.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

// What happens while AWS answers. With AWS played: test/core/operations/login-session.spec.ts.

let folder: string
let file: string

const signIn = {
  accessToken: {
    accessKeyId: 'ASIAOLD',
    secretAccessKey: 'old secret',
    sessionToken: 'old token',
    accountId: '111122223333',
    expiresAt: '2026-01-05T09:04:00Z',
  },
  clientId: 'arn:aws:signin:::devtools/same-device',
  refreshToken: 'old refresh token',
  dpopKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    type: 'sec1',
    format: 'pem',
  }),
}
/** As another program leaves it, which refreshed a minute ago. */
const theirs = {
  ...signIn,
  accessToken: { ...signIn.accessToken, accessKeyId: 'ASIATHEIRS', expiresAt: '2026-01-05T09:14:00Z' },
  refreshToken: 'their refresh token',
}
const ours: RefreshedLogin = {
  accessKeyId: 'ASIAOURS',
  secretAccessKey: secret('our secret'),
  sessionToken: secret('our token'),
  refreshToken: secret('our refresh token'),
  issuedAt: new Date('2026-01-05T09:00:00Z'),
  expiresAt: new Date('2026-01-05T09:15:00Z'),
}

beforeEach(() => {
  folder = temporaryFolder()
  // sha256sum of the login_session.
  file = join(folder, '5778c30d3fe8c123cb2ab0d5a82c81b6fdcedfb868a6625f6f5bf6f05a7f129b.json')
  writeConfig('region = eu-central-1')
  write(signIn)
})

const write = (fields: object) => writeFileSync(file, JSON.stringify(fields))
const written = () => JSON.parse(readFileSync(file, 'utf8')) as typeof signIn
const writeConfig = (more: string) =>
  writeFileSync(
    join(folder, 'config'),
    `[profile work]\nlogin_session = arn:aws:iam::111122223333:user/alice\n${more}\n`,
  )

function keyId(refresh: (login: LoginRefresh) => Promise<RefreshedLogin>): Promise<string> {
  const credentials = createLoginCredentials({
    clock: manualClock(),
    configFile: join(folder, 'config'),
    cacheFolder: folder,
    refresh,
  })
  const session = { kind: 'login-session', id: 's1', name: 'me', loginProfile: 'work' } as const
  return credentials(session, { want: 'usable', region: 'us-east-1' }).then(({ accessKeyId }) => accessKeyId)
}

function refused(): never {
  const failure = {
    operation: 'CreateOAuth2Token',
    name: 'TOKEN_EXPIRED',
    status: 401,
    requestId: null,
    words: '',
    region: null,
    clockBehindMs: null,
  }
  throw new CoreError('aws-refused', 'AWS refused it', { cause: failureCause(failure) })
}

describe('another program that refreshes while we do', () => {
  it('may end our token with it: its credentials are as good', async () => {
    const refresh = async () => {
      write(theirs)
      return refused()
    }
    expect(await keyId(refresh)).toBe('ASIATHEIRS')
  })

  it('keeps what it wrote', async () => {
    const refresh = async () => {
      write(theirs)
      return ours
    }
    expect(await keyId(refresh)).toBe('ASIATHEIRS')
    expect(written()).toEqual(theirs)
  })

  it('may have signed out: then nothing is written, and a person has to sign in', async () => {
    const refresh = async () => {
      rmSync(file)
      return ours
    }
    await expect(keyId(refresh)).rejects.toMatchObject({ code: 'sign-in-needed' })
    expect(() => written()).toThrow('ENOENT')
  })
})

it('a refusal is one when the file is as it was', async () => {
  await expect(keyId(async () => refused())).rejects.toMatchObject({
    code: 'sign-in-needed',
    message: 'the sign-in of aws login for profile work has ended',
  })
  expect(written()).toEqual(signIn)
})

it('what was refreshed and cannot be kept is told: the next refresh takes the new token', async () => {
  const refresh = async () => {
    rmSync(file)
    mkdirSync(file)
    return ours
  }
  await expect(keyId(refresh)).rejects.toMatchObject({
    code: 'aws-file-unwritable',
    message: `${file} cannot be read`,
  })
})

describe('the region that is asked', () => {
  it.each([
    [
      'of the sign-in, where the file says it',
      { signInRegion: 'eu-west-3' },
      'region = eu-central-1',
      'eu-west-3',
    ],
    ['else of the profile', {}, 'region = eu-central-1', 'eu-central-1'],
    ['else of the session', {}, '', 'us-east-1'],
    ['of the session too, where the profile’s could be none', {}, 'region = evil.example#', 'us-east-1'],
  ])('is %s', async (...[, more, config, region]) => {
    const asked: string[] = []
    write({ ...signIn, ...more })
    writeConfig(config)
    await keyId(async ({ place }) => {
      asked.push(place.region)
      return ours
    })
    expect(asked).toEqual([region])
  })
})
