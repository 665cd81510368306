import type { Organization, OrganizationAccount } from '../../core/contract/organization.ts'
import { organizationTree, type UnitNode } from '../../agent/organization-tree.ts'
import type { Output } from '../io.ts'
import { paint } from './paint.ts'
import { printable } from './printable.ts'

/** The organization for people: units with what is attached to them, and the accounts below, a line each. */
export function organizationTreeText(output: Output, organization: Organization): string {
  const root = organizationTree(organization)
  if (root === null) return ''
  const attached = policyNames(organization)
  const lines: string[] = []

  function unitLine({ id, name, accountCount }: UnitNode): string {
    const count = `${accountCount.toLocaleString('en')} account${accountCount === 1 ? '' : 's'}`
    return `${paint(output, 'bold', printable(name))}  ${paint(output, 'dim', [count, ...attached(id)].join(' · '))}`
  }

  function accountLine({ id, name, state }: OrganizationAccount): string {
    const notes = [id, ...attached(id)].join(' · ')
    const off = state === null || state === 'active' ? '' : `  ${paint(output, 'yellow', state)}`
    return `${printable(name)}  ${paint(output, 'dim', notes)}${off}`
  }

  function below({ accounts, units }: UnitNode, indent: string): void {
    const children = [...accounts.map((account) => ({ account })), ...units.map((unit) => ({ unit }))]
    for (const [at, child] of children.entries()) {
      const isLast = at === children.length - 1
      const branch = `${indent}${isLast ? '└─ ' : '├─ '}`
      if ('account' in child) lines.push(`${branch}${accountLine(child.account)}`)
      else {
        lines.push(`${branch}${unitLine(child.unit)}`)
        below(child.unit, `${indent}${isLast ? '   ' : '│  '}`)
      }
    }
  }

  lines.push(unitLine(root))
  below(root, '')
  return lines.map((line) => `${line}\n`).join('')
}

/** What is attached to each, but the policy that every organization has everywhere and that forbids nothing. */
function policyNames({ policies }: Organization): (id: string) => readonly string[] {
  const names = new Map<string, string[]>()
  for (const { id, name, targets } of policies ?? []) {
    if (id === 'p-FullAWSAccess') continue
    for (const target of targets) names.set(target, [...(names.get(target) ?? []), printable(name)])
  }
  return (id) => names.get(id) ?? []
}
