// @ts-check
// The steps of CI after `npm ci`, each timed; ends with the line `N passed, N failed` and a matching exit code.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'keyturn-ci-'))
const report = join(folder, 'tests.json')
let passed = 0
let failed = 0
/** @type {string[]} */
const times = []
/** What failed, by name: said once more at the end, where it is looked for. @type {string[]} */
const failures = []

step('types', 'npx', ['tsc', '-b'])
step('lock file', 'node', ['build/check-lock.mjs'])
step('lint', 'npx', ['oxlint', '--type-aware', '--deny-warnings'])
step('format', 'npx', ['oxfmt', '--check'])
step('demo', 'npm', ['run', 'demo'])
run('npm', ['test', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
countTests()
step('bench', 'npm', ['run', 'bench', '--', '--short'])

console.log(`\nTimes\n${times.join('\n')}`)
rmSync(folder, { recursive: true, force: true })
if (failures.length > 0) console.log(`\nFailed\n${failures.join('\n')}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/**
 * One step that counts as one test.
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 */
function step(name, command, args) {
  const started = performance.now()
  const ok = run(command, args)
  times.push(timeLine(name, performance.now() - started))
  if (ok) passed += 1
  else {
    failed += 1
    failures.push(`  ${name}`)
    console.log(`FAILED: ${name}`)
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  console.log(`\n=== ${command} ${args.join(' ')}`)
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}

function countTests() {
  /** @type {{ numPassedTests: number, numFailedTests: number, numTotalTests: number, testResults: { name: string, status: string, startTime: number, endTime: number, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[] }} */
  let results
  try {
    results = JSON.parse(readFileSync(report, 'utf8'))
  } catch (error) {
    console.log(`the tests left no report: ${String(error)}`)
    failures.push('  the tests left no report')
    failed += 1
    return
  }
  passed += results.numPassedTests
  // A file that fails to load has no tests to count, and is a failure all the same.
  failed +=
    results.numFailedTests +
    results.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
      .length
  for (const file of results.testResults) {
    const path = relative(process.cwd(), file.name)
    if (file.status === 'failed' && file.assertionResults.length === 0)
      failures.push(`  ${path}: ${firstLine(file.message)}`)
    for (const { status, fullName, failureMessages } of file.assertionResults)
      if (status === 'failed') failures.push(`  ${path}: ${fullName}: ${firstLine(failureMessages[0])}`)
  }
  const skipped = results.testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => test.fullName),
  )
  if (skipped.length > 0) console.log(`\nSkipped here:\n${skipped.map((name) => `  ${name}`).join('\n')}`)
  /** @type {Map<string, number>} */
  const suites = new Map()
  for (const file of results.testResults) {
    const suite = /[\\/]test[\\/]([^\\/]+)/.exec(file.name)?.[1] ?? 'other'
    suites.set(suite, (suites.get(suite) ?? 0) + file.endTime - file.startTime)
  }
  for (const [suite, ms] of suites) times.push(timeLine(`tests of ${suite}`, ms))
}

/** @param {string | undefined} text */
function firstLine(text = '') {
  return text.split('\n', 1)[0]?.slice(0, 300) ?? ''
}

/**
 * @param {string} name
 * @param {number} ms
 */
function timeLine(name, ms) {
  return `  ${name.padEnd(28)} ${(ms / 1000).toFixed(1).padStart(7)} s`
}
