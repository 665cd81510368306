/** Who wants to hear of something. Subscribing returns the way out. */
export interface Listeners<T> {
  emit(event: T): void
  subscribe(listener: (event: T) => void): () => void
}

export function createListeners<T>(): Listeners<T> {
  const all = new Set<(event: T) => void>()
  return {
    emit(event) {
      for (const listener of all) listener(event)
    },
    subscribe(listener) {
      all.add(listener)
      return () => {
        all.delete(listener)
      }
    },
  }
}
