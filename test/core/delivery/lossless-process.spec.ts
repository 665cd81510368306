import { ok } from 'node:assert/strict'
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { isCoreError } from '../../../core/core-error.ts'
import type { CapturedProfile, ProfileToPublish } from '../../../core/delivery/file-delivery.ts'
import { awsFile } from './support/aws-file-arbitrary.ts'
import { createDeliveryHome, profileToPublish } from './support/delivery-home.ts'
import { botocoreIsInstalled, botocoreReader, smithyReader } from './support/readers.ts'

const profiles = ['work', 'default', 'my-team@x.y', 'two words', 'é'] as const
const scene = fc.constantFrom(...profiles).chain((profile) =>
  fc.record({
    profile: fc.constant(profile),
    credentials: fc.option(awsFile('credentials', profile), { freq: 8 }),
    config: fc.option(awsFile('config', profile), { freq: 8 }),
    region: fc.constantFrom(null, 'us-west-2'),
    steps: fc.array(fc.constantFrom('process', 'keys'), { minLength: 1, maxLength: 4 }),
  }),
)
const seed = Date.now() % 2 ** 31
const botocore = botocoreIsInstalled ? botocoreReader() : null
afterAll(() => botocore?.close())

describe('any two files of the user', () => {
  it('are the same bytes after a profile was delivered by process and by keys in any order', async ({
    skip,
  }) => {
    console.log(`lossless process: seed ${seed}`)
    const seen = { published: 0, adopted: 0, unclear: 0 }
    await fc.assert(
      fc.asyncProperty(scene, async ({ profile, credentials, config, region, steps }) => {
        const home = createDeliveryHome()
        try {
          home.write({ ...(credentials !== null && { credentials }), ...(config !== null && { config }) })
          const hadFolder = existsSync(home.folder)
          const delivery = home.deliver()
          const restore: CapturedProfile[] = []
          const publish = (step: string, adopting: CapturedProfile | null = null) => {
            const by: ProfileToPublish['holds'] = { kind: 'process', sessionId: 'a1' }
            const one = profileToPublish(profile, { region, adopting })
            return delivery.publish([step === 'process' ? { ...one, holds: by } : one])
          }
          try {
            const [first = 'process', ...others] = steps
            const [outcome] = await publish(first)
            if (outcome?.ok === false) {
              const captured = await delivery.capture(profile)
              if (captured === null) return
              restore.push(captured)
              await publish(first, captured)
              seen.adopted++
            } else seen.published++
            for (const step of others) await publish(step)
            const stands = await delivery.standing(profile)
            if (stands.kind === 'ours-by-process' && restore.length === 0) {
              const paths = { config: home.configFile, credentials: home.credentialsFile }
              // The JavaScript SDK passes over a name that holds anything else.
              const known = /^[\w@+.%:/-]+$/.test(profile) ? [smithyReader] : []
              for (const reader of [...known, ...(botocore === null ? [] : [botocore])]) {
                const { config: reading } = await reader.read(paths)
                // What a reader cannot read was so before.
                ok('error' in reading || JSON.stringify(reading.ok).includes(stands.command))
              }
            }
          } catch (error) {
            if (!isCoreError(error, 'aws-file-unwritable')) throw error
            seen.unclear++
          }
          await home.deliver().withdraw([profile], { restore })
          expect(home.read()).toEqual({ credentials, config })
          expect(existsSync(home.folder)).toBe(hadFolder)
        } finally {
          home.remove()
        }
      }),
      { seed, numRuns: 300 },
    )
    console.log('lossless process:', JSON.stringify(seen))
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0)
    if (botocore === null) skip('botocore is not installed: only the JavaScript SDK read the files')
  }, 180_000)
})
