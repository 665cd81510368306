import { chmodSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import type { StartedSession } from '../../core/contract/operations.ts'
import { launchEmulator } from '../support/launch-emulator.ts'
import { filesNow, giveOwnFiles, ownFiles } from '../support/own-files.ts'
import { profileKeys } from '../support/profile-keys.ts'
import { refusal } from '../support/refusal.ts'
import { nobody, requiresRoot } from '../support/requires-root.ts'
import { runProcess } from '../support/run-process.ts'
import { expectDone, signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'

// Root may write anywhere, so this is about somebody else.
requiresRoot('a stop while ~/.aws cannot be written', () => {
  async function publishedForNobody(): Promise<{ readonly user: User; readonly accessKeyId: string | null }> {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await signedInUser(emulator, { uid: nobody })
    giveOwnFiles(user)
    const owner = `${nobody}:${nobody}`
    expectDone(await runProcess('chown', ['-R', owner, dirname(user.credentialsFile)], { env: user.env }))
    const { session } = await user.json<StartedSession>(...words('start audit/ReadOnlyAccess --profile work'))
    chmodSync(dirname(user.credentialsFile), 0o500)
    return { user, accessKeyId: session.accessKeyId }
  }

  it('is refused with the session still active, and done to the byte once it can be', async () => {
    const { user, accessKeyId } = await publishedForNobody()
    expect(await refusal(user, words('stop audit/ReadOnlyAccess'))).toMatchObject({
      code: 'aws-file-unwritable',
    })
    expect(await user.json('list', '--active')).toMatchObject([{ status: 'active', profiles: ['work'] }])
    expect(await profileKeys(user, 'work')).toMatchObject({ accessKeyId })
    chmodSync(dirname(user.credentialsFile), 0o700)
    expect(await user.json(...words('stop audit/ReadOnlyAccess'))).toMatchObject([{ profiles: ['work'] }])
    expect(filesNow(user)).toEqual(ownFiles)
  })

  it('by an agent that ends leaves the session to the next one', async () => {
    const { user } = await publishedForNobody()
    await user.keyturn(['agent', 'stop'])
    expect(await profileKeys(user, 'work')).not.toBeNull()
    chmodSync(dirname(user.credentialsFile), 0o700)
    expect(await user.json('list', '--active')).toMatchObject([{ status: 'active', profiles: ['work'] }])
    expectDone(await user.keyturn(['stop', '--all']))
    expect(filesNow(user)).toEqual(ownFiles)
  })
})
