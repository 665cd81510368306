import { CoreError } from '../core-error.ts'

/** Turns what the system said about one of the user's files into what the user can do. Other errors pass. */
export function unwritable(path: string, error: unknown): unknown {
  if (error instanceof CoreError) return error
  const { code } = error as NodeJS.ErrnoException
  const reason = code === undefined ? undefined : reasons[code]
  if (reason === undefined) return error
  return new CoreError('aws-file-unwritable', `${path} cannot be written: ${reason.why}`, {
    hint: reason.hint,
    cause: error,
  })
}

const rights = {
  why: 'permission denied',
  hint: 'give yourself the right to read and write this file and its folder',
}
const space = { why: 'the disk is full', hint: 'free some space and try again' }

const reasons: Readonly<Record<string, { readonly why: string; readonly hint: string }>> = {
  EACCES: rights,
  EPERM: rights,
  EROFS: {
    why: 'its file system is read-only',
    hint: 'make it writable, or set AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE to files that are',
  },
  ENOSPC: space,
  EDQUOT: { why: 'the disk quota is used up', hint: 'free some space and try again' },
  EISDIR: { why: 'it is a folder', hint: 'move the folder away, or name another file' },
  EFTYPE: { why: 'it is a pipe or a device', hint: 'move it away, or name a file' },
  ENOTDIR: { why: 'part of its path is no folder', hint: 'correct the path' },
  ENOENT: { why: 'the folder it links to does not exist', hint: 'create the folder, or remove the link' },
  ELOOP: { why: 'its symbolic links lead in a circle', hint: 'correct the links' },
  EBUSY: { why: 'it is mounted by itself or in use', hint: 'mount its folder instead of the file' },
  EIO: { why: 'the disk failed', hint: 'check the disk' },
}
