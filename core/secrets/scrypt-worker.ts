import { parentPort, workerData } from 'node:worker_threads'
import { Decrypter, Encrypter } from 'age-encryption'

export type ScryptTask =
  | { readonly kind: 'seal'; readonly text: string; readonly passphrase: string; readonly workFactor: number }
  | { readonly kind: 'open'; readonly sealed: Uint8Array; readonly passphrase: string }

export type ScryptAnswer =
  | { readonly kind: 'sealed'; readonly sealed: Uint8Array }
  | { readonly kind: 'opened'; readonly text: string }
  | { readonly kind: 'passphrase-wrong' }
  | { readonly kind: 'unreadable'; readonly reason: string }

// One task and the worker ends, giving back what scrypt took.
const result = answer(workerData as ScryptTask)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
void result.then((message) => parentPort?.postMessage(message))

async function answer(task: ScryptTask): Promise<ScryptAnswer> {
  switch (task.kind) {
    case 'seal': {
      const encrypter = new Encrypter()
      encrypter.setPassphrase(task.passphrase)
      encrypter.setScryptWorkFactor(task.workFactor)
      return { kind: 'sealed', sealed: await encrypter.encrypt(task.text) }
    }
    case 'open': {
      const decrypter = new Decrypter()
      decrypter.addPassphrase(task.passphrase)
      try {
        return { kind: 'opened', text: await decrypter.decrypt(task.sealed, 'text') }
      } catch (error) {
        // age-encryption has no code for it: a passphrase that opens no stanza is "not a recipient".
        const reason = error instanceof Error ? error.message : String(error)
        return reason.startsWith('no identity matched')
          ? { kind: 'passphrase-wrong' }
          : { kind: 'unreadable', reason }
      }
    }
  }
}
