import type { Exchange } from '../conduct.ts'
import type { Credential } from '../identity/credential.ts'
import { awsJsonErrorAnswer, jsonAnswer } from './json-answers.ts'
import type { JsonInput, JsonService } from './json-operation.ts'
import { ServiceError } from './service-error.ts'
import type { SignedRequest } from './signed-request.ts'

// What the query services call an error, the JSON services name differently, and answer 400.
const renamed: Readonly<Record<string, string>> = {
  MissingAuthenticationToken: 'MissingAuthenticationTokenException',
  IncompleteSignature: 'IncompleteSignatureException',
  InvalidClientTokenId: 'UnrecognizedClientException',
  SignatureDoesNotMatch: 'InvalidSignatureException',
  ExpiredToken: 'ExpiredTokenException',
  AccessDenied: 'AccessDeniedException',
}

/** A call of an awsJson1.1 service. */
export function jsonExchange(
  request: SignedRequest,
  by: {
    readonly service: JsonService
    readonly verify: (service: string) => Promise<Credential>
    /** @throws ServiceError `AccessDenied`. */
    readonly refuseDenied: (action: string, caller: Credential) => void
  },
): Omit<Exchange, 'accessKeyId'> {
  const { service, verify } = by
  const operationName = request.headers['x-amz-target']?.split('.')[1] ?? ''
  const input = parseInput(request.body)
  return {
    service: service.name,
    operation: operationName,
    input: input ?? {},
    async answer() {
      const operation = service.operations.get(operationName)
      if (operation === undefined) throw new ServiceError('UnknownOperationException', '')
      if (input === null) throw new ServiceError('SerializationException', 'the body is no JSON object')
      const caller = await verify(service.name)
      by.refuseDenied(`${service.name}:${operationName}`, caller)
      return jsonAnswer(operation(input, caller))
    },
    refuse(error) {
      const name = renamed[error.code]
      return awsJsonErrorAnswer(name === undefined ? error : new ServiceError(name, error.message))
    },
  }
}

function parseInput(body: Uint8Array): JsonInput | null {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(body) || '{}')
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as JsonInput)
      : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
