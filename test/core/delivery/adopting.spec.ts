import { inspect } from 'node:util'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CapturedProfile, FileDelivery } from '../../../core/delivery/file-delivery.ts'
import {
  createDeliveryHome,
  type DeliveryHome,
  profileToPublish,
  publishedLines,
} from './support/delivery-home.ts'

const credentials = [
  '[before]\nx = 1\n',
  '[work] # mine\noutput = json\n# the key\naws_access_key_id = AKIAUSER\naws_secret_access_key=usersecret\n\n',
  '# after\n[after]\ny = 2',
].join('')
const config =
  '[profile work]\nsso_session = acme\nregion = us-east-1\nsso_role_name : Admin\ns3 =\n  a = b\n'

let home: DeliveryHome
let delivery: FileDelivery
beforeEach(() => {
  home = createDeliveryHome()
  delivery = home.deliver()
  home.write({ credentials, config })
})
afterEach(() => {
  home.remove()
})

async function capture(): Promise<CapturedProfile> {
  const captured = await delivery.capture('work')
  if (captured === null) throw new Error('nothing was captured')
  return captured
}
async function adopt(): Promise<CapturedProfile> {
  const adopting = await capture()
  await delivery.publish([profileToPublish('work', { region: 'eu-west-1', adopting })])
  return adopting
}
const ours = publishedLines().join('\n')

describe('adopting the user’s own profile', () => {
  it('case 4: puts ours in the place of their credential settings and keeps their other settings', async () => {
    await adopt()
    expect(home.read()).toEqual({
      credentials: `[before]\nx = 1\n[work] # mine\noutput = json\n${ours}\n# the key\n\n# after\n[after]\ny = 2`,
      config: '[profile work]\nregion = eu-west-1\ns3 =\n  a = b\n',
    })
  })

  it('case 4: is undone to the byte, at the same place, by another process', async () => {
    const captured = await adopt()
    expect(await home.deliver().withdraw(['work'], { restore: [captured] })).toEqual([
      { profile: 'work', outcome: 'withdrawn' },
    ])
    expect(home.read()).toEqual({ credentials, config })
  })

  it('survives refreshes', async () => {
    const captured = await adopt()
    await delivery.publish([
      profileToPublish('work', { key: 'TWO', region: 'eu-west-1', adopting: captured }),
    ])
    await delivery.withdraw(['work'], { restore: [captured] })
    expect(home.read()).toEqual({ credentials, config })
  })

  it('refuses when the section is no longer what was captured', async () => {
    const adopting = await capture()
    const edited = credentials.replace('AKIAUSER', 'AKIAOTHER')
    home.write({ credentials: edited })
    expect(await delivery.publish([profileToPublish('work', { adopting })])).toEqual([
      expect.objectContaining({ ok: false, why: 'taken' }),
    ])
    expect(home.read()).toEqual({ credentials: edited, config })
  })

  it('brings the captured lines back beside what the user has changed in the section since', async () => {
    const captured = await adopt()
    home.write({ credentials: (home.read().credentials ?? '').replace('output = json', 'output = yaml') })
    await delivery.withdraw(['work'], { restore: [captured] })
    expect(home.read().credentials).toBe(
      '[before]\nx = 1\n[work] # mine\noutput = yaml\n' +
        'aws_access_key_id = AKIAUSER\naws_secret_access_key=usersecret\n# the key\n\n# after\n[after]\ny = 2',
    )
  })

  it('brings the whole section back at the end when it was removed since', async () => {
    const captured = await adopt()
    home.write({ credentials: '[after]\ny = 2', config: '' })
    expect(await delivery.withdraw(['work'], { restore: [captured] })).toEqual([
      { profile: 'work', outcome: 'absent' },
    ])
    expect(home.read()).toEqual({
      credentials:
        '[after]\ny = 2\n[work] # mine\noutput = json\n# the key\naws_access_key_id = AKIAUSER\naws_secret_access_key=usersecret\n',
      config,
    })
  })

  it('restores nothing over keys that the user has put there since', async () => {
    const captured = await adopt()
    const theirs = '[work]\naws_access_key_id = AKIANEW\n'
    home.write({ credentials: theirs })
    expect(await delivery.withdraw(['work'], { restore: [captured] })).toEqual([
      { profile: 'work', outcome: 'conflict' },
    ])
    expect(home.read().credentials).toBe(theirs)
  })

  it('captures nothing of a profile that is free or ours', async () => {
    expect(await delivery.capture('free')).toBeNull()
    await delivery.publish([profileToPublish('free')])
    expect(await delivery.capture('free')).toBeNull()
  })

  it('keeps what it captured to itself', async () => {
    const captured = await adopt()
    expect(inspect(captured)).not.toContain('usersecret')
    expect(readFileSync(home.recordFile, 'utf8')).not.toMatch(/usersecret|AKIAUSER/u)
  })
})
