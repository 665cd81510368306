import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { realClock } from '../../agent/real-clock.ts'
import { createFileDelivery } from '../../core/delivery/create-file-delivery.ts'
import { secret } from '../../core/secrets/secret.ts'
import { type Bench, median, timed } from './line.ts'
import { quiet } from './quiet.ts'

/** Publishing into and withdrawing from a credentials file that holds 5,000 profiles of the user's own. */
export const editLargeFile: Bench = async ({ short, root }) => {
  const home = mkdtempSync(join(root, 'node_modules', '.cache', 'keyturn-bench-aws-'))
  try {
    const credentialsFile = join(home, 'credentials')
    writeFileSync(credentialsFile, fileOf(5_000), { mode: 0o600 })
    const delivery = createFileDelivery({
      home,
      configFile: join(home, 'config'),
      credentialsFile,
      recordFile: join(home, 'published.jsonl'),
      clock: realClock,
      log: quiet,
      platform: process.platform,
    })
    const times = await timed(short ? 20 : 100, async (run) => {
      if (run % 2 === 1) return delivery.withdraw(['payments'], { restore: [] })
      return delivery.publish([
        {
          profile: 'payments',
          holds: {
            kind: 'keys',
            credentials: {
              accessKeyId: `ASIAIOSFODNN7EXAMPL${run % 10}`,
              secretAccessKey: secret('x'.repeat(40)),
              sessionToken: secret('y'.repeat(800)),
              issuedAt: new Date(),
              expiresAt: new Date(Date.now() + 3_600_000),
              accountId: null,
            },
          },
          region: 'eu-west-1',
          endpointUrl: null,
          adopting: null,
        },
      ])
    })
    return [
      {
        measure: 'editing a credentials file of 5,000 profiles',
        value: median(times),
        unit: 'ms',
        limit: 20,
        note: 'median of publishing and withdrawing, syncs included',
      },
    ]
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

function fileOf(profiles: number): string {
  const sections = Array.from(
    { length: profiles },
    (_, index) =>
      `[profile-${index}]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${'k'.repeat(40)}\n\n`,
  )
  return sections.join('')
}
