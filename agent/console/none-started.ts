import { type Browser, browserNames } from './browser.ts'

/** That none of these browsers could be started, in the words of a failure; of a single one also why. Pure. */
export function noneStarted(browsers: readonly Browser[], failures: readonly unknown[]): string {
  const names = browsers.map((browser) => browserNames[browser])
  const last = names.at(-1) ?? ''
  const others = names.slice(0, -1).join(', ')
  switch (names.length) {
    case 1:
      return `${last} could not be started${failures.map((failure) => ` (${reasonOf(failure)})`).join('')}`
    case 2:
      return `neither ${others} nor ${last} could be started`
    default:
      return `none of ${others} and ${last} could be started`
  }
}

function reasonOf(failure: unknown): string {
  if (failure instanceof AggregateError && failure.errors.length > 0) return reasonOf(failure.errors.at(-1))
  return failure instanceof Error ? failure.message : String(failure)
}
