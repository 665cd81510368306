import { signedFetch } from '../../support/signed-fetch.ts'

export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
}

/** What AWS makes of them: the way there is not that of the agent. `at` is the time by the user of the keys. */
export async function useKeys(
  aws: { readonly endpoint: string; readonly region: string },
  keys: Keys,
  at: Date = new Date(),
): Promise<'alive' | 'dead'> {
  const answer = await signedFetch(
    { ...aws, keys },
    {
      service: 'sts',
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
      at,
    },
  )
  const text = await answer.text()
  if (answer.ok) return 'alive'
  if (/ExpiredToken|InvalidClientTokenId/.test(text)) return 'dead'
  throw new Error(`GetCallerIdentity: ${answer.status} ${text}`)
}
