import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { toBytes } from '../../../core/aws-files/aws-file-text.ts'
import { withBlock } from '../../../core/aws-files/profile-block.ts'
import { blockLines, processSection, ssoSection } from '../../../core/written-profiles/block-sections.ts'
import { readableName } from '../../../core/written-profiles/profile-template.ts'
import { orSkip } from '../../support/requires.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import {
  botocoreIsInstalled,
  botocoreReader,
  type Reader,
  smithyReader,
} from '../delivery/support/readers.ts'

const names = [
  'prod-admin',
  'prod/admin',
  '111122223333:Admin',
  'a@b+c.d_e',
  '007',
  'Müller & Söhne',
  'a"b',
  "it's",
]

/** What a tool finds under `profile NAME` of a file with a block of these. */
async function readBy(reader: Reader): Promise<unknown> {
  onTestFinished(() => reader.close())
  const sections = names.flatMap((name, index) => [
    processSection(`${readableName(name)}-p`, {
      command: `/x/shim a${index}`,
      region: 'eu-west-1',
      endpointUrl: null,
    }),
    ssoSection(`${readableName(name)}-s`, {
      ssoSession: 'acme',
      accountId: '111122223333',
      roleName: `r${index}`,
      region: null,
    }),
  ])
  const folder = temporaryFolder()
  const paths = { config: join(folder, 'config'), credentials: join(folder, 'credentials') }
  writeFileSync(paths.config, toBytes(withBlock('[default]\r\noutput = json', blockLines(sections))))
  writeFileSync(paths.credentials, '')
  const { config } = await reader.read(paths)
  if (!('ok' in config)) throw new Error(config.error)
  // botocore has them by themselves.
  const profiles = config.ok['profiles'] ?? config.ok
  const found = (name: string) => profiles[name]
  return names.map((name) => [found(`${readableName(name)}-p`), found(`${readableName(name)}-s`)])
}

const expected = names.map((_, index) => [
  { credential_process: `/x/shim a${index}`, region: 'eu-west-1' },
  { sso_session: 'acme', sso_account_id: '111122223333', sso_role_name: `r${index}` },
])

it('the SDK for JavaScript reads every profile of the block', async () => {
  expect(await readBy(smithyReader)).toEqual(expected)
})

orSkip(botocoreIsInstalled, 'botocore')('botocore', () => {
  it('reads every profile of the block', async () => {
    expect(await readBy(botocoreReader())).toEqual(expected)
  })
})
