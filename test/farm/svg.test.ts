import { expect, test } from 'vitest'
import { svgFault } from '../../src/farm/svg.ts'

const drawing = (inside: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`)

test.each([
  ['<script>alert(1)</script>', 'holds a script'],
  ['<s:script xmlns:s="http://www.w3.org/2000/svg" href="#"/>', 'holds a script'],
  ['<circle r="4" onclick="alert(1)"/>', 'holds a script'],
  [`<circle r="4" title=">" ONLOAD='alert(1)'/>`, 'holds a script'],
  ['<a xlink:href="javascript:alert(1)"><circle r="4"/></a>', 'leads elsewhere'],
  ['<a href="java&#115;cript:alert(1)"><circle r="4"/></a>', 'leads elsewhere'],
  ['<image href="https://example.org/x.png"/>', 'leads elsewhere'],
  ['<image href="data:image/svg+xml;base64,AAAA"/>', 'leads elsewhere'],
  ['<a><set attributeName="href" to="javascript:alert(1)"/></a>', 'holds a script'],
  ['<!-- <a " --><script>alert(1)</script><!-- "> -->', 'holds a script'],
  ['<desc><![CDATA[ <a " ]]></desc><script>alert(1)</script><desc><![CDATA[ "> ]]></desc>', 'holds a script'],
  ['<desc><![CDATA[ > <!-- ]]></desc><script>alert(1)</script><desc> --&gt; </desc>', 'holds a script'],
  ['<a><set attributeName="&#104;ref" to="javascript:alert(1)"/></a>', 'holds a script'],
  ['<set attributeName="onclick" to="alert(1)"/>', 'holds a script'],
  ['<style>@import url(https://example.org/a.css)</style>', 'leads elsewhere'],
  ['<style>@<![CDATA[imp]]><!-- -->ort "https://example.org/a.css"</style>', 'leads elsewhere'],
  ['<style>.a { fill: u\\72l(https://example.org/a.svg) }</style>', 'leads elsewhere'],
  ['<circle r="4" style="fill: url( &quot;//example.org/a.svg#b&quot;)"/>', 'leads elsewhere'],
  ['<circle r="4" fill="url(https://example.org/a.svg#b)"/>', 'leads elsewhere'],
  ['<g xml:base="https://example.org/"/>', 'leads elsewhere'],
  ['<?xml-stylesheet href="https://example.org/a.css"?>', 'leads elsewhere'],
  ['<h:img xmlns:h="http://www.w3.org/1999/xhtml"/>', 'holds a page of its own'],
  ['<circle r=4/>', 'is not written as XML'],
  ['<!-- a -- b --><circle r="4"/>', 'is not written as XML'],
  ['<foreignObject><p>Words</p></foreignObject>', 'holds a page of its own'],
])('a drawing with %s cannot be published', (inside, fault) => {
  expect(svgFault(drawing(inside))).toBe(fault)
})

test.each([
  '<circle r="4" style="fill: #336"/><text>on = 1 &lt;script&gt; javascript:</text>',
  '<defs><path id="p" d="M0 0"/></defs><use xlink:href="#p"/><image href="data:image/png;base64,AAAA"/>',
  '<!-- <script> " --><desc><![CDATA[ <script> " ]]></desc><circle r="4" fill="url(#p)" style="mask: url(\'#p\')"/>',
  '<style>@font-face { src: url(data:font/woff2;base64,AAAA) } .a { fill: url(#p) }</style>',
  '<style>.a { fill: red }</style><circle class="a" r="4"><animate attributeName="r" to="2"/></circle>',
])('a drawing with %s can', (inside) => {
  expect(svgFault(drawing(inside))).toBeUndefined()
})

test('a drawing says plainly what it holds', () => {
  expect(svgFault(Buffer.from('<svg/>', 'utf16le'))).toBe('is not written in UTF-8')
  expect(svgFault(Buffer.from('<?xml version="1.0" encoding="UTF-16"?><svg/>'))).toBe('is not written in UTF-8')
  expect(svgFault(Buffer.from('<?xml version="1.0" encoding="UTF-8"?><svg/>'))).toBeUndefined()
  expect(svgFault(Buffer.from('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'))).toBe('declares entities')
  expect(svgFault(Buffer.from('<!DOCTYPE svg><svg/>'))).toBe('declares a type of document')
  expect(svgFault(Buffer.from('\uFEFF<svg/>\n'))).toBeUndefined()
})
