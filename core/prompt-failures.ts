import type { Prompt } from './contract/prompt.ts'
import { signInLabel } from './contract/sign-in-label.ts'
import { CoreError } from './core-error.ts'
import { shellWord } from './lib/shell-word.ts'
import type { PromptQuestion } from './prompt-question.ts'

/** That this takes a person, and nobody is there. */
export function promptNeeded(question: PromptQuestion): CoreError {
  switch (question.kind) {
    case 'mfa':
      return new CoreError(
        'prompt-needed',
        `an MFA code of ${question.device} is needed for ${question.sessionName}`,
        {
          hint: `run keyturn start ${shellWord(question.sessionName)} in a terminal`,
        },
      )
    case 'browser':
    case 'device-code':
      return new CoreError('prompt-needed', `somebody has to sign in to ${signInLabel(question)}`, {
        hint:
          question.integration === null
            ? `run keyturn start ${shellWord(question.session.name)} in a terminal`
            : `run keyturn sign-in ${shellWord(question.integration)}`,
      })
    case 'saml':
      return new CoreError('prompt-needed', `somebody has to sign in at ${question.host}`, {
        hint:
          question.sessionName === null
            ? 'add it in a terminal or in the window'
            : `run keyturn start ${shellWord(question.sessionName)} in a terminal where a browser can open`,
      })
    case 'passphrase':
      return new CoreError('prompt-needed', question.reason, { hint: 'run keyturn vault unlock' })
    case 'approve':
      return new CoreError(
        'prompt-needed',
        `${approvedThing(question)} is guarded: a person has to approve it`,
        { hint: "run the command in a terminal, or open Keyturn's window first" },
      )
  }
}

export function cancelled(prompt: Prompt): CoreError {
  switch (prompt.kind) {
    case 'mfa':
      return new CoreError('cancelled', `no MFA code was given for ${prompt.sessionName}`, {
        hint: 'start it again',
      })
    case 'saml':
      return new CoreError('cancelled', `the sign-in at ${prompt.host} was cancelled`)
    case 'approve':
      return new CoreError('cancelled', `${approvedThing(prompt)} was not approved`)
    case 'browser':
    case 'device-code':
    case 'passphrase':
      return new CoreError('cancelled', 'cancelled before it was answered')
  }
}

export function expired(prompt: Prompt): CoreError {
  switch (prompt.kind) {
    case 'mfa':
      return new CoreError('sign-in-timed-out', `no MFA code was given for ${prompt.sessionName} in time`, {
        hint: 'start it again',
      })
    case 'saml':
      return new CoreError('sign-in-timed-out', `nobody signed in at ${prompt.host} in time`, {
        hint: 'start it again',
      })
    case 'approve':
      return new CoreError('sign-in-timed-out', `${approvedThing(prompt)} was not approved in time`, {
        hint: prompt.what === 'console' ? 'open it again' : 'start it again',
      })
    case 'browser':
    case 'device-code':
    case 'passphrase':
      return new CoreError('sign-in-timed-out', 'nobody signed in in time', { hint: 'sign in again' })
  }
}

/** Whoever asks for something guarded does not say yes to it as well: programs ask, and people are before windows. */
export function windowNeeded(prompt: Asked): CoreError {
  return new CoreError('prompt-needed', `${approvedThing(prompt)} is approved in Keyturn's window alone`, {
    hint: 'run keyturn ui, or open the desktop app',
  })
}

type Asked = Extract<PromptQuestion, { kind: 'approve' }>

function approvedThing({ what, sessionName, others }: Asked): string {
  if (what === 'console') return `the console of ${sessionName}`
  return others.length === 0
    ? `the start of ${sessionName}`
    : `the start of ${sessionName} and ${others.length} more`
}

export function notFound(): CoreError {
  return new CoreError('prompt-not-found', 'this prompt was answered, cancelled or has expired')
}
