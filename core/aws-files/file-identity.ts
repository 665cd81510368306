import { type BigIntStats, fstatSync, statSync } from 'node:fs'

/** What changes when a file is written or replaced. */
export interface FileIdentity {
  readonly device: bigint
  readonly inode: bigint
  readonly size: bigint
  /** Nanoseconds since 1970, by the file system's clock. */
  readonly modified: bigint
}

/** Null: there is no file. Follows symbolic links. */
export function identityAt(path: string): FileIdentity | null {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stats === undefined ? null : identityOf(stats)
}

export function identityOfOpen(descriptor: number): FileIdentity {
  return identityOf(fstatSync(descriptor, { bigint: true }))
}

export function sameIdentity(a: FileIdentity | null, b: FileIdentity | null): boolean {
  if (a === null || b === null) return a === b
  return a.inode === b.inode && a.size === b.size && a.modified === b.modified && a.device === b.device
}

function identityOf(stats: BigIntStats): FileIdentity {
  return { device: stats.dev, inode: stats.ino, size: stats.size, modified: stats.mtimeNs }
}
