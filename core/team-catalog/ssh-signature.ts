import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CoreError } from '../core-error.ts'
import type { RunProgram } from '../host.ts'

/** Who ssh-keygen is told the key belongs to; a catalogue has one signer. */
const signer = 'team'
/** What `ssh-keygen -Y sign -n` has to be given: a signature for something else does not count. */
const namespace = 'keyturn'

/** A file in which OpenSSH and git look for who may sign. */
export async function writeAllowedSigners(folder: string, key: string): Promise<string> {
  const file = join(folder, 'allowed-signers')
  await writeFile(file, `${signer} namespaces="git,${namespace}" ${key}\n`, { mode: 0o600 })
  return file
}

/**
 * Holds a text to a detached signature of `ssh-keygen -Y sign -n keyturn`. `folder` is the caller's to remove.
 * @throws CoreError `invalid-input`: another key signed it, or another text; `process-failed` where ssh-keygen cannot run.
 */
export async function verifySshSignature(
  { text, signature, key }: { readonly text: string; readonly signature: string; readonly key: string },
  {
    folder,
    runProgram,
    signal,
  }: { readonly folder: string; readonly runProgram: RunProgram; readonly signal: AbortSignal },
): Promise<void> {
  const allowed = await writeAllowedSigners(folder, key)
  const signatureFile = join(folder, 'signature')
  await writeFile(signatureFile, signature, { mode: 0o600 })
  const about = ['-f', allowed, '-I', signer, '-n', namespace, '-s', signatureFile]
  const { exitCode, stderr } = await runProgram(['ssh-keygen', '-Y', 'verify', ...about], {
    signal,
    input: text,
  })
  if (exitCode === 0) return
  throw notSigned(stderr)
}

export function notSigned(why: string): CoreError {
  return new CoreError('invalid-input', 'the catalogue is not signed by the key it is pinned to', {
    hint: 'nothing of it was taken; ask its owner, then follow it anew with another --pin',
    cause: new Error(why.trim()),
  })
}
