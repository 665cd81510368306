import { CoreError } from '../../core/core-error.ts'

/** The person closed what was shown. */
export function windowClosed(): CoreError {
  return new CoreError('cancelled', 'the sign-in window was closed before the sign-in was done')
}

/** Who asked for it hung up. */
export function signInEnded(): CoreError {
  return new CoreError('cancelled', 'the sign-in was ended before it was done')
}

/** `why` is the browser's word for it, as `net::ERR_NAME_NOT_RESOLVED`. */
export function notReached(startUrl: string, why: string): CoreError {
  return new CoreError('network', `${new URL(startUrl).host} cannot be reached to sign in (${why})`, {
    hint: 'check the network and the address the sign-in starts at',
  })
}

/** AWS was posted something, and it was no answer of an identity provider. */
export function noSamlResponse(endpoint: string): CoreError {
  return new CoreError(
    'sign-in-refused',
    `what was posted to ${new URL(endpoint).host} holds no SAML response`,
    { hint: 'check that the start address leads to the AWS application of your identity provider' },
  )
}
