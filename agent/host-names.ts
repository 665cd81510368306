import { hostname, userInfo } from 'node:os'
import type { HostNames } from '../core/host.ts'

/** What the system calls this user and this machine. */
export function hostNames(): HostNames {
  return { user: userName(), host: hostname().split('.')[0] ?? '' }
}

/** Null for a user id that the system has no entry for, as in some containers. */
function userName(): string | null {
  try {
    return userInfo().username
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return null
    throw error
  }
}
