import type { Clock } from '../host.ts'

/** Seconds for which a device shows a code: the step of RFC 6238 that AWS uses. */
const stepSeconds = 30

/** Codes that AWS has answered to. It takes each once, whichever session it was for. */
export interface SpentCodes {
  spend(device: string, code: string): void
  /** While AWS might still take this code for one of now: seconds until the next. Null when the code was not spent. */
  secondsToNext(device: string, code: string): number | null
}

/** AWS takes the codes of one step before and after its own: one it took early is of now for two more. */
const stepsOfNow = 2

export function createSpentCodes(clock: Clock): SpentCodes {
  /** By device: the last, and the number of the step it was given in. */
  const last = new Map<string, { readonly code: string; readonly step: number }>()
  const now = (): number => Math.floor(clock.now().getTime() / 1000)
  const stepNow = (): number => Math.floor(now() / stepSeconds)
  return {
    spend: (device, code) => void last.set(device, { code, step: stepNow() }),
    secondsToNext(device, code) {
      const spent = last.get(device)
      if (spent === undefined || spent.code !== code || stepNow() - spent.step > stepsOfNow) return null
      return stepSeconds - (now() % stepSeconds)
    },
  }
}
