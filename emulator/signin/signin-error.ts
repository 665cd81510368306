import { ServiceError } from '../wire/service-error.ts'

/** OAuth's codes as the service model of `signin` has them, with the exception and the status that each goes with. */
const errors = {
  TOKEN_EXPIRED: ['AccessDeniedException', 401, 'The token has expired'],
  USER_CREDENTIALS_CHANGED: ['AccessDeniedException', 403, 'The credentials of the user have changed'],
  INSUFFICIENT_PERMISSIONS: ['AccessDeniedException', 403, 'The user lacks a permission'],
  INVALID_REQUEST: ['ValidationException', 400, 'The request is not valid'],
} as const

/** A refusal of `/v1/token`. */
export function signinError(error: keyof typeof errors, message: string = errors[error][2]): ServiceError {
  const [code, status] = errors[error]
  return new ServiceError(code, message, { status, fields: { error, message } })
}
