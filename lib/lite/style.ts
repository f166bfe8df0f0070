/**
 * The style sheet of the lite edition. It uses installed fonts and the system's light and dark colours.
 * @param accent the paper's accent colour, which must have enough contrast on white.
 */
export function style(accent: string): string {
  return (
    ':root{color-scheme:light dark;--accent:light-dark(' +
    `${accent},color-mix(in oklab,${accent} 35%,#fff))}` +
    'body{max-width:38rem;margin:auto;padding:.75rem 1rem 2rem;font:1.125rem/1.55 Charter,Cambria,Georgia,serif;' +
    'overflow-wrap:anywhere}' +
    'h1,h2,h3,p,ul,ol,figure{margin:0 0 1rem}h1,h2,h3,h4{line-height:1.2;text-wrap:balance}' +
    'h1{font-size:1.75rem}h2{font-size:1.3rem;margin-top:2rem}h3{font-size:1.1rem}' +
    'a{color:inherit;text-underline-offset:.15em}' +
    'header,footer,.label,.by,figcaption,time,nav{font:.9rem/1.5 system-ui,sans-serif}' +
    'header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;padding-bottom:.5rem;' +
    'margin-bottom:1.5rem;border-bottom:1px solid}' +
    'header b{font:700 1.25rem/1.2 Georgia,serif}' +
    'footer{margin-top:2.5rem;padding-top:.75rem;border-top:1px solid}' +
    '.label{color:var(--accent);font-weight:600;margin-bottom:.25rem}.dek{font-size:1.2rem;line-height:1.4}' +
    '.list,nav ul{padding:0;list-style:none}.list h2,.list h3{margin:0 0 .25rem}' +
    '.list li{padding:.75rem 0;border-top:1px solid light-dark(#ddd,#444)}.list p{margin:0}' +
    'nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem}nav a,.list a,header a{display:inline-block;padding:.2rem 0}' +
    'img{display:block;max-width:100%;height:auto;margin-bottom:.35rem}' +
    'blockquote,aside{margin:0 0 1rem;padding-left:1rem;border-left:3px solid var(--accent)}' +
    'pre{white-space:pre-wrap}table{border-collapse:collapse;margin-bottom:1rem}' +
    'td,th{padding:.25rem .75rem .25rem 0;text-align:left;vertical-align:top;border-bottom:1px solid light-dark(#ddd,#444)}' +
    ':focus-visible{outline:3px solid var(--accent);outline-offset:2px}'
  )
}
