import { type Secret, secret } from '../../core/secrets/secret.ts'
import { gotCookies } from './protocol-messages.ts'
import type { ProtocolPipe } from './protocol-pipe.ts'

/**
 * The cookies that a browser forgets when it ends, which is how most identity providers know who signed in. A person's
 * own browser stays open all day; ours ends with each sign-in, so they are kept in memory meanwhile.
 */
export async function takeSessionCookies(pipe: ProtocolPipe): Promise<Secret> {
  const { cookies } = gotCookies.parse(await pipe.call('Storage.getCookies'))
  return secret(JSON.stringify(cookies.filter(({ session }) => session).map(lasting)))
}

export async function giveSessionCookies(pipe: ProtocolPipe, cookies: Secret): Promise<void> {
  await pipe.call('Storage.setCookies', { params: { cookies: JSON.parse(cookies.reveal()) as unknown } })
}

/** An end of -1 says that there is none; to give one back, it is left out. */
function lasting(cookie: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(cookie).filter(([name]) => name !== 'expires'))
}
