/** The buckets of every account, whose names are theirs among all accounts. */
export interface Buckets {
  find(name: string): Bucket | null
  add(bucket: Pick<Bucket, 'name' | 'accountId' | 'region'>): void
}

export interface Bucket {
  readonly name: string
  /** Whose it is; nobody else is let in. */
  readonly accountId: string
  readonly region: string
  readonly objects: Map<string, StoredObject>
}

export interface StoredObject {
  readonly body: Uint8Array<ArrayBuffer>
  readonly contentType: string
  /** In its quotes. */
  readonly etag: string
  readonly lastModified: Date
}

export function createBuckets(): Buckets {
  const buckets = new Map<string, Bucket>()
  return {
    find: (name) => buckets.get(name) ?? null,
    add: (bucket) => void buckets.set(bucket.name, { ...bucket, objects: new Map() }),
  }
}
