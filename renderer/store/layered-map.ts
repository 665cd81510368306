/** How many changes lie over a map before they are made one with it: copying those few is what a change costs. */
const mostChanges = 128

/** By map: what it is made of. A map that is not in here is whole. */
const layersOf = new WeakMap<object, { readonly base: unknown; readonly changes: unknown }>()

/**
 * The map with this one entry set; the one given stays as it is. Copying a map of 50,000 takes some 8 ms, so the
 * change is laid over it instead. Entries keep their place; new ones are last.
 */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  const layers = layersOf.get(map) as Layers<K, V> | undefined
  const base = layers?.base ?? map
  const changes = new Map(layers?.changes).set(key, value)
  return changes.size > mostChanges ? merged({ base, changes }) : layered({ base, changes })
}

interface Layers<K, V> {
  readonly base: ReadonlyMap<K, V>
  readonly changes: ReadonlyMap<K, V>
}

function merged<K, V>({ base, changes }: Layers<K, V>): ReadonlyMap<K, V> {
  const map = new Map(base)
  for (const [key, value] of changes) map.set(key, value)
  return map
}

function layered<K, V>({ base, changes }: Layers<K, V>): ReadonlyMap<K, V> {
  const added = [...changes.keys()].filter((key) => !base.has(key))

  function* entries(): Generator<[K, V], undefined> {
    for (const [key, value] of base) yield [key, changes.has(key) ? (changes.get(key) as V) : value]
    for (const key of added) yield [key, changes.get(key) as V]
  }
  function* keys(): Generator<K, undefined> {
    yield* base.keys()
    yield* added
  }
  function* values(): Generator<V, undefined> {
    for (const [, value] of entries()) yield value
  }

  const map: ReadonlyMap<K, V> = {
    size: base.size + added.length,
    get: (key) => (changes.has(key) ? changes.get(key) : base.get(key)),
    has: (key) => changes.has(key) || base.has(key),
    forEach(callback) {
      for (const [key, value] of entries()) callback(value, key, map)
    },
    entries,
    keys,
    values,
    [Symbol.iterator]: entries,
  }
  layersOf.set(map, { base, changes })
  return map
}
