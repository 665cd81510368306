import { quoteForPowerShell } from '../../agent/shell/format-environment.ts'
import type { CommandEntry, Completion } from '../table/command-entry.ts'
import { completionRules } from './completion-rules.ts'

/** A script for PowerShell 5.1 and later. */
export function powershellCompletion(commands: readonly CommandEntry[]): string {
  const rules = completionRules(commands).map(({ after, words, flags, argument }) => {
    const values = flags
      .filter(({ value }) => value !== 'none' && value !== null)
      .map(({ flag, value }) => `${quote(flag)} = { ${offer(value)} }`)
    return `  ${quote(after)} = @{
    words = ${list(words.map(({ word }) => word))}
    flags = ${list(flags.map(({ flag }) => flag))}
    values = @{ ${values.join('; ')} }
    argument = { ${offer(argument)} }
  }`
  })
  return `# keyturn completion for PowerShell: keyturn completion powershell | Out-String | Invoke-Expression
$__keyturnRules = @{
${rules.join('\n')}
}
Register-ArgumentCompleter -Native -CommandName keyturn -ScriptBlock {
  param($current, $ast, $position)
  $typed = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | Select-Object -Skip 1 |
    ForEach-Object { $_.ToString() })
  $path = ''
  foreach ($word in $typed) {
    $longer = "$path $word".Trim()
    if (-not $__keyturnRules.ContainsKey($longer)) { break }
    $path = $longer
  }
  $rule = $__keyturnRules[$path]
  $previous = if ($typed.Count -gt 0) { $typed[-1] } else { '' }
  $offers = if ($rule.values.ContainsKey($previous)) { & $rule.values[$previous] }
    elseif ($current -like '-*') { $rule.flags }
    else { @($rule.words) + @(& $rule.argument) }
  $offers | Where-Object { $_ -and $_.StartsWith($current) } | ForEach-Object {
    $text = if ($_ -match '[^\\w./:@%+=,-]') { "'" + $_.Replace("'", "''") + "'" } else { $_ }
    [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
  }
}
`
}

function offer(value: Completion | null | 'none'): string {
  if (value === null || value === 'none' || value === 'files') return ''
  return typeof value === 'string' ? `keyturn __complete ${value} 2>$null` : list(value)
}

function list(words: readonly string[]): string {
  return `@(${words.map(quote).join(', ')})`
}

function quote(text: string): string {
  return quoteForPowerShell(text)
}
