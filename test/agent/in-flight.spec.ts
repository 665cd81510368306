import { describe, expect, it } from 'vitest'
import { createInFlight } from '../../agent/in-flight.ts'

const nobodyHangsUp = new AbortController().signal

describe('requests in flight when the agent stops', () => {
  it('are waited for and not cancelled when they end in time', async () => {
    const inFlight = createInFlight()
    const order: string[] = []
    let release = (): void => {}
    const answer = inFlight.run(nobodyHangsUp, async (signal) => {
      await new Promise<void>((resolve) => (release = resolve))
      order.push(`answered ${signal.aborted}`)
    })
    const finished = inFlight.finish(60_000).then(() => order.push('finished'))
    release()
    await Promise.all([answer, finished])
    expect(order).toEqual(['answered false', 'finished'])
  })

  it('are cancelled when they do not, and waited for once more', async () => {
    const inFlight = createInFlight()
    const answer = inFlight.run(
      nobodyHangsUp,
      (signal) =>
        new Promise<string>((resolve) => signal.addEventListener('abort', () => resolve('cancelled'))),
    )
    await inFlight.finish(0)
    expect(await answer).toBe('cancelled')
  })

  it('are given up when nothing helps', async () => {
    const inFlight = createInFlight()
    let ended = false
    void inFlight.run(nobodyHangsUp, () => new Promise(() => {})).then(() => (ended = true))
    await inFlight.finish(0)
    expect(ended).toBe(false)
  })

  it('hear of their caller hanging up, also before they began', async () => {
    const inFlight = createInFlight()
    const hangUp = new AbortController()
    let heard: AbortSignal | null = null
    const answer = inFlight.run(hangUp.signal, (signal) => {
      heard = signal
      return Promise.resolve(signal.aborted)
    })
    hangUp.abort()
    expect(await answer).toBe(false)
    expect(await inFlight.run(hangUp.signal, (signal) => Promise.resolve(signal.aborted))).toBe(true)
    expect(heard).not.toBeNull()
  })
})
