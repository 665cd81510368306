import type { Failure } from '../../core/contract/errors.ts'

export const notAllowed: Failure = {
  ok: false,
  code: 'page-not-allowed',
  message: 'this page has no permission to speak to the agent',
  hint: 'run keyturn ui to open a new one',
}

export const unreachable: Failure = {
  ok: false,
  code: 'agent-unreachable',
  message: 'the agent does not answer',
  hint: 'run keyturn ui to start it again',
}

export const cancelled: Failure = { ok: false, code: 'cancelled', message: 'the request was cancelled' }
