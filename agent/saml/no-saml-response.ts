import { CoreError } from '../../core/core-error.ts'

/** AWS was posted something, and it was no answer of an identity provider. */
export function noSamlResponse(endpoint: string): CoreError {
  return new CoreError(
    'sign-in-refused',
    `what was posted to ${new URL(endpoint).host} holds no SAML response`,
    {
      hint: 'check that the start address leads to the AWS application of your identity provider',
    },
  )
}
