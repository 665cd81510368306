import { createHash } from 'node:crypto'
import type { Principal } from '../identity/credential.ts'
import { pageOf } from '../wire/page-of.ts'
import { ServiceError } from '../wire/service-error.ts'
import type { SignedRequest } from '../wire/signed-request.ts'
import { xmlElement } from '../wire/xml.ts'
import type { Bucket, Buckets, StoredObject } from './buckets.ts'
import { xmlAnswer } from './s3-answers.ts'
import type { S3Operation } from './s3-call.ts'

/** A call of who may make it. */
export interface AllowedCall {
  readonly request: SignedRequest
  readonly bucket: string
  readonly key: string
  readonly principal: Principal
  /** Where the signature is for. */
  readonly region: string
}

export type S3Answers = Readonly<Record<S3Operation, (call: AllowedCall) => Response>>

/** The operations of S3 that are served. @throws ServiceError */
export function createS3(dependencies: { readonly buckets: Buckets; readonly now: () => Date }): S3Answers {
  const { buckets, now } = dependencies
  return {
    CreateBucket({ bucket: name, principal: { accountId }, region }) {
      const existing = buckets.find(name)
      if (existing !== null)
        throw existing.accountId === accountId
          ? new ServiceError('BucketAlreadyOwnedByYou', 'You already own it.', { status: 409 })
          : new ServiceError('BucketAlreadyExists', 'The requested bucket name is not available.', {
              status: 409,
            })
      buckets.add({ name, accountId, region })
      return new Response(null, { headers: { location: `/${name}` } })
    },

    HeadBucket: (call) => new Response(null, { headers: { 'x-amz-bucket-region': bucketOf(call).region } }),

    GetBucketLocation(call) {
      const { region } = bucketOf(call)
      // The first region of all has no name here.
      return xmlAnswer(xmlElement('LocationConstraint', region === 'us-east-1' ? '' : region))
    },

    GetBucketVersioning(call) {
      bucketOf(call)
      return xmlAnswer(xmlElement('VersioningConfiguration', ''))
    },

    ListObjectsV2(call) {
      const { name, objects } = bucketOf(call)
      const { prefix = '', 'max-keys': most = '1000', 'continuation-token': token } = call.request.query
      const all = [...objects].filter(([key]) => key.startsWith(String(prefix)))
      const page = pageOf(
        all.toSorted(([one], [other]) => (one < other ? -1 : 1)),
        {
          limit: Math.min(Number(most), 1000),
          token: typeof token === 'string' ? token : null,
          keyOf: ([key]) => key,
          badToken: () => new ServiceError('InvalidArgument', 'The continuation token provided is incorrect'),
        },
      )
      const about = {
        Name: name,
        Prefix: String(prefix),
        MaxKeys: Number(most),
        KeyCount: page.items.length,
        IsTruncated: page.nextToken !== null,
        NextContinuationToken: page.nextToken,
      }
      const contents = page.items.map(([key, object]) => xmlElement('Contents', listed(key, object)))
      const fields = Object.entries(about).map(([field, value]) => xmlElement(field, value))
      return xmlAnswer(`<ListBucketResult>${[...fields, ...contents].join('')}</ListBucketResult>`)
    },

    GetObject(call) {
      const object = objectOf(call)
      const headers = headersOf(object)
      const { range } = call.request.headers
      if (range === undefined) return new Response(object.body, { headers })
      const { body, first } = partOf(object, range)
      const last = first + body.length - 1
      return new Response(body, {
        status: 206,
        headers: { ...headers, 'content-range': `bytes ${first}-${last}/${object.body.length}` },
      })
    },

    HeadObject(call) {
      const object = objectOf(call)
      return new Response(null, {
        headers: { ...headersOf(object), 'content-length': String(object.body.length) },
      })
    },

    PutObject(call) {
      const { objects } = bucketOf(call)
      const { headers, body } = call.request
      if (headers['if-none-match'] !== undefined && objects.has(call.key))
        throw new ServiceError(
          'PreconditionFailed',
          'At least one of the pre-conditions you specified did not hold',
          { status: 412, fields: { Condition: 'If-None-Match' } },
        )
      const etag = `"${createHash('md5').update(body).digest('hex')}"`
      const contentType = headers['content-type'] ?? 'binary/octet-stream'
      objects.set(call.key, { body: new Uint8Array(body), contentType, etag, lastModified: now() })
      return new Response(null, { headers: { etag } })
    },

    DeleteObject(call) {
      bucketOf(call).objects.delete(call.key)
      return new Response(null, { status: 204 })
    },
  }

  function bucketOf({ bucket: name, principal }: AllowedCall): Bucket {
    const bucket = buckets.find(name)
    if (bucket === null)
      throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', { status: 404 })
    if (bucket.accountId !== principal.accountId)
      throw new ServiceError('AccessDenied', 'Access Denied', { status: 403 })
    return bucket
  }

  function objectOf(call: AllowedCall): StoredObject {
    const object = bucketOf(call).objects.get(call.key)
    if (object === undefined)
      throw new ServiceError('NoSuchKey', 'The specified key does not exist.', { status: 404 })
    return object
  }
}

/** What `bytes=first-last` names of it, or `bytes=first-`. @throws ServiceError */
function partOf({ body }: StoredObject, range: string): { body: Uint8Array<ArrayBuffer>; first: number } {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? []
  const first = Number(from)
  const part = body.slice(first, to === '' ? undefined : Number(to) + 1)
  if (from === undefined || part.length === 0)
    throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', { status: 416 })
  return { body: part, first }
}

function listed(key: string, { etag, lastModified, body }: StoredObject) {
  return { Key: key, LastModified: lastModified, ETag: etag, Size: body.length, StorageClass: 'STANDARD' }
}

function headersOf({ etag, contentType, lastModified }: StoredObject): Record<string, string> {
  return { etag, 'content-type': contentType, 'last-modified': lastModified.toUTCString() }
}
