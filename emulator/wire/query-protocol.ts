import type { ServiceError } from './service-error.ts'
import { type XmlContent, xmlElement } from './xml.ts'

/** The parameters of one call, `Action` and `Version` among them; lists are `Name.member.1`. */
export type QueryParameters = Readonly<Record<string, string>>

export function parseQueryParameters(body: Uint8Array): QueryParameters {
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(body)))
}

export function queryAnswer(answer: {
  readonly action: string
  readonly namespace: string
  readonly requestId: string
  /** Null: the operation answers nothing. */
  readonly result: XmlContent
}): Response {
  const result = answer.result === null ? '' : xmlElement(`${answer.action}Result`, answer.result)
  const metadata = xmlElement('ResponseMetadata', { RequestId: answer.requestId })
  return xmlResponse(
    `<${answer.action}Response xmlns="${answer.namespace}">${result}${metadata}</${answer.action}Response>`,
    { status: 200, requestId: answer.requestId },
  )
}

export function queryError(
  error: ServiceError,
  about: { readonly namespace: string; readonly requestId: string },
): Response {
  const detail = xmlElement('Error', {
    Type: error.status < 500 ? 'Sender' : 'Receiver',
    Code: error.code,
    Message: error.message,
  })
  return xmlResponse(
    `<ErrorResponse xmlns="${about.namespace}">${detail}${xmlElement('RequestId', about.requestId)}</ErrorResponse>`,
    { status: error.status, requestId: about.requestId },
  )
}

function xmlResponse(text: string, about: { readonly status: number; readonly requestId: string }): Response {
  return new Response(text, {
    status: about.status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': about.requestId },
  })
}
