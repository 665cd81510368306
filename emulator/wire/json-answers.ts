import type { ServiceError } from './service-error.ts'

export function jsonAnswer(content: unknown): Response {
  return json(content, { status: 200, headers: {} })
}

/** An error of the portal: the namespace in `__type` is the one its real answers carry. */
export function portalErrorAnswer(error: ServiceError): Response {
  const message = error.status === 429 ? 'HTTP 429 Unknown Code' : error.message
  return json(
    { message, __type: `com.amazonaws.switchboard.portal#${error.code}` },
    { status: error.status, headers: {} },
  )
}

/** An error of SSO-OIDC: named in a header, described in OAuth's fields. */
export function oidcErrorAnswer(error: ServiceError): Response {
  return json(error.fields, { status: error.status, headers: { 'x-amzn-errortype': error.code } })
}

/** An error of a service that speaks awsJson1.1. */
export function awsJsonErrorAnswer(error: ServiceError): Response {
  return json(
    { __type: error.code, Message: error.message, message: error.message, ...error.fields },
    { status: error.status, headers: { 'content-type': 'application/x-amz-json-1.1' } },
  )
}

function json(
  content: unknown,
  about: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
): Response {
  return new Response(JSON.stringify(content), {
    status: about.status,
    headers: { 'content-type': 'application/json', ...about.headers },
  })
}
