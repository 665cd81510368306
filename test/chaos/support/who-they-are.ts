import { signedFetch } from '../../support/signed-fetch.ts'

export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
}

/** Null when AWS takes these for keys of the account; else what it says. */
export async function notOfAccount(
  aws: { readonly endpoint: string; readonly region: string },
  { keys, accountId }: { readonly keys: Keys; readonly accountId: string | null },
): Promise<string | null> {
  const answer = await signedFetch(
    { ...aws, keys },
    {
      service: 'sts',
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    },
  )
  const text = await answer.text()
  return answer.ok && text.includes(`<Account>${accountId}</Account>`) ? null : `${answer.status} ${text}`
}
