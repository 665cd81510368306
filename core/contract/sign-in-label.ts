import type { SignInSubject } from './prompt.ts'

/** What people call that which is signed in to. Pure. */
export function signInLabel(subject: SignInSubject): string {
  return subject.integration === null ? subject.session.name : subject.integration
}
