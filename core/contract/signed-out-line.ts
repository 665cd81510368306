/**
 * That AWS ended a sign-in, and what it is for to sign in again: "Signed out by AWS at 14:02. Sign in again to keep 3
 * sessions fresh." `time` is null when nobody saw it. `running`: how many sessions live on it and are active. Pure.
 */
export function signedOutLine({
  time,
  running,
}: {
  readonly time: string | null
  readonly running: number
}): string {
  const what = time === null ? 'Signed out by AWS.' : `Signed out by AWS at ${time}.`
  const sessions = running === 1 ? '1 session' : `${running} sessions`
  return running === 0 ? `${what} Sign in again.` : `${what} Sign in again to keep ${sessions} fresh.`
}
