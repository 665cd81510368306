import type { IncomingHttpHeaders } from 'node:http'
import type { Tool } from '../core/contract/activity.ts'
import type { ToolKind } from '../core/contract/activity-kinds.ts'
import { printable } from '../core/lib/printable.ts'

/** Longer than any SDK's name for itself that is of use. */
const longestClaim = 200

/** What asks for credentials, with what it says it is. Curl is what we ask by ourselves, and says nothing. */
export function toolOf(kind: ToolKind, headers: Pick<IncomingHttpHeaders, 'user-agent'>): Tool {
  const said = printable(headers['user-agent'] ?? '').slice(0, longestClaim)
  return { kind, claim: said === '' || said.startsWith('curl/') ? null : said }
}
