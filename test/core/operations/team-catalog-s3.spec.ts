import { beforeEach, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import { signedFetch } from '../../support/signed-fetch.ts'
import type { TestCore } from '../../support/test-core.ts'

let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  const on = await coreOnClock()
  ;({ emulator, keyturn } = on)
  await addUserSession(on, { name: 'alice' })
  const put = async (path: string, body: string) => {
    const call = { service: 's3', method: 'PUT', path, body, at: on.clock.now() }
    const by = { endpoint: emulator.endpoint, region: emulator.region, keys: emulator.iamUser }
    const { status } = await signedFetch(by, call)
    expect(status).toBe(200)
  }
  await put('/acme-team', '')
  await put('/acme-team/aws/keyturn.yaml', 'version: 1\n')
})

const source = 's3://acme-team/aws/keyturn.yaml'
const plan = (wish: object = {}) => keyturn.call('catalog.plan', { name: 'team', source, ...wish })

it('is read with the session that was named, and with it again', async () => {
  const { items, sha256 } = await plan({ session: 'alice' })
  expect(items).toEqual([])
  await keyturn.call('catalog.apply', { name: 'team', source, session: 'alice', sha256 })
  expect(await keyturn.call('catalog.list', {})).toMatchObject([{ source, session: 'alice' }])
  expect((await keyturn.call('catalog.plan', { name: 'team' })).sha256).toBe(sha256)
  const reads = emulator.calls.list({ service: 's3', operation: 'GetObject' })
  expect(reads.map(({ input }) => input)).toEqual([
    { Bucket: 'acme-team', Key: 'aws/keyturn.yaml' },
    { Bucket: 'acme-team', Key: 'aws/keyturn.yaml' },
    { Bucket: 'acme-team', Key: 'aws/keyturn.yaml' },
  ])
})

it('asks who reads it where nobody was named', async () => {
  await expect(plan()).rejects.toThrow(`nobody was named who reads ${source}`)
})

it('says what AWS says of one that is not there', async () => {
  const none = plan({ source: 's3://acme-team/none.yaml', session: 'alice' })
  await expect(none).rejects.toMatchObject({ code: 'aws-refused' })
})
