import { type Secret, secret } from '../../core/secrets/secret.ts'

/** The field of a form that an identity provider posts (SAML 2.0 Bindings, 3.5.4); null when it has none. Pure. */
export function readSamlResponse(form: string): Secret | null {
  const response = new URLSearchParams(form).get('SAMLResponse')
  return response === null || response === '' ? null : secret(response)
}
