/** A policy that goes with one session. Of its statements the actions alone are looked at: resources and conditions are not played. */
export interface SessionPolicy {
  /** Its ARN; null for the one in the request. */
  readonly arn: string | null
  readonly statements: readonly Statement[]
}

export interface Statement {
  readonly effect: 'Allow' | 'Deny'
  /** `s3:Get*` and the like; with `except`, all others are meant. */
  readonly actions: readonly string[]
  readonly except: boolean
}

/** Whether a session with these may do `service:Action`: any of them allows it and none denies it, as AWS has it. */
export function sessionAllows(policies: readonly SessionPolicy[], action: string): boolean {
  if (policies.length === 0) return true
  const matching = policies.flatMap(({ statements }) => statements).filter((one) => covers(one, action))
  return (
    matching.some(({ effect }) => effect === 'Allow') && !matching.some(({ effect }) => effect === 'Deny')
  )
}

function covers({ actions, except }: Statement, action: string): boolean {
  return actions.some((pattern) => asExpression(pattern).test(action)) !== except
}

function asExpression(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i')
}
