import { Decrypter, Encrypter } from 'age-encryption'

export type ScryptTask =
  | { readonly kind: 'seal'; readonly text: string; readonly passphrase: string; readonly workFactor: number }
  | { readonly kind: 'open'; readonly sealed: Uint8Array; readonly passphrase: string }

export type ScryptAnswer =
  | { readonly kind: 'sealed'; readonly sealed: Uint8Array }
  | { readonly kind: 'opened'; readonly text: string }
  | { readonly kind: 'passphrase-wrong' }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** Seals or opens an age file under a passphrase, stopping the thread it runs in for as long as scrypt takes. */
export async function doScryptTask(task: ScryptTask): Promise<ScryptAnswer> {
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
