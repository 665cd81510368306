import type { RecentConsoles } from '../console/recent-consoles.ts'
import type { Handlers, OperationsOf } from './handlers.ts'

export function consoleOperations(recent: Pick<RecentConsoles, 'list'>): Handlers<OperationsOf<'console'>> {
  return { 'console.recent': () => Promise.resolve(recent.list()) }
}
