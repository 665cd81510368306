import { describe, expect, it } from 'vitest'
import { createKeyedQueue } from '../../../core/lib/keyed-queue.ts'

describe('createKeyedQueue', () => {
  it('runs tasks of one key in order, and those of others meanwhile', async () => {
    const queue = createKeyedQueue()
    const done: string[] = []
    let release: () => void = () => {}
    const gate = new Promise<void>((resolve) => (release = resolve))
    const first = queue('a', async () => {
      await gate
      done.push('a1')
    })
    const second = queue('a', async () => done.push('a2'))
    await queue('b', async () => done.push('b'))
    expect(done).toEqual(['b'])
    release()
    await Promise.all([first, second])
    expect(done).toEqual(['b', 'a1', 'a2'])
  })

  it('goes on after a task that failed', async () => {
    const queue = createKeyedQueue()
    await expect(queue('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(queue('a', () => Promise.resolve(1))).resolves.toBe(1)
  })
})
