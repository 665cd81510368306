/** Tells which things were noted while an answer was on its way: the answer may be older than they. */
export interface Overtaking<T> {
  note(thing: T): void
  during<Answer>(
    ask: () => Promise<Answer>,
  ): Promise<{ readonly answer: Answer; readonly overtaken: ReadonlySet<T> }>
}

export function createOvertaking<T>(): Overtaking<T> {
  const open = new Set<Set<T>>()
  return {
    note(thing) {
      for (const overtaken of open) overtaken.add(thing)
    },
    async during(ask) {
      const overtaken = new Set<T>()
      open.add(overtaken)
      try {
        return { answer: await ask(), overtaken }
      } finally {
        open.delete(overtaken)
      }
    },
  }
}
