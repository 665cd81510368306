import { activeSessions, approvalsWanted, ownSignInsWanted, type Situation } from '../situation.ts'
import { timeOfDay } from '../time-of-day.ts'
import { expiringNotices } from './expiring-notices.ts'
import { noticesOfChange } from './notices-of-change.ts'
import type { Notifier } from './notify.ts'

/** How often it is looked for what will run out, while something runs, in ms. */
const lookEveryMs = 30_000

/** Gives notice of what changes, and of what is about to end. The answer is called with each change. */
export function followNotices(
  notifier: Pick<Notifier, 'show' | 'withdraw'>,
): (now: Situation, before: Situation) => void {
  let timer: NodeJS.Timeout | null = null

  function look(situation: Situation): void {
    notifier.show(expiringNotices(situation, { at: new Date(), clock: timeOfDay }), situation.settings)
  }

  return (now, before) => {
    notifier.show(noticesOfChange({ now, before, at: new Date(), clock: timeOfDay }), now.settings)
    withdrawMet(now, before, notifier)
    if (timer !== null) clearInterval(timer)
    timer = activeSessions(now).length === 0 ? null : setInterval(() => look(now), lookEveryMs)
    look(now)
  }
}

/** A code that was given, a question that was answered, a sign-in that was made and a portal that is signed in to again are asked for no longer. */
function withdrawMet(now: Situation, before: Situation, notifier: Pick<Notifier, 'withdraw'>): void {
  const open = new Set(now.prompts.map((prompt) => (prompt.kind === 'mfa' ? prompt.device : null)))
  for (const prompt of before.prompts)
    if (prompt.kind === 'mfa' && !open.has(prompt.device)) notifier.withdraw(`code ${prompt.device}`)
  const asked = new Set(approvalsWanted(now).map(({ id }) => id))
  for (const { id } of approvalsWanted(before)) if (!asked.has(id)) notifier.withdraw(`approve ${id}`)
  const wanted = new Set(ownSignInsWanted(now).map(({ key }) => key))
  for (const { key } of ownSignInsWanted(before))
    if (!wanted.has(key)) notifier.withdraw(`own-sign-in ${key}`)
  for (const { id, signIn } of now.integrations)
    if (signIn === 'signed-in') notifier.withdraw(`sign-in ${id}`)
}
