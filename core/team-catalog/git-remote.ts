import { CoreError } from '../core-error.ts'
import type { RunProgram } from '../host.ts'
import { notSigned, writeAllowedSigners } from './ssh-signature.ts'

/**
 * The file `path` of a git remote at `commit`, else at its head. A clone of its own in `folder`, which is the caller's to
 * remove, without a working tree: no hook or filter of the repository is run. `signer`: the key that has to have signed
 * the commit; null: none. `quiet`: git asks nobody anything.
 * @throws CoreError `process-failed` where git fails, `invalid-input` where nobody or somebody else signed, `cancelled`.
 */
export async function readGitFile(
  {
    remote,
    path,
    commit,
  }: { readonly remote: string; readonly path: string; readonly commit: string | null },
  {
    folder,
    signer,
    quiet,
    longest,
    runProgram,
    signal,
  }: {
    readonly folder: string
    readonly signer: string | null
    readonly quiet: boolean
    readonly longest: number
    readonly runProgram: RunProgram
    readonly signal: AbortSignal
  },
): Promise<{ readonly text: string; readonly commit: string }> {
  const safe = ['-c', 'protocol.ext.allow=never', '-c', 'core.hooksPath=/dev/null', '-C', folder]
  const run = (args: readonly string[]) =>
    runProgram(['git', ...safe, ...args], { signal, longestOutput: longest })

  async function git(...args: readonly string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await run(args)
    if (exitCode === 0) return stdout.reveal()
    throw new CoreError(
      'process-failed',
      `git could not read ${remote}: ${stderr.trim().split('\n').at(-1) ?? ''}`,
      { hint: 'try the same with git ls-remote; Keyturn answers none of its questions' },
    )
  }

  /** Settings under which neither git nor ssh puts up a question. */
  async function silence(): Promise<readonly string[]> {
    const { exitCode, stdout } = await run(['config', '--get', 'core.sshCommand'])
    const ssh = exitCode === 0 ? stdout.reveal().trim() : 'ssh'
    const settings = [
      'core.askPass=true',
      'credential.interactive=false',
      `core.sshCommand=${ssh} -oBatchMode=yes`,
    ]
    return settings.flatMap((setting) => ['-c', setting])
  }

  await git('init', '--quiet', '--bare')
  const silent = quiet ? await silence() : []
  await git(...silent, 'fetch', '--quiet', '--depth', '1', '--no-tags', '--', remote, commit ?? 'HEAD')
  if (signer !== null) {
    const allowed = await writeAllowedSigners(folder, signer)
    const settings = ['gpg.format=ssh', `gpg.ssh.allowedSignersFile=${allowed}`, 'gpg.ssh.program=ssh-keygen']
    const how = settings.flatMap((setting) => ['-c', setting])
    const { exitCode, stderr } = await run([...how, 'verify-commit', 'FETCH_HEAD'])
    if (exitCode !== 0) throw notSigned(stderr)
  }
  return {
    commit: (await git('rev-parse', 'FETCH_HEAD')).trim(),
    text: await git('cat-file', 'blob', `FETCH_HEAD:${path}`),
  }
}
