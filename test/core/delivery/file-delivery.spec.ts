import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileDelivery } from '../../../core/delivery/create-file-delivery.ts'
import type { FileDelivery, ProfileToPublish } from '../../../core/delivery/file-delivery.ts'
import { secret } from '../../../core/secrets/secret.ts'

let home: string
let delivery: FileDelivery
const aws = (name: string) => join(home, '.aws', name)

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'keyturn-delivery-'))
  delivery = deliveryIn(home)
})
afterEach(() => {
  rmSync(home, { recursive: true, force: true })
})

function deliveryIn(home: string): FileDelivery {
  return createFileDelivery({
    configFile: join(home, '.aws', 'config'),
    credentialsFile: join(home, '.aws', 'credentials'),
    recordFile: join(home, 'keyturn', 'published.jsonl'),
    clock: {
      now: () => new Date(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        timer.unref()
        return () => {
          clearTimeout(timer)
        }
      },
    },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    platform: process.platform,
  })
}

function toPublish(profile: string, given: Partial<ProfileToPublish> = {}): ProfileToPublish {
  return {
    profile,
    region: 'eu-west-1',
    endpointUrl: null,
    adopting: null,
    credentials: {
      accessKeyId: 'ASIAEXAMPLE1',
      secretAccessKey: secret('wJalrXUtnFEMI'),
      sessionToken: secret('FwoGZXIvYXdzEXAMPLE'),
      issuedAt: new Date(0),
      expiresAt: new Date(3_600_000),
      accountId: null,
    },
    ...given,
  }
}

function given(files: { credentials?: string; config?: string }): void {
  mkdirSync(join(home, '.aws'), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(aws(name), text, 'latin1')
}

describe('publish', () => {
  it('case 1: an absent file becomes a section with the keys, and the region goes to the config file', async () => {
    expect(await delivery.publish([toPublish('work')])).toEqual([{ profile: 'work', ok: true }])
    expect(readFileSync(aws('credentials'), 'utf8')).toBe(
      '[work]\n# published by keyturn, which takes it away again\naws_access_key_id = ASIAEXAMPLE1\n' +
        'aws_secret_access_key = wJalrXUtnFEMI\naws_session_token = FwoGZXIvYXdzEXAMPLE\n',
    )
    expect(readFileSync(aws('config'), 'utf8')).toBe('[profile work]\nregion = eu-west-1\n')
    await delivery.withdraw(['work'], { restore: [] })
    expect(existsSync(join(home, '.aws'))).toBe(false)
  })

  it('case 2 and 3: every byte of the user stays, and comes back alone', async () => {
    const credentials = '# note\n; note\n\n[other]\nodd_key = 007\n\ns3 =\n  a = b\nlast = 1'
    const config = '[profile work]\r\nregion = us-east-1\r\noutput = json'
    given({ credentials, config })
    await delivery.publish([toPublish('work', { endpointUrl: 'http://127.0.0.1:1' })])
    expect(readFileSync(aws('credentials'), 'latin1').startsWith(`${credentials}\n[work]\n`)).toBe(true)
    expect(readFileSync(aws('config'), 'latin1')).toBe(
      '[profile work]\r\nregion = eu-west-1\r\noutput = json\r\nendpoint_url = http://127.0.0.1:1\r\n',
    )
    await delivery.withdraw(['work'], { restore: [] })
    expect(readFileSync(aws('credentials'), 'latin1')).toBe(credentials)
    expect(readFileSync(aws('config'), 'latin1')).toBe(config)
  })

  it('case 4: the user’s own section is refused, adopted on request, and comes back', async () => {
    const credentials =
      '[work]\naws_access_key_id = AKIAUSER\naws_secret_access_key = x\noutput=json\n\n[b]\nq=1\n'
    const config = '[profile work]\nsso_session = acme\nregion = us-east-1\n'
    given({ credentials, config })
    expect(await delivery.publish([toPublish('work')])).toEqual([
      {
        profile: 'work',
        ok: false,
        why: 'taken',
        standing: {
          kind: 'taken',
          files: [aws('credentials'), aws('config')],
          settings: ['aws_access_key_id', 'aws_secret_access_key', 'sso_session'],
        },
      },
    ])
    expect(readFileSync(aws('credentials'), 'latin1')).toBe(credentials)
    const adopting = await delivery.capture('work')
    expect(await delivery.publish([toPublish('work', { adopting })])).toEqual([{ profile: 'work', ok: true }])
    expect(readFileSync(aws('credentials'), 'latin1')).not.toContain('AKIAUSER')
    expect(readFileSync(aws('config'), 'latin1')).toBe('[profile work]\nregion = eu-west-1\n')
    const fresh = deliveryIn(home)
    expect(await fresh.withdraw(['work'], { restore: adopting === null ? [] : [adopting] })).toEqual([
      { profile: 'work', outcome: 'withdrawn' },
    ])
    expect(readFileSync(aws('credentials'), 'latin1')).toBe(credentials)
    expect(readFileSync(aws('config'), 'latin1')).toBe(config)
  })
})
