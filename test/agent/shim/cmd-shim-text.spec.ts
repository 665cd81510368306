import { expect, it } from 'vitest'
import { cmdShimText } from '../../../agent/shim/cmd-shim-text.ts'

// Text alone: there is no Windows here to run it.
it('runs the command line in the agent’s home, whatever the paths', () => {
  const text = cmdShimText({ home: 'C:\\100% Ada', keyturn: ['C:\\My Apps\\node.exe', 'C:\\k\\keyturn.cjs'] })
  expect(text).toBe(
    [
      '@echo off',
      'setlocal',
      'set "KEYTURN_HOME=C:\\100%% Ada"',
      '"C:\\My Apps\\node.exe" "C:\\k\\keyturn.cjs" credentials "%~1" --no-prompt',
      '',
    ].join('\r\n'),
  )
})
