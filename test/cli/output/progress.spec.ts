import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { showProgress } from '../../../cli/output/progress.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a progress line', () => {
  it.each([true, false])('says nothing about what takes less than a second (terminal: %s)', (isTerminal) => {
    const written: string[] = []
    const progress = showProgress(outputTo(written, isTerminal), 'waiting')
    vi.advanceTimersByTime(999)
    progress.end()
    vi.advanceTimersByTime(5000)
    expect(written).toEqual([])
  })

  it('is repainted on a terminal and leaves nothing behind', () => {
    const written: string[] = []
    const progress = showProgress(outputTo(written, true), 'waiting')
    vi.advanceTimersByTime(1000)
    progress.update('10 accounts')
    progress.update('20 accounts')
    vi.advanceTimersByTime(100)
    progress.end()
    expect(written).toEqual(['\r\u001b[Kwaiting', '\r\u001b[K20 accounts', '\r\u001b[K'])
  })

  it('is one plain line anywhere else', () => {
    const written: string[] = []
    const progress = showProgress(outputTo(written, false), 'waiting')
    progress.update('10 accounts')
    vi.advanceTimersByTime(1000)
    progress.update('20 accounts')
    vi.advanceTimersByTime(1000)
    progress.end()
    expect(written).toEqual(['10 accounts\n'])
  })

  it('makes room for a question and comes back', async () => {
    const written: string[] = []
    const output = outputTo(written, true)
    const progress = showProgress(output, 'waiting')
    vi.advanceTimersByTime(1000)
    await progress.aside(async () => {
      progress.update('still waiting')
      await vi.advanceTimersByTimeAsync(5000)
      output.write('code? ')
    })
    vi.advanceTimersByTime(100)
    progress.end()
    expect(written).toEqual([
      '\r\u001b[Kwaiting',
      '\r\u001b[K',
      'code? ',
      '\r\u001b[Kstill waiting',
      '\r\u001b[K',
    ])
  })
})

function outputTo(written: string[], isTerminal: boolean) {
  return { write: (text: string) => void written.push(text), isTerminal, columns: 80, colour: false }
}
