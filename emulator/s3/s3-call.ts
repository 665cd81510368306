import type { SignedRequest } from '../wire/signed-request.ts'

/** What a request asks of S3. */
export interface S3Call {
  /** Null for what is not served. */
  readonly operation: S3Operation | null
  readonly bucket: string
  /** Empty for a call about the bucket itself. */
  readonly key: string
}

export type S3Operation = keyof typeof operations

/**
 * The operations that are served: how each is told from the others, what its query may hold beside that, and the action
 * that a policy names where that is not its own name.
 */
const operations = {
  CreateBucket: { method: 'PUT', on: 'bucket' },
  HeadBucket: { method: 'HEAD', on: 'bucket', action: 'ListBucket' },
  GetBucketLocation: { method: 'GET', on: 'bucket', query: 'location' },
  GetBucketVersioning: { method: 'GET', on: 'bucket', query: 'versioning' },
  ListObjectsV2: {
    method: 'GET',
    on: 'bucket',
    query: 'list-type',
    more: ['prefix', 'max-keys', 'continuation-token', 'encoding-type'],
    action: 'ListBucket',
  },
  GetObject: { method: 'GET', on: 'object' },
  HeadObject: { method: 'HEAD', on: 'object', action: 'GetObject' },
  PutObject: { method: 'PUT', on: 'object' },
  DeleteObject: { method: 'DELETE', on: 'object' },
} as const satisfies Record<string, Shape>

interface Shape {
  readonly method: string
  readonly on: 'bucket' | 'object'
  readonly query?: string
  readonly more?: readonly string[]
  readonly action?: string
}

/** Of a request in path style, `/bucket/key`: an address of loopback has no room for a bucket's name. */
export function s3Call(request: SignedRequest): S3Call {
  const [bucket = '', ...rest] = request.path.slice(1).split('/').map(decodeURIComponent)
  const key = rest.join('/')
  const names = Object.entries<Shape>(operations)
  const found = names.find(([, shape]) => isOfShape(request, shape, key === '' ? 'bucket' : 'object'))
  return { operation: (found?.[0] as S3Operation | undefined) ?? null, bucket, key }
}

/** `s3:GetObject` and the like. */
export function s3Action(operation: S3Operation): string {
  const shape: Shape = operations[operation]
  return `s3:${shape.action ?? operation}`
}

function isOfShape(request: SignedRequest, shape: Shape, on: Shape['on']): boolean {
  // `x-id` repeats the operation's name for who reads logs.
  const query = Object.keys(request.query).filter((name) => name !== 'x-id')
  const known = [...(shape.query === undefined ? [] : [shape.query]), ...(shape.more ?? [])]
  return (
    request.method === shape.method &&
    shape.on === on &&
    (shape.query === undefined || query.includes(shape.query)) &&
    query.every((name) => known.includes(name)) &&
    Object.keys(request.headers).every((name) => isPlayed(name, request))
  )
}

/** Conditions, copies and bodies in signed chunks change what a call does; of these `If-None-Match: *` alone is played. */
function isPlayed(header: string, { method, headers }: SignedRequest): boolean {
  switch (header) {
    case 'if-none-match':
      return method === 'PUT' && headers[header] === '*'
    case 'if-match':
    case 'if-modified-since':
    case 'if-unmodified-since':
    case 'x-amz-copy-source':
      return false
    case 'x-amz-content-sha256':
      return headers[header]?.startsWith('STREAMING-') !== true
    default:
      return true
  }
}
