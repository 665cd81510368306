/** Tells a story on stdout and remembers whether everything it claimed was true. */
export interface Narrator {
  step(title: string): void
  say(...lines: readonly string[]): void
  claim(what: string, isTrue: boolean, detail?: string): void
  /** The last word; true when every claim held. */
  verdict(): boolean
}

export function narrator(): Narrator {
  const started = performance.now()
  let steps = 0
  let claims = 0
  let broken = 0
  const print = (text: string) => process.stdout.write(`${text}\n`)
  return {
    step(title) {
      steps += 1
      print(`\n${steps}. ${title}`)
    },
    say(...lines) {
      for (const line of lines) print(`   ${line}`)
    },
    claim(what, isTrue, detail) {
      claims += 1
      if (!isTrue) broken += 1
      print(`   ${isTrue ? '✓' : '✗'} ${what}${isTrue || detail === undefined ? '' : `: ${detail}`}`)
    },
    verdict() {
      const seconds = ((performance.now() - started) / 1_000).toFixed(0)
      print(
        broken === 0
          ? `\nAll ${claims} claims held, in ${seconds} s.\n\nNext: npm start opens the window, with an organization to explore; npm link puts keyturn on your PATH.`
          : `\n${broken} of ${claims} claims did not hold.`,
      )
      return broken === 0
    },
  }
}
