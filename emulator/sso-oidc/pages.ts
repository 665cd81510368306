import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

type Page = HtmlEscapedString | Promise<HtmlEscapedString>

/** Asks a person to allow or deny; the form goes to `action` with the hidden field and `decision`. */
export function approvalPage(about: {
  readonly action: string
  readonly field: { readonly name: string; readonly value: string }
  readonly clientName: string
  /** What the person compares with their terminal; null where there is nothing to compare. */
  readonly userCode: string | null
}): Page {
  return page(
    'Allow access?',
    html`<p>
        <strong>${about.clientName}</strong> wants to use your
        accounts${
          about.userCode === null ? '' : html` and shows the code <strong>${about.userCode}</strong>`
        }.
      </p>
      <form method="post" action="${about.action}">
        <input type="hidden" name="${about.field.name}" value="${about.field.value}" />
        <button name="decision" value="approved">Allow access</button>
        <button name="decision" value="denied">Deny</button>
      </form>`,
  )
}

export function codePage(action: string): Page {
  return page(
    'Enter the code',
    html`<form method="get" action="${action}">
      <label>Code <input name="user_code" autofocus /></label> <button>Next</button>
    </form>`,
  )
}

export function messagePage(title: string, text: string): Page {
  return page(title, html`<p>${text}</p>`)
}

function page(title: string, body: Page): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <style>
          body {
            font: 16px/1.5 system-ui;
            max-width: 32rem;
            margin: 4rem auto;
            padding: 0 1rem;
          }
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`
}
