import { secret, type Secret } from '../secrets/secret.ts'
import type { ConsoleHosts } from './console-hosts.ts'

/**
 * The address that signs a browser in and lands on `destination`, once, within 15 minutes of the token. Pure.
 * `first` signs the browser out of whoever it is signed in as: AWS refuses a second identity where multi-session is off,
 * and this where it is on.
 */
export function signInLink(
  { signIn }: ConsoleHosts,
  options: { readonly token: Secret; readonly destination: string; readonly first: 'sign-out' | null },
): Secret {
  const login = new URL('/federation', signIn)
  login.search = new URLSearchParams({
    Action: 'login',
    Destination: options.destination,
    SigninToken: options.token.reveal(),
  }).toString()
  if (options.first === null) return secret(login.href)
  const logout = new URL('/oauth', signIn)
  logout.search = new URLSearchParams({ Action: 'logout', redirect_uri: login.href }).toString()
  return secret(logout.href)
}
