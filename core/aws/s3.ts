import type { AwsAccess, AwsPlace } from './aws-access.ts'
import { callAws } from './call-aws.ts'
import { isPassing, retrying } from './retrying.ts'
import { revealedKey, type SigningKey } from './signing-key.ts'

/**
 * The text of an object; null: more than `longest` bytes. `region` need not be the bucket's: S3 says which that is.
 * @throws CoreError `aws-refused`, `aws-unavailable`, `clock-skewed`, `network`, `cancelled`.
 */
export async function readObject(
  access: AwsAccess,
  { bucket, key, longest }: { readonly bucket: string; readonly key: string; readonly longest: number },
  { signer, signal, ...place }: AwsPlace & { readonly signer: SigningKey; readonly signal: AbortSignal },
): Promise<string | null> {
  // Hardly anybody needs it: it is not loaded with the agent.
  const { GetObjectCommand, S3Client } = await import('@aws-sdk/client-s3')
  const client = new S3Client({
    ...access.clientOptions('s3', place),
    credentials: revealedKey(signer),
    followRegionRedirects: true,
    // An endpoint that is not AWS's is one host, whatever the bucket.
    forcePathStyle: access.endpointFor('s3', place.endpointUrl) !== null,
  })
  return retrying(access.clock, isPassing, () =>
    callAws(access, 'GetObject', async () => {
      const command = new GetObjectCommand({ Bucket: bucket, Key: key })
      const { Body, ContentLength } = await client.send(command, { abortSignal: signal })
      if ((ContentLength ?? 0) > longest) return null
      return (await Body?.transformToString('utf-8')) ?? ''
    }),
  )
}
