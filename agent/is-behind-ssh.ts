import type { Variables } from './home.ts'

/** Whether the person sits at another machine: sshd sets these for whoever comes in through it. */
export function isBehindSsh(env: Variables): boolean {
  return ['SSH_CONNECTION', 'SSH_TTY', 'SSH_CLIENT'].some((name) => (env[name] ?? '') !== '')
}
