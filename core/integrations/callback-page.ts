/** What the browser shows when it comes back from a sign-in. A page without scripts, styles or links: it can do nothing. */
export function callbackPage(outcome: { readonly title: string; readonly text: string }): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    `<title>${escapeHtml(outcome.title)} - Keyturn</title>`,
    `<h1>${escapeHtml(outcome.title)}</h1>`,
    `<p>${escapeHtml(outcome.text)}</p>`,
    '</html>',
    '',
  ].join('\n')
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.codePointAt(0)};`)
}
