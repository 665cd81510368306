import type { SavedSession } from '../workspace/workspace.ts'

/** A session as it is kept here, but for its name, and what of the other tool's it does not keep; or why it cannot be kept. */
export type UnnamedSession<Saved extends SavedSession> =
  | { readonly saved: Omit<Saved, 'name'>; readonly note: string | null }
  | { readonly why: string }

/** Nothing narrows what comes: other tools have no session policies. */
export const unlimited = { policy: null, policyArns: [], readOnly: false }
