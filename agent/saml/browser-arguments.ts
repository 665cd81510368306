/** How a browser is started to sign in with. Pure. No address is among them: those come over the pipe. */
export function browserArguments(profile: string, show: 'quiet' | 'window'): readonly string[] {
  return [
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    '--no-startup-window',
    '--no-first-run',
    '--no-default-browser-check',
    '--hide-crash-restore-bubble',
    // The pipe alone makes Chromium tell pages that they are driven by a program (`navigator.webdriver`), and some
    // identity providers refuse those. Nothing here clicks or types: a person does.
    '--disable-blink-features=AutomationControlled',
    ...(show === 'quiet' ? ['--headless=new'] : []),
  ]
}
