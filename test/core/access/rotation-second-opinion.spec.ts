import { CreateAccessKeyCommand, CreateUserCommand } from '@aws-sdk/client-iam'
import { expect, it } from 'vitest'
import { realClock } from '../../../agent/real-clock.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { launchMoto, motoIsInstalled } from '../../emulator/launch-moto.ts'
import { iamClient, present } from '../../emulator/support.ts'
import { untilOver } from '../../support/at-end.ts'
import { rotationBench } from '../../support/rotation-bench.ts'

// moto, an IAM by other people: what a rotation reads out of its answers is no invention of the emulator's.
const here = motoIsInstalled()
if (!here) console.warn('skipped: moto is not installed, so only the emulator saw access keys rotated')

it.skipIf(!here)('moto sees keys rotated, also by a run that was killed after it made one', async () => {
  const { endpoint, stop } = await launchMoto()
  untilOver(stop)
  const anybody = { accessKeyId: 'x', secretAccessKey: 'x' }
  const iam = iamClient({ endpoint, region: 'eu-west-1', iamUser: anybody })
  await iam.send(new CreateUserCommand({ UserName: 'alice' }))
  const made = present((await iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }))).AccessKey)
  const oldId = present(made.AccessKeyId)
  const key = { accessKeyId: oldId, secretAccessKey: secret(present(made.SecretAccessKey)) }
  const { run, dieAt, listed, current } = await rotationBench({ endpoint, key, clock: realClock })

  // The second effect makes the key, after a note; nobody hears of its secret.
  await dieAt(2, 'after')
  expect(await listed()).toHaveLength(2)
  const steps = await run()
  expect(steps[0]).toBe('remove-orphan')
  const { accessKeyId } = await current()
  expect(accessKeyId).not.toBe(oldId)
  expect((await listed()).map((one) => [one.accessKeyId, one.status])).toEqual([[accessKeyId, 'active']])
})
