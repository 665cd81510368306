import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { CoreError } from '../core-error.ts'
// oxlint-disable-next-line import/default -- build/worker-source.mjs makes it
import source from './scrypt-worker.ts?worker-source'
import type { ScryptAnswer, ScryptTask } from './scrypt-task.ts'
import { type Secret, secret } from './secret.ts'

/** Age files under a passphrase: age's scrypt recipient, which must be the only one of its file. */
export interface PassphraseSeal {
  seal(plain: Secret, passphrase: Secret): Promise<Uint8Array>
  /** @throws CoreError `passphrase-wrong`, or `vault-unreadable` when this is no such file or was changed. */
  open(sealed: Uint8Array, passphrase: Secret): Promise<Secret>
}

/**
 * `workFactor` is the base-2 logarithm of scrypt's N; 18 is age's own, a second or two. Each task runs in a worker that
 * exits after it: scrypt would stop the agent for that time, and its 256 MB would stay with it. Tests that do not care
 * hand in `run`.
 */
export function createPassphraseSeal({
  workFactor,
  run = runInWorker,
}: {
  readonly workFactor: number
  readonly run?: (task: ScryptTask) => Promise<ScryptAnswer>
}): PassphraseSeal {
  return {
    async seal(plain, passphrase) {
      const answer = await run({
        kind: 'seal',
        text: plain.reveal(),
        passphrase: passphrase.reveal(),
        workFactor,
      })
      if (answer.kind === 'sealed') return answer.sealed
      throw new Error(`sealing under a passphrase answered ${answer.kind}`)
    },
    async open(sealed, passphrase) {
      const answer = await run({ kind: 'open', sealed, passphrase: passphrase.reveal() })
      switch (answer.kind) {
        case 'opened':
          return secret(answer.text)
        case 'passphrase-wrong':
          throw new CoreError('passphrase-wrong', 'the passphrase is wrong', { hint: 'try again' })
        case 'unreadable':
          throw new CoreError(
            'vault-unreadable',
            `what the passphrase should open is damaged (${answer.reason})`,
            {
              hint: 'put the file back from a backup; it was left as it is',
            },
          )
        case 'sealed':
          throw new Error('opening answered as if it had sealed')
      }
    },
  }
}

async function runInWorker(task: ScryptTask): Promise<ScryptAnswer> {
  // Nothing of the environment: it may hold KEYTURN_VAULT_PASSPHRASE.
  const worker = new Worker(source, { eval: true, workerData: task, env: {}, execArgv: [] })
  try {
    const [answer] = (await Promise.race([once(worker, 'message'), ended(worker)])) as [ScryptAnswer]
    return answer
  } finally {
    await worker.terminate()
  }
}

/** A worker that ends without an answer would be waited for without end. */
async function ended(worker: Worker): Promise<never> {
  const [code] = (await once(worker, 'exit')) as [number]
  throw new Error(`the scrypt worker ended with ${code} and without an answer`)
}
