import { clockDifference } from '../../aws/clock-skew.ts'
import type { Check } from '../check.ts'
import { finding } from '../check.ts'

/** AWS takes signatures within 5 minutes of its time. (IAM user guide, "Elements of an AWS API request signature".) */
const refusedMs = 5 * 60_000
const notableMs = 60_000

/** How far this machine's clock is from AWS's. */
export const clock: Check = ({ facts }) => {
  const { outcome } = facts.network
  const behindMs = outcome.kind === 'answered' ? outcome.behindMs : null
  if (behindMs === null || Math.abs(behindMs) < notableMs) return []
  const isRefused = Math.abs(behindMs) >= refusedMs
  return [
    finding({
      code: 'clock-skewed',
      severity: isRefused ? 'error' : 'warning',
      subject: 'clock',
      what: `the clock of this machine ${clockDifference(behindMs)}`,
      why: isRefused
        ? 'AWS refuses every signed request, and credentials seem to be over or good when they are not'
        : 'at 5 minutes AWS refuses every signed request',
      fix: 'set the clock, or turn on network time',
      command: facts.platform === 'linux' ? 'sudo timedatectl set-ntp true' : null,
    }),
  ]
}
