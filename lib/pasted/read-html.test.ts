import { describe, expect, it } from 'vitest'
import { type Node, nodesOf } from '#lib/blocks/node.ts'
import { isOfSchema } from '#lib/newsroom/stories/stored-body.ts'
import { cleanAddress } from './clean-address.ts'
import { parse5Tree, parseNodes } from './parse5-tree.ts'
import { readHtml } from './read-html.ts'

const read = (html: string) => readHtml(parseNodes(html), parse5Tree)
/** A body in few characters: `ul[li[p(words)]]`, marks as `b:`, `i:`, `s:` and `a<address>:`. */
const brief = (html: string) => (read(html).body.content as Node[]).map(sketch).join(' ')
const SHORT: Record<string, string> = {
  paragraph: 'p',
  heading: 'h',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  tableRow: 'tr',
  tableCell: 'td',
  tableHeader: 'th',
  hardBreak: 'br',
}

function sketch(node: Node): string {
  if (node.type === 'text') {
    const marks = (node.marks ?? []).map(({ type, attrs }) => `${type}${attrs ? `<${attrs.href}>` : ''}:`)
    return marks.join('') + node.text
  }
  const name = (SHORT[node.type] ?? node.type) + (node.attrs?.level ?? node.attrs?.url ?? '')
  const isLine = node.type === 'paragraph' || node.type === 'heading'
  return node.content ? `${name}[${node.content.map(sketch).join(isLine ? '|' : ' ')}]` : name
}

describe('HTML of the programs that people paste from', () => {
  it.each([
    [
      'Word: items are nested lists, markers and empty paragraphs go',
      `<p class=MsoNormal>El puerto abre.<o:p></o:p></p>
       <p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><![endif]>Lonja<o:p></o:p></p>
       <p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·</span><![endif]>Hielo</p>
       <p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.</span><![endif]>Muelle</p>
       <p class=MsoNormal><o:p>&nbsp;</o:p></p>`,
      'p[El puerto abre.] ol[li[p[Lonja] ul[li[p[Hielo]]]] li[p[Muelle]]]',
    ],
    [
      'Word: smart tags keep their words, conditional comments go',
      '<!--[if gte mso 9]><xml>oculto</xml><![endif]--><p>En <st1:place w:st="on">Cabo Norte</st1:place></p>',
      'p[En Cabo Norte]',
    ],
    [
      'Google Docs: no false bold, marks by style, real addresses',
      `<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:400">La </span><span style="font-weight:700">alcaldesa</span><span style="font-style:italic"> dijo </span><a href="https://www.google.com/url?q=https://acta.example/pleno?utm_source%3Dmail%26n%3D4&amp;sa=D"><span>el acta</span></a></p><br><ul><li><p>uno</p></li><ul><li><p>dos</p></li></ul></ul></b>`,
      'p[La |bold:alcaldesa|italic: dijo |link<https://acta.example/pleno?n=4>:el acta] ul[li[p[uno] ul[li[p[dos]]]]]',
    ],
    [
      'Sheets: merged cells are spread and styles go',
      '<google-sheets-html-origin><style>td{color:red}</style><table><tr><th colspan="2">Votos</th></tr><tr><td rowspan="2" style="color:red">Sur</td><td>12</td></tr><tr><td>15</td></tr></table></google-sheets-html-origin>',
      'table[tr[th[p[Votos]] th[]] tr[td[p[Sur]] td[p[12]]] tr[td[] td[p[15]]]]',
    ],
    [
      'LibreOffice: font tags and broken lines',
      '<p style="line-height:100%"><font face="Liberation Serif"><b>Faro</b>\n encendido</font></p>',
      'p[bold:Faro| encendido]',
    ],
    [
      'A web page: navigation, script and what is hidden go, boxes are paragraphs',
      '<nav>Inicio</nav><style>a{}</style><script>alert(1)</script><div>Uno</div><div hidden>No</div><div>Dos<br><br>Tres</div><p style="display:none">No</p><h1><b>Titular</b></h1>',
      'p[Uno] p[Dos] p[Tres] h2[Titular]',
    ],
    [
      'A link alone on its line is an embed',
      '<p><a href="https://youtu.be/abcdefghijk">https://youtu.be/abcdefghijk</a></p>',
      'embedhttps://www.youtube.com/watch?v=abcdefghijk',
    ],
  ])('%s', (_name, html, expected) => {
    expect(brief(html)).toBe(expected)
    expect(isOfSchema(read(html).body)).toBe(true)
  })

  it('offers pictures instead of putting them into the body', () => {
    const { body, pictures } = read(
      '<p>Uno<img src="https://fotos.example/a.jpg?utm_source=x" alt="El faro"><img src="data:image/png;base64,AA"><img src="https://t.example/p" width="1"></p>',
    )
    expect(pictures).toEqual([
      { address: 'https://fotos.example/a.jpg', alt: 'El faro' },
      { address: '', alt: '' },
    ])
    expect(JSON.stringify(body)).not.toMatch(/fotos|data:|t\.example/)
  })
})

describe('hostile HTML', () => {
  const addresses = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&#10;script:alert(1)',
    'java&Tab;script:alert(1)',
    '&#1;javascript:alert(1)',
    'javascript&colon;alert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<b>x</b>',
    'file:///etc/passwd',
    'blob:https://a.example/1',
    '//a.example/x',
    '\\\\a.example\\x',
    'https://www.google.com/url?q=javascript:alert(1)',
  ]
  const wrappers = [
    (address: string) => `<a href="${address}">x</a>`,
    (address: string) => `<img src="${address}" onerror=alert(1)>x`,
    (address: string) => `<iframe src="${address}"></iframe>x`,
    (address: string) => `<svg><a xlink:href="${address}"><text>y</text></a></svg>x`,
    (address: string) =>
      `<math><mtext><table><mglyph><style><img src="${address}"></style></table></mtext></math>x`,
    (address: string) => `<table><td background="${address}"><a href="${address}">x</a>`,
    (address: string) => `<div data-node="embed" url="${address}">x</div>`,
    (address: string) => `<form action="${address}"><input formaction="${address}">x</form>`,
  ]
  it.each(addresses)('drops %s wherever it stands', (address) => {
    for (const wrap of wrappers) {
      const { body, pictures } = read(wrap(address))
      const inBody = [...nodesOf(body as Node)].flatMap(({ attrs, marks = [] }) => [
        ...Object.values(attrs ?? {}),
        ...marks.flatMap((mark) => Object.values(mark.attrs ?? {})),
      ])
      expect(inBody.filter((value) => typeof value === 'string')).toEqual([])
      for (const { address: offered } of pictures) expect(offered).not.toMatch(/script:|data:|file:|blob:/i)
      expect(isOfSchema(body)).toBe(true)
    }
  })

  it.each(['<div>', '<ul><li>', '<blockquote>', '<b>', '<table><tr><td>x</td><td>'])(
    'bounds 5,000 nested %s',
    (tag) => {
      const { body } = read(`${tag.repeat(5_000)}hondo`)
      expect(JSON.stringify(body)).toContain('hondo')
      expect(isOfSchema(body)).toBe(true)
    },
  )

  it('keeps the caption of a table as a paragraph before it', () => {
    const { body } = read('<table><caption>Mareas</caption><tr><td>Alta</td><td>Baja</td></tr></table>')
    expect(body.content.map(({ type }) => type)).toEqual(['paragraph', 'table'])
    expect(JSON.stringify(body.content[0])).toContain('Mareas')
  })

  it('stops after too many words and says so', () => {
    expect(read('<p>palabra</p>'.repeat(200_000)).isCut).toBe(true)
  })
})

it.each([
  ['https://a.example/x?fbclid=1&b=2#c', 'https://a.example/x?b=2#c'],
  ['https://a.example/?gclid=9', 'https://a.example/'],
  ['mailto:ana@elcabo.example', 'mailto:ana@elcabo.example'],
  ['tel:+34600000000', 'tel:+34600000000'],
  ['/seccion/nota', '/seccion/nota'],
  ['#_ftn1', undefined],
])('cleans %s', (written, expected) => {
  expect(cleanAddress(written)).toBe(expected)
})
