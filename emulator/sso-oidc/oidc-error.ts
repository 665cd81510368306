import { ServiceError } from '../wire/service-error.ts'

const errors = {
  AuthorizationPendingException: { error: 'authorization_pending', status: 400 },
  SlowDownException: { error: 'slow_down', status: 400 },
  ExpiredTokenException: { error: 'expired_token', status: 400 },
  InvalidGrantException: { error: 'invalid_grant', status: 400 },
  InvalidClientException: { error: 'invalid_client', status: 401 },
  UnauthorizedClientException: { error: 'unauthorized_client', status: 400 },
  AccessDeniedException: { error: 'access_denied', status: 400 },
  InvalidScopeException: { error: 'invalid_scope', status: 400 },
  UnsupportedGrantTypeException: { error: 'unsupported_grant_type', status: 400 },
  InvalidRedirectUriException: { error: 'invalid_redirect_uri', status: 400 },
  InvalidClientMetadataException: { error: 'invalid_client_metadata', status: 400 },
  InvalidRequestException: { error: 'invalid_request', status: 400 },
  InvalidRequestRegionException: { error: 'invalid_request', status: 400 },
  InternalServerException: { error: 'server_error', status: 500 },
} as const

/** An error of SSO-OIDC; its answer carries `error` and `error_description` beside the fields given. */
export function oidcError(
  name: keyof typeof errors,
  description: string,
  fields: Readonly<Record<string, string>> = {},
): ServiceError {
  const { error, status } = errors[name]
  return new ServiceError(name, description, {
    status,
    fields: { error, error_description: description, ...fields },
  })
}
