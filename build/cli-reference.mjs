// @ts-check
// docs/cli.md out of the table that also parses command lines: `node build/cli-reference.mjs` writes it, a test holds
// the file against it.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(`${root}docs/cli.md`, await cliReference())
}

/** The text of docs/cli.md. */
export async function cliReference() {
  const { commands, commandGroups, exitCodes, environmentVariables, jsonShapes, usageOf } = await load()
  /** @param {import('../cli/table/command-entry.ts').CommandEntry} entry */
  const section = (entry) => {
    const flags = [...entry.flags, ...(entry.json ? [{ name: 'json', summary: 'print JSON' }] : [])]
    return [
      `### ${entry.name}`,
      '',
      '```',
      `keyturn ${[entry.name, usageOf(entry)].filter((part) => part !== '').join(' ')}`,
      '```',
      '',
      `${sentence(entry.summary)}${entry.details.map((/** @type {string} */ detail) => ` ${detail}`).join('')}`,
      '',
      ...flags.map(
        (flag) => `- \`--${flag.name}${'value' in flag ? ` ${flag.value}` : ''}\`: ${flag.summary}`,
      ),
      ...(flags.length > 0 ? [''] : []),
    ]
  }
  return [
    '# The command line',
    '',
    '<!-- Written by build/cli-reference.mjs out of cli/table/. -->',
    '',
    'stdout is the answer, stderr the talk. SESSION is an id, an alias, `account/role` (account by name or id), or any text',
    'that fits exactly one session. With several fits the candidates are printed on stderr and the exit code is 2; on a',
    'terminal you pick one. Questions are asked on a terminal only; without one a command that needs a person fails with',
    'exit code 3 within a second. `NO_COLOR` is obeyed. Something that takes over a second says so on stderr.',
    '',
    ...commandGroups.flatMap((group) => [
      `## ${group}`,
      '',
      ...commands.filter((entry) => entry.group === group).flatMap(section),
    ]),
    '## Exit codes',
    '',
    '| code | meaning |',
    '|---|---|',
    ...Object.entries(exitCodes).map(([code, meaning]) => `| ${code} | ${meaning} |`),
    '',
    '## Errors',
    '',
    'On stderr, `keyturn: ` and what went wrong, then `hint: ` and the next step. Under `--json` it is one line',
    '`{"code", "message", "hint"}`, with `hint` null where there is none, and `candidates` (`{id, name, alias}`) when a name',
    'fits several sessions. `code` is stable; `core/contract/errors.ts` lists them. `KEYTURN_DEBUG=1` adds the stack.',
    '',
    '## JSON',
    '',
    'These shapes stay as they are: fields may be added, none is renamed, removed or given another meaning. Times are ISO',
    '8601 in UTC, durations seconds.',
    '',
    ...jsonShapes.flatMap(({ command, shape }) => [`**${command}**`, '', '```ts', shape.trim(), '```', '']),
    '## Environment',
    '',
    '| variable | meaning |',
    '|---|---|',
    ...environmentVariables.map(
      ({ names, meaning }) =>
        `| ${names.map((/** @type {string} */ name) => `\`${name}\``).join(', ')} | ${meaning} |`,
    ),
    '',
    'The agent reads `AWS_*`, the proxy variables and the CA bundle once, when it starts; a command whose values differ is',
    'refused with `agent-environment-differs`, which names both.',
    '',
  ].join('\n')
}

/** @param {string} text */
function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/**
 * Node 20 runs no TypeScript, so the table is bundled first. The commands themselves are not looked at.
 * @returns {Promise<typeof import('../cli/command-table.ts') & typeof import('../cli/table/command-entry.ts') & typeof import('../cli/exit-code.ts') & typeof import('../cli/environment-variables.ts') & typeof import('../cli/json-shapes.ts') & typeof import('../cli/usage.ts')>}
 */
async function load() {
  const { outputFiles } = await build({
    stdin: {
      contents: [
        'command-table',
        'table/command-entry',
        'exit-code',
        'environment-variables',
        'json-shapes',
        'usage',
      ]
        .map((name) => `export * from './cli/${name}.ts'`)
        .join('\n'),
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    plugins: [
      {
        name: 'table-alone',
        setup(build) {
          build.onResolve({ filter: /^\.\.\/commands\// }, ({ path }) => ({ path, external: true }))
        },
      },
    ],
  })
  const [file] = outputFiles
  if (file === undefined) throw new Error('nothing came of bundling the command table')
  return await import(`data:text/javascript;base64,${Buffer.from(file.contents).toString('base64')}`)
}
