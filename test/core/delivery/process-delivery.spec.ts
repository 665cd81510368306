import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FileDelivery, ProfileChange, ProfileToPublish } from '../../../core/delivery/file-delivery.ts'
import { secret } from '../../../core/secrets/secret.ts'
import {
  createDeliveryHome,
  type DeliveryHome,
  marker,
  profileToPublish,
  publishedLines,
} from './support/delivery-home.ts'

let home: DeliveryHome
let delivery: FileDelivery
beforeEach(() => {
  home = createDeliveryHome()
  delivery = home.deliver()
})
afterEach(() => {
  home.remove()
})

function byProcess(
  profile: string,
  given: Partial<Omit<ProfileToPublish, 'profile' | 'holds'>> & { readonly sessionId?: string } = {},
): ProfileToPublish {
  const { sessionId = 'a1', ...rest } = given
  return profileToPublish(profile, { ...rest, holds: { kind: 'process', sessionId } })
}

const line = (sessionId = 'a1') =>
  `credential_process = ${home.home}/keyturn/bin/keyturn-credentials ${sessionId}`
const process = (header: string, ...settings: readonly string[]) =>
  [header, marker, line(), ...settings, ''].join('\n')
const keys = (header = '[work]') => [header, ...publishedLines(), ''].join('\n')
const withdraw = (profile: string) => home.deliver().withdraw([profile], { restore: [] })

describe('a profile that is delivered by process', () => {
  it('is a line in the config file beside region and endpoint, and nothing in the credentials file', async () => {
    home.write({ credentials: '' })
    await delivery.publish([byProcess('work', { region: 'eu-west-1', endpointUrl: 'http://127.0.0.1:1' })])
    expect(home.read()).toEqual({
      credentials: '',
      config: process('[profile work]', 'region = eu-west-1', 'endpoint_url = http://127.0.0.1:1'),
    })
    expect(await withdraw('work')).toEqual([{ profile: 'work', outcome: 'withdrawn' }])
    expect(home.read()).toEqual({ credentials: '', config: null })
  })

  it('is [default] for default', async () => {
    await delivery.publish([byProcess('default')])
    expect(home.read()).toEqual({ credentials: null, config: process('[default]') })
  })

  it('stands behind the settings of the user, who gets their section back to the byte', async () => {
    const config = '# mine\n[profile work]\r\noutput = json\r\n\r\n[profile b]\nregion = x\n'
    home.write({ config })
    await delivery.publish([byProcess('work', { region: 'eu-west-1' })])
    expect(home.read().config).toBe(
      `# mine\n[profile work]\r\noutput = json\r\n${marker}\r\n${line()}\r\nregion = eu-west-1\r\n\r\n[profile b]\nregion = x\n`,
    )
    await withdraw('work')
    expect(home.read().config).toBe(config)
  })

  it('is written once, whatever the credentials', async () => {
    await delivery.publish([byProcess('work')])
    const { config } = home.read()
    home.write({ config: config ?? '' })
    await delivery.publish([byProcess('work')])
    expect(home.read().config).toBe(config)
  })

  it('is known as ours after a restart, and by nobody else’s change of it', async () => {
    await delivery.publish([byProcess('work')])
    const next = home.deliver()
    expect(await next.standing('work')).toEqual({ kind: 'ours-by-process', command: line().slice(21) })
    home.write({ config: `[profile work]\n${line()} --more\n` })
    expect(await next.standing('work')).toMatchObject({ kind: 'taken', settings: ['credential_process'] })
    expect(await next.publish([byProcess('work')])).toMatchObject([{ ok: false, why: 'conflict' }])
    expect(await withdraw('work')).toEqual([{ profile: 'work', outcome: 'absent' }])
    expect(home.read().config).toBe(`[profile work]\n${line()} --more\n`)
  })

  it('is refused where the user has a process of their own, and takes its place when adopted', async () => {
    const config = '[profile work]\ncredential_process = mine\nregion = us-east-1\n'
    home.write({ config })
    expect(await delivery.publish([byProcess('work')])).toMatchObject([{ ok: false, why: 'taken' }])
    const captured = await delivery.capture('work')
    await delivery.publish([byProcess('work', { adopting: captured })])
    expect(home.read().config).toBe(`[profile work]\nregion = us-east-1\n${marker}\n${line()}\n`)
    await delivery.withdraw(['work'], { restore: captured === null ? [] : [captured] })
    expect(home.read().config).toBe(config)
  })

  it('names the new home once that is published from', async () => {
    await delivery.publish([byProcess('work', { region: 'eu-west-1' })])
    const old = home.read().config ?? ''
    home.write({ config: old })
    await delivery.publish([byProcess('work', { sessionId: 'b2', region: 'eu-west-1' })])
    expect(home.read().config).toBe(old.replace('credentials a1', 'credentials b2'))
  })

  it('goes again when another program writes back an old copy after it was withdrawn', async () => {
    await delivery.publish([byProcess('work', { region: 'eu-west-1' })])
    const { config } = home.read()
    await delivery.withdraw(['work'], { restore: [] })
    home.write({ config: `${config}[profile b]\nregion = x\n` })
    await delivery.publish([profileToPublish('other')])
    expect(home.read().config).toBe('[profile b]\nregion = x\n')
  })
})

describe('another delivery of the same profile', () => {
  it('takes the keys out and puts the process in', async () => {
    home.write({ credentials: '[b]\nx = 1\n' })
    await delivery.publish([profileToPublish('work', { region: 'eu-west-1' })])
    await delivery.publish([byProcess('work', { region: 'eu-west-1' })])
    expect(home.read()).toEqual({
      credentials: '[b]\nx = 1\n',
      config: `[profile work]\nregion = eu-west-1\n${marker}\n${line()}\n`,
    })
    await withdraw('work')
    expect(home.read()).toEqual({ credentials: '[b]\nx = 1\n', config: null })
  })

  it('takes the process out once the keys stand', async () => {
    await delivery.publish([byProcess('work')])
    await delivery.publish([profileToPublish('work')])
    expect(home.read()).toEqual({ credentials: keys(), config: null })
    await delivery.publish([byProcess('work')])
    expect(home.read()).toEqual({ credentials: null, config: process('[profile work]') })
    await withdraw('work')
    expect(home.read()).toEqual({ credentials: null, config: null })
  })

  it.each(['keys', 'process'])(
    'never leaves a moment in which %s are gone and nothing is there',
    async (first) => {
      home.write({ credentials: '[b]\nx = 1\n', config: '[profile b]\nx = 1\n' })
      const [from, to] = [profileToPublish('work'), byProcess('work')]
      await delivery.publish([first === 'keys' ? from : to])
      const seen = new Set<string>()
      const look = () => {
        const { credentials, config } = home.read()
        seen.add(`${credentials?.includes('ASIAONE') === true} ${config?.includes(line()) === true}`)
      }
      const done = delivery.publish([first === 'keys' ? to : from]).then(() => true)
      while (!(await Promise.race([done, new Promise((resolve) => setImmediate(resolve, false))]))) look()
      expect([...seen]).not.toContain('false false')
    },
  )
})

describe('what other programs do to it', () => {
  let changes: ProfileChange[]
  let stop: () => void
  beforeEach(() => {
    changes = []
    stop = delivery.watch((change) => changes.push(change))
  })
  afterEach(() => stop())
  const within1s = { timeout: 1_000, interval: 5 }

  it('is put right when the line was dropped', async () => {
    await delivery.publish([byProcess('work', { region: 'eu-west-1' })])
    const { config } = home.read()
    home.write({ config: '[profile b]\nx = 1\n' })
    await vi.waitFor(() => expect(home.read().config).toBe(`[profile b]\nx = 1\n${config}`), within1s)
    await vi.waitFor(() => expect(changes).toEqual([{ profile: 'work', kind: 'repaired' }]), within1s)
  })

  it('is a conflict when keys of the user’s own win over it, and is ours again when they go', async () => {
    await delivery.publish([byProcess('work')])
    home.write({ credentials: '[work]\naws_access_key_id = AKIAMINE\n' })
    await vi.waitFor(() => expect(changes).toEqual([{ profile: 'work', kind: 'conflict' }]), within1s)
    expect(home.read().credentials).toBe('[work]\naws_access_key_id = AKIAMINE\n')
    expect(await delivery.withdraw(['work'], { restore: [] })).toEqual([
      { profile: 'work', outcome: 'withdrawn' },
    ])
    expect(home.read()).toEqual({ credentials: '[work]\naws_access_key_id = AKIAMINE\n', config: null })
  })
})

it('holds no secret in the config file', async () => {
  await delivery.publish([
    profileToPublish('work', {
      holds: {
        kind: 'keys',
        credentials: {
          accessKeyId: 'ASIASECRET',
          secretAccessKey: secret('hunter2'),
          sessionToken: secret('hunter3'),
          issuedAt: new Date(0),
          expiresAt: new Date(1),
          accountId: null,
        },
      },
    }),
    byProcess('other'),
  ])
  expect(home.read().config).not.toMatch(/hunter|ASIA/)
})
