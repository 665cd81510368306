import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { addIamUser } from '../../support/add-iam-user.ts'
import { type Certificates, makeCertificates } from '../../support/certificates.ts'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { refusal } from '../../support/refusal.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { connectProxy, tlsEndpoint } from '../../support/tls-endpoint.ts'
import { expectDone, newUser, type User } from '../../support/user.ts'

/** An address of this machine that is not exempt from proxies by itself, as a host of the company would be. */
const mapped = '[::ffff:7f00:1]'

let emulator: LaunchedEmulator
let certificates: Certificates
let port: number
let template: User

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '4', '--roles', '2')
  certificates = await makeCertificates(temporaryFolder(), [
    '127.0.0.1',
    '::ffff:7f00:1',
    'oidc.eu-west-1.amazonaws.com',
    'portal.sso.eu-west-1.amazonaws.com',
    'sts.eu-west-1.amazonaws.com',
  ])
  port = await tlsEndpoint(emulator.endpoint, certificates)
  template = await newUser({ emulator: null })
  expectDone(
    await template.keyturn([
      'integration',
      'add',
      'identity-center',
      '--name=acme',
      `--start-url=${emulator.startUrl}`,
      `--region=${emulator.region}`,
    ]),
  )
  expectDone(await template.keyturn(['agent', 'stop']))
})

/** Somebody with this environment whose browser goes the same way as they do. */
const userWith = (env: Readonly<Record<string, string>>): Promise<User> =>
  newUser({ emulator: null, like: template, env: { CURL_CA_BUNDLE: certificates.bundle, ...env } })

describe('an endpoint whose certificate nobody knows', () => {
  const endpoint = (): string => `https://127.0.0.1:${port}`

  it('is not trusted, and the hint is AWS_CA_BUNDLE', async () => {
    const user = await userWith({ AWS_ENDPOINT_URL: endpoint() })
    expect(await refusal(user, ['sign-in', 'acme'])).toMatchObject({
      exit: 6,
      message: expect.stringContaining('is not trusted') as string,
      hint: expect.stringContaining('set AWS_CA_BUNDLE') as string,
    })
  })

  it('is trusted with AWS_CA_BUNDLE', async () => {
    const user = await userWith({ AWS_ENDPOINT_URL: endpoint(), AWS_CA_BUNDLE: certificates.bundle })
    expectDone(await user.keyturn(['sign-in', 'acme']))
    expectDone(await user.keyturn(['start', 'audit/ReadOnlyAccess']))
    expect(user.read('credentials')).toContain('aws_access_key_id = ASIA')
  })

  it.each([
    ['is not there', () => '/nowhere/bundle.pem', '/nowhere/bundle.pem'],
    [
      'holds no certificate',
      () => {
        const file = join(temporaryFolder(), 'bundle.pem')
        writeFileSync(file, 'not a certificate\n')
        return file
      },
      'bundle.pem',
    ],
  ])('with an AWS_CA_BUNDLE that %s: exit 6, and the file is named', async (_, bundle, name) => {
    const user = await userWith({ AWS_ENDPOINT_URL: endpoint(), AWS_CA_BUNDLE: bundle() })
    const failed = await refusal(user, ['sign-in', 'acme'])
    expect(failed.exit).toBe(6)
    expect(`${failed.message} ${failed.hint}`).toContain(name)
  })
})

describe('HTTPS_PROXY', () => {
  it('is the way to AWS under its real names, and the agent asks nobody else', async () => {
    const proxy = await connectProxy(port)
    const user = await userWith({ HTTPS_PROXY: proxy.url, AWS_CA_BUNDLE: certificates.bundle })
    expectDone(await user.keyturn(['sign-in', 'acme']))
    expectDone(await user.keyturn(['start', 'audit/ReadOnlyAccess']))
    expect(user.read('credentials')).toContain('aws_access_key_id = ASIA')
    expect(new Set(proxy.asked)).toEqual(
      new Set(['oidc.eu-west-1.amazonaws.com:443', 'portal.sso.eu-west-1.amazonaws.com:443']),
    )
  })

  it('is passed by for the hosts NO_PROXY names', async () => {
    const proxy = await connectProxy(port)
    const env = {
      AWS_ENDPOINT_URL: `https://${mapped}:${port}`,
      HTTPS_PROXY: proxy.url,
      AWS_CA_BUNDLE: certificates.bundle,
    }
    const command = ['sign-in', 'acme', '--device', '--no-browser']
    const asked = async (more: Readonly<Record<string, string>>): Promise<number> => {
      const user = await userWith({ ...env, ...more })
      await emulator.set({ approve: 'never', deviceLifetimeSeconds: 1 })
      await user.keyturn(command)
      await emulator.set({ approve: 'auto', deviceLifetimeSeconds: 600 })
      return proxy.asked.splice(0).length
    }
    expect(await asked({})).toBeGreaterThan(0)
    expect(await asked({ NO_PROXY: 'example.com' })).toBeGreaterThan(0)
    expect(await asked({ NO_PROXY: `example.com,${mapped}` })).toBe(0)
  })

  it('that nobody listens on: exit 6', async () => {
    const user = await userWith({ HTTPS_PROXY: 'http://127.0.0.1:9' })
    expect(await refusal(user, ['sign-in', 'acme'])).toMatchObject({
      exit: 6,
      hint: expect.stringContaining('proxy') as string,
    })
  })

  it('that is no address: exit 6, and its password is shown nowhere', async () => {
    const user = await userWith({ HTTPS_PROXY: 'http://me:planted-secret@127.0.0.1:notaport' })
    const failed = await refusal(user, ['sign-in', 'acme'])
    expect(failed.exit).toBe(6)
    expect(JSON.stringify(failed)).not.toContain('planted')
    const { stdout } = await user.keyturn(['agent', 'status'])
    expect(stdout).toContain('***@')
    expect(stdout).not.toContain('planted')
  })
})

describe('STS is asked in the partition of the region', () => {
  let asked: string[]
  let user: User

  beforeAll(async () => {
    const proxy = await connectProxy(port)
    asked = proxy.asked
    user = await userWith({ HTTPS_PROXY: proxy.url, AWS_CA_BUNDLE: certificates.bundle })
  })

  it.each([
    ['eu-west-1', 'sts.eu-west-1.amazonaws.com:443'],
    ['cn-north-1', 'sts.cn-north-1.amazonaws.com.cn:443'],
    ['us-gov-west-1', 'sts.us-gov-west-1.amazonaws.com:443'],
    ['eusc-de-east-1', 'sts.eusc-de-east-1.amazonaws.eu:443'],
    ['us-iso-east-1', 'sts.us-iso-east-1.c2s.ic.gov:443'],
  ])('%s', async (region, host) => {
    await addIamUser(user, { emulator, flags: [`--name=in ${region}`, `--region=${region}`] })
    await user.keyturn(['credentials', `in ${region}`])
    expect(new Set(asked.splice(0))).toEqual(new Set([host]))
  })

  it('and refused where the ARN is of another one', async () => {
    await addIamUser(user, { emulator, flags: ['--name=alice', '--region=eu-west-1'] })
    const arn = 'arn:aws-cn:iam::111122223333:role/deploy'
    expectDone(
      await user.keyturn(['add', 'assume-role', '--name=deploy', `--role-arn=${arn}`, '--source=alice']),
    )
    expect(await refusal(user, ['start', 'deploy'])).toEqual({
      exit: 2,
      code: 'invalid-input',
      message: `${arn} is of the partition aws-cn, the region eu-west-1 of aws`,
      hint: 'set a region of aws-cn, such as cn-northwest-1, with keyturn edit',
    })
    expect(asked.splice(0)).toEqual([])
  })
})
