import { randomUUID } from 'node:crypto'
import { ServiceError } from '../wire/service-error.ts'
import { xmlElement } from '../wire/xml.ts'

export function xmlAnswer(content: string, status = 200): Response {
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${content}`, {
    status,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': randomUUID() },
  })
}

export function s3ErrorAnswer({ code, message, status, fields }: ServiceError): Response {
  return xmlAnswer(xmlElement('Error', { Code: code, Message: message, ...fields }), status)
}

/** Throws what is wrong with a signature under the name that S3 has for it. */
export function throwAsS3Error(error: unknown): never {
  if (!(error instanceof ServiceError)) throw error
  if (/^Signature (expired|not yet current)/.test(error.message))
    throw new ServiceError(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      { status: 403 },
    )
  switch (error.code) {
    case 'InvalidClientTokenId':
      throw new ServiceError(
        'InvalidAccessKeyId',
        'The AWS Access Key Id you provided does not exist in our records.',
        { status: 403 },
      )
    case 'ExpiredToken':
      throw new ServiceError('ExpiredToken', 'The provided token has expired.')
    default:
      throw error
  }
}
