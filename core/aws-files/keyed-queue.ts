/** Runs tasks of one key one after another, in the order they came; keys do not wait for each other. */
export interface KeyedQueue {
  run<T>(key: string, task: () => Promise<T>): Promise<T>
}

export function createKeyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<unknown>>()
  return {
    async run(key, task) {
      const before = tails.get(key)
      const done = after(before, task)
      const tail = done.catch(() => null)
      tails.set(key, tail)
      try {
        return await done
      } finally {
        if (tails.get(key) === tail) tails.delete(key)
      }
    },
  }
}

async function after<T>(before: Promise<unknown> | undefined, task: () => Promise<T>): Promise<T> {
  await before
  return task()
}
