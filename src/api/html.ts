// Plain pages of the service: no scripts, readable on a phone, everything from data escaped.

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

/** The Content-Security-Policy under which these pages work: nothing that loads or runs. */
export const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const STYLE = `
body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: #1f2328; background: #fff;
  font: 1rem/1.5 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
a { color: #0b5cab; }
a:focus-visible { outline: 3px solid #b07d00; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; } td, th { border-top: 1px solid #d0d7de; padding: .5rem; text-align: left; vertical-align: top; }
code, pre { background: #f6f8fa; padding: .1rem .3rem; overflow-wrap: anywhere; } pre { padding: .75rem; white-space: pre-wrap; }
pre span { white-space: nowrap; }
h1 { font-size: 1.5rem; line-height: 1.3; }
[lang=en] { color: #57606a; font-size: .875rem; font-weight: normal; } p > [lang=en] { display: block; }
summary { cursor: pointer; padding: .5rem 0; }
.small { color: #57606a; font-size: .875rem; }
td code { overflow-wrap: normal; white-space: nowrap; }
@media (max-width: 40rem) {
  table, tbody, tr, td, th { display: block; } thead { display: none; }
  tr { border-top: 1px solid #d0d7de; padding: .5rem 0; } td, th { border: 0; padding: .1rem 0; }
}
`

/** Vietnamese, and English on a line of its own; both are HTML. */
export const bilingual = (vi: string, en: string): string => `<p>${vi} <span lang="en">${en}</span></p>`

/** Broken only after a space or a slash: on a phone the parts of an id stay whole. */
export const commandBlock = (commands: string): string =>
  `<pre>${commands.replace(/[^ /\n]+[ /]?/g, (part) => `<span>${escaped(part)}</span><wbr>`)}</pre>`

/** `body` is HTML; the title is escaped here. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
