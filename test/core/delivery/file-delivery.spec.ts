import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryMark, temporaryPath } from '../../../core/aws-files/temporary-file.ts'
import type { FileDelivery } from '../../../core/delivery/file-delivery.ts'
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

const ours = (header: string, key?: string) => [header, ...publishedLines(key), ''].join('\n')
const withdraw = (profile: string) => home.deliver().withdraw([profile], { restore: [] })

describe('publish', () => {
  it('case 1: gives an empty file one section with the three keys, and the config file the region', async () => {
    home.write({ credentials: '' })
    expect(await delivery.publish([profileToPublish('work', { region: 'eu-west-1' })])).toEqual([
      { profile: 'work', ok: true },
    ])
    expect(home.read()).toEqual({
      credentials: ours('[work]'),
      config: '[profile work]\nregion = eu-west-1\n',
    })
    await withdraw('work')
    expect(home.read()).toEqual({ credentials: '', config: null })
  })

  it('case 2: leaves comments, blank lines and unknown keys as they are', async () => {
    const credentials = '# note\n; note\n\n[other]\nunknown = 007\n\ns3 =\n  a = b\n'
    home.write({ credentials })
    await delivery.publish([profileToPublish('work')])
    expect(home.read()).toEqual({ credentials: credentials + ours('[work]'), config: null })
  })

  it('case 3: is undone to the byte by withdraw, also by another process', async () => {
    const files = {
      credentials: '# note\n; note\n\n[other]\nunknown = 007',
      config: '[profile other]\r\nregion=x',
    }
    home.write(files)
    await delivery.publish([profileToPublish('work', { region: 'eu-west-1' })])
    expect(home.read()).toEqual({
      credentials: `${files.credentials}\n${ours('[work]')}`,
      config: `${files.config}\r\n[profile work]\r\nregion = eu-west-1\r\n`,
    })
    expect(await withdraw('work')).toEqual([{ profile: 'work', outcome: 'withdrawn' }])
    expect(home.read()).toEqual(files)
  })

  it('case 6: goes on beside a header with a comment and a malformed line, and keeps them', async () => {
    const credentials = '[default] # main\noutput = json\nno delimiter\n'
    home.write({ credentials })
    expect(await delivery.publish([profileToPublish('work')])).toEqual([{ profile: 'work', ok: true }])
    expect(home.read().credentials).toBe(credentials + ours('[work]'))
  })

  it('case 21: replaces the keys of the session before in place', async () => {
    await delivery.publish([profileToPublish('work', { key: 'A' }), profileToPublish('other', { key: 'B' })])
    await delivery.publish([profileToPublish('work', { key: 'C' })])
    expect(home.read().credentials).toBe(ours('[work]', 'C') + ours('[other]', 'B'))
  })

  it.each(['', ' default ', 'a]b', 'a\nb', "it's", 'DEFAULT', '__proto__'])(
    'case 37: refuses the name %j',
    async (name) => {
      await expect(delivery.publish([profileToPublish(name)])).rejects.toThrow(
        expect.objectContaining({ code: 'invalid-input' }),
      )
      expect(home.names()).toBeNull()
    },
  )

  it.each([
    ['a.b', '[a.b]', '[profile a.b]'],
    ['two words', '[two words]', "[profile 'two words']"],
    ['default', '[default]', '[default]'],
  ])('case 37: writes the name %j as the AWS CLI does', async (name, credentials, config) => {
    await delivery.publish([profileToPublish(name, { region: 'eu-west-1' })])
    expect(home.read()).toEqual({ credentials: ours(credentials), config: `${config}\nregion = eu-west-1\n` })
  })

  it('changes a setting of the user in its place, and puts the line back', async () => {
    const files = {
      credentials: '',
      config: '[profile work]\nRegion: us-east-1\noutput = json\n\n[profile b]\n',
    }
    home.write(files)
    await delivery.publish([
      profileToPublish('work', { region: 'eu-west-1', endpointUrl: 'http://127.0.0.1:1' }),
    ])
    expect(home.read().config).toBe(
      '[profile work]\nregion = eu-west-1\noutput = json\nendpoint_url = http://127.0.0.1:1\n\n[profile b]\n',
    )
    await withdraw('work')
    expect(home.read()).toEqual(files)
  })

  it('leaves a region alone that the user changed since', async () => {
    home.write({ credentials: '', config: '[profile work]\nregion = us-east-1\n' })
    await delivery.publish([profileToPublish('work', { region: 'eu-west-1' })])
    home.write({ config: '[profile work]\nregion = ap-south-1\n' })
    await delivery.publish([profileToPublish('work', { key: 'TWO', region: 'eu-west-1' })])
    expect(home.read().config).toBe('[profile work]\nregion = ap-south-1\n')
    await withdraw('work')
    expect(home.read().config).toBe('[profile work]\nregion = ap-south-1\n')
  })

  it('sets a region that stands in the credentials file there, too, because that one wins', async () => {
    const files = { credentials: '[work]\nregion = us-east-1\n', config: null }
    home.write({ credentials: files.credentials })
    await delivery.publish([profileToPublish('work', { region: 'eu-west-1' })])
    expect(home.read().credentials).toBe(`[work]\nregion = eu-west-1\n${publishedLines().join('\n')}\n`)
    await withdraw('work')
    expect(home.read()).toEqual(files)
  })

  it('takes over the indentation a section needs, so that no line becomes part of another', async () => {
    const credentials = '  [work]\n  output = json\n  [b]\n  x = 1\n'
    home.write({ credentials })
    await delivery.publish([profileToPublish('work')])
    const lines = publishedLines().map((line) => `  ${line}\n`)
    expect(home.read().credentials).toBe(`  [work]\n  output = json\n${lines.join('')}  [b]\n  x = 1\n`)
  })

  it('refuses a section that tools read differently, and names the line', async () => {
    home.write({ credentials: '[prod]\nx = 1\n[work] junk\noutput = json\n' })
    await expect(delivery.publish([profileToPublish('work')])).rejects.toThrow(
      expect.objectContaining({
        code: 'aws-file-unwritable',
        message: `${home.credentialsFile} line 3 cannot be used: tools disagree where the section [work] starts or stops`,
      }),
    )
    expect(home.names()).toEqual(['credentials'])
  })

  it('refuses a section that goes on, for one reader, behind a header with a lone carriage return', async () => {
    const credentials =
      'output = json\n  [\xc3\xa9]\noutput = json\n[a.b]\routput = json\naws_access_key_id = AKIAUSER'
    home.write({ credentials })
    await expect(delivery.publish([profileToPublish('é')])).rejects.toThrow(
      expect.objectContaining({
        code: 'aws-file-unwritable',
        message: `${home.credentialsFile} line 2 cannot be used: tools disagree where the section [é] starts or stops`,
      }),
    )
    expect(home.read()).toEqual({ credentials, config: null })
  })

  it('refuses to change a line in which one reader finds another setting', async () => {
    home.write({ config: '[profile work]\n  region : a = b' })
    await expect(delivery.publish([profileToPublish('work', { region: 'us-west-2' })])).rejects.toThrow(
      expect.objectContaining({
        code: 'aws-file-unwritable',
        message: `${home.configFile} line 2 cannot be used: tools disagree what region is`,
      }),
    )
    expect(home.read()).toEqual({ credentials: null, config: '[profile work]\n  region : a = b' })
  })

  it('refuses a place where one reader takes indented lines for parts of a setting', async () => {
    const credentials = '  [work]\n  s3 =\n  [b]\n  x = 1\n'
    home.write({ credentials })
    await expect(delivery.publish([profileToPublish('work')])).rejects.toThrow(
      expect.objectContaining({
        code: 'aws-file-unwritable',
        message: `${home.credentialsFile} line 2 cannot be used: tools disagree what an indented line at the end of [work] belongs to`,
      }),
    )
    expect(home.read()).toEqual({ credentials, config: null })
  })

  it('refuses an empty section that would take the place of another for one reader', async () => {
    const config = '[default]\noutput = json\n[profile default]'
    home.write({ config })
    await expect(delivery.publish([profileToPublish('default', { region: 'us-west-2' })])).rejects.toThrow(
      expect.objectContaining({
        code: 'aws-file-unwritable',
        message: `${home.configFile} line 3 cannot be used: tools disagree whether [profile default] counts while it is empty`,
      }),
    )
    expect(home.read()).toEqual({ credentials: null, config })
  })

  it('leaves keys alone that one reader finds under an indented header behind the section', async () => {
    const credentials = '[work]\noutput = json\n[b]\nx = 1\n  [work]\naws_access_key_id = AKIAUSER\n'
    home.write({ credentials })
    expect(await delivery.publish([profileToPublish('work')])).toEqual([
      expect.objectContaining({ profile: 'work', ok: false }),
    ])
    expect(home.read()).toEqual({ credentials, config: null })
  })

  it('makes ~/.aws for its owner alone, and takes it away again', async () => {
    await delivery.publish([profileToPublish('work', { region: 'eu-west-1' })])
    expect(home.names()).toEqual(['config', 'credentials'])
    expect(modes([home.folder, home.credentialsFile, home.configFile])).toEqual(['700', '600', '600'])
    await withdraw('work')
    expect(existsSync(home.folder)).toBe(false)
  })

  it('leaves a folder of ours in which others have put something', async () => {
    await delivery.publish([profileToPublish('work')])
    mkdirSync(join(home.folder, 'sso'))
    await withdraw('work')
    expect(home.names()).toEqual(['sso'])
  })

  it('leaves in a section of ours what others have put there', async () => {
    await delivery.publish([profileToPublish('work')])
    appendFileSync(home.credentialsFile, 'output = json\n')
    await withdraw('work')
    expect(home.read().credentials).toBe('[work]\noutput = json\n')
  })
})

describe('who holds a profile', () => {
  it.each([
    ['credentials', '[work]\naws_access_key_id = AKIAUSER\n', 'aws_access_key_id'],
    ['credentials', '[work]\naws_security_token: x\n', 'aws_security_token'],
    ['credentials', '[ work ]\naws_access_key_id = AKIAUSER\n', 'aws_access_key_id'],
    ['config', '[profile work]\nrole_arn = arn\n', 'role_arn'],
    ['config', '[profile "work"]\nROLE_ARN = arn\n', 'role_arn'],
    ['config', "[profile 'work']\nsso_session = acme\n", 'sso_session'],
    ['config', '[profile work]\nsso_start_url = x\n', 'sso_start_url'],
    ['config', '[profile work]\ncredential_process = x\n', 'credential_process'],
    ['config', '[profile work]\nweb_identity_token_file = x\n', 'web_identity_token_file'],
    ['config', '[profile work]\nlogin_session = x\n', 'login_session'],
    ['config', '[profile work]\ncredential_source = Environment\n', 'credential_source'],
    ['config', '[profile work]\nx = 1\n  role_arn = arn\n', 'role_arn'],
    ['config', '[DEFAULT]\nrole_arn = arn\n', 'role_arn'],
  ] as const)('taken by the %s file: %j', async (file, text, setting) => {
    home.write({ [file]: text })
    const standing = {
      kind: 'taken',
      files: [file === 'config' ? home.configFile : home.credentialsFile],
      settings: [setting],
    }
    expect(await delivery.standing('work')).toEqual(standing)
    expect(await delivery.publish([profileToPublish('work')])).toEqual([
      { profile: 'work', ok: false, why: 'taken', standing },
    ])
    expect(home.read()[file]).toBe(text)
    expect(home.names()).toEqual([file])
  })

  it.each([
    ['[profile work]\nregion = x\ns3 =\n  role_arn = arn\n'],
    ['[profile other]\nrole_arn = arn\n'],
    ['[sso-session work]\nsso_region = x\n'],
    ['# [profile work]\n# role_arn = arn\n'],
  ])('free beside the config file %j', async (config) => {
    home.write({ config })
    expect(await delivery.standing('work')).toEqual({ kind: 'free' })
  })

  it('ours only by a key id of the record, whatever the comment says', async () => {
    home.write({ credentials: `[work]\n${marker}\naws_access_key_id = ASIAONE\n` })
    expect((await delivery.standing('work')).kind).toBe('taken')
    home.write({ credentials: '' })
    await delivery.publish([profileToPublish('work')])
    home.write({ credentials: (home.read().credentials ?? '').replace(`${marker}\n`, '') })
    expect(await home.deliver().standing('work')).toEqual({ kind: 'ours', accessKeyId: 'ASIAONE' })
  })

  it('the user’s, once they have put their own key under our comment: refused, and left alone', async () => {
    await delivery.publish([profileToPublish('work')])
    const theirs = (home.read().credentials ?? '').replace('ASIAONE', 'AKIAUSER')
    home.write({ credentials: theirs })
    expect(await delivery.publish([profileToPublish('work', { key: 'TWO' })])).toEqual([
      expect.objectContaining({ profile: 'work', ok: false, why: 'conflict' }),
    ])
    expect(await withdraw('work')).toEqual([{ profile: 'work', outcome: 'conflict' }])
    expect(home.read().credentials).toBe(theirs)
  })

  it('nobody’s, when our section was removed', async () => {
    await delivery.publish([profileToPublish('work', { region: 'eu-west-1' })])
    home.write({ credentials: '' })
    expect(await withdraw('work')).toEqual([{ profile: 'work', outcome: 'absent' }])
    expect(home.names()).toBeNull()
  })
})

describe('the record', () => {
  it('knows after a restart what is ours, by the latest key id', async () => {
    await delivery.publish([profileToPublish('work', { key: 'ONE' }), profileToPublish('b')])
    await delivery.publish([profileToPublish('work', { key: 'TWO' })])
    expect(await home.deliver().recorded()).toEqual([
      { profile: 'b', accessKeyId: 'ASIAONE' },
      { profile: 'work', accessKeyId: 'ASIATWO' },
    ])
  })

  it('knows ours in an old copy of the file that another program wrote back', async () => {
    await delivery.publish([profileToPublish('work', { key: 'ONE' })])
    const old = home.read().credentials ?? ''
    await delivery.publish([profileToPublish('work', { key: 'TWO' })])
    home.write({ credentials: old })
    expect(await delivery.standing('work')).toEqual({ kind: 'ours', accessKeyId: 'ASIAONE' })
  })

  it('takes away keys of ours that came back after their withdrawal', async () => {
    await delivery.publish([profileToPublish('work')])
    const old = home.read().credentials ?? ''
    await withdraw('work')
    home.write({ credentials: old })
    await home.deliver().publish([profileToPublish('other')])
    expect(home.read().credentials).toBe(ours('[other]'))
  })

  it('holds no secret', async () => {
    await delivery.publish([profileToPublish('work')])
    expect(readFileSync(home.recordFile, 'utf8')).not.toMatch(/secret\/ONE|token\+ONE/u)
  })
})

describe('blockDefault', () => {
  it('puts a process that fails with the reason in place of our keys, until withdrawn', async () => {
    home.write({ credentials: '[other]\nx = 1\n' })
    await delivery.publish([profileToPublish('default')])
    await delivery.blockDefault("acme/Admin ran out; it's gone $(touch x)")
    expect(home.read().credentials).toBe(
      `[other]\nx = 1\n[default]\n${marker}\n` +
        `credential_process = sh -c 'echo "keyturn: acme/Admin ran out it s gone (touch x)" >&2; exit 1'\n`,
    )
    expect((await home.deliver().standing('default')).kind).toBe('ours')
    await withdraw('default')
    expect(home.read().credentials).toBe('[other]\nx = 1\n')
  })

  it('gives way to keys again', async () => {
    await delivery.publish([profileToPublish('default')])
    await delivery.blockDefault('ran out')
    await delivery.publish([profileToPublish('default', { key: 'TWO' })])
    expect(home.read().credentials).toBe(ours('[default]', 'TWO'))
  })

  it('leaves a default alone that is not ours', async () => {
    const credentials = '[default]\naws_access_key_id = AKIAUSER\n'
    home.write({ credentials })
    await delivery.blockDefault('ran out')
    expect(home.read()).toEqual({ credentials, config: null })
  })
})

describe('cleanUp', () => {
  it('removes our temporary files and nobody else’s', async () => {
    home.write({ credentials: '' })
    await delivery.publish([profileToPublish('work')])
    const names = home.names()
    const [, mark] = /(keyturn-[0-9a-f]{12}-)/u.exec(temporaryNameOf(home)) ?? []
    writeFileSync(join(home.folder, `.credentials.${mark}0123456789ab.tmp`), '')
    writeFileSync(join(home.folder, `.config.${mark}0123456789ab.tmp`), '')
    writeFileSync(join(home.folder, '.credentials.keyturn-aaaaaaaaaaaa-0123456789ab.tmp'), '')
    await delivery.cleanUp()
    expect(home.names()).toEqual(
      ['.credentials.keyturn-aaaaaaaaaaaa-0123456789ab.tmp', ...(names ?? [])].toSorted(),
    )
  })

  it('is content without a folder', async () => {
    await expect(delivery.cleanUp()).resolves.toBeUndefined()
  })
})

function modes(paths: readonly string[]): readonly string[] {
  return paths.map((path) => (statSync(path).mode & 0o777).toString(8))
}

function temporaryNameOf({ recordFile, credentialsFile }: DeliveryHome): string {
  return temporaryPath(credentialsFile, temporaryMark(recordFile))
}
