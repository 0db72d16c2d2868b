/** What the plan page does by itself: reasons on click, hover and keys, search, filters, themes. A string, so that its bytes and its hash never change by a build. */

/** Plain script for every browser of the last five years. It writes text only, never markup, and asks nothing of the network. */
export const planPageScript = `(() => {
  'use strict'
  const root = document.documentElement
  const one = (selector) => document.querySelector(selector)
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector))
  const data = JSON.parse(one('#facts').textContent)
  const panel = one('.panel')
  const why = one('#why')
  const close = one('.close')
  const field = one('#search')
  const status = one('#status')
  root.classList.add('js')

  // who is where, and which lines are whose
  const places = new Map()
  const lines = new Map()
  const add = (map, key, item) => map.has(key) ? map.get(key).push(item) : map.set(key, [item])
  for (const node of all('.node')) add(places, node.dataset.k, node)
  for (const edge of all('.picture .edge')) {
    add(lines, 'v' + edge.dataset.v, edge)
    add(lines, 'c' + edge.dataset.c, edge)
  }
  const otherEnd = (edge, key) => key === 'v' + edge.dataset.v ? 'c' + edge.dataset.c : 'v' + edge.dataset.v

  let chosen = null
  let shown = null
  const show = (key, aloud) => {
    if (key === shown && !aloud) return
    for (const item of all('.on, .at')) item.classList.remove('on', 'at')
    root.classList.toggle('focusing', key !== null)
    shown = key
    why.setAttribute('aria-live', aloud ? 'polite' : 'off')
    close.hidden = key === null
    why.replaceChildren()
    const write = (tag, className, text) => {
      const element = document.createElement(tag)
      if (className !== '') element.className = className
      element.textContent = text
      why.append(element)
      return element
    }
    if (key === null) {
      write('p', '', data.empty)
      return
    }
    const [kind, title, under, sentences] = data.nodes[key]
    write('p', 'kind', kind)
    write('h2', '', title)
    if (under !== '') write('p', 'under', under)
    const list = write('ul', '', '')
    for (const sentence of sentences) {
      const item = document.createElement('li')
      item.textContent = sentence
      list.append(item)
    }
    panel.scrollTop = 0
    for (const node of places.get(key) || []) node.classList.add('on', 'at')
    for (const edge of lines.get(key) || []) {
      edge.classList.add('on')
      for (const node of places.get(otherEnd(edge, key)) || []) node.classList.add('on')
    }
    for (const button of all('td button[data-k="' + key + '"]')) button.closest('tr').classList.add('at')
  }
  const choose = (key) => {
    chosen = key
    panel.classList.toggle('shown', key !== null)
    for (const node of all('.node[aria-pressed=true]')) node.setAttribute('aria-pressed', 'false')
    for (const node of places.get(key) || []) node.setAttribute('aria-pressed', 'true')
    show(key, true)
  }
  const reveal = (key) => {
    // the guest stands for somebody who is at home elsewhere
    const nodes = places.get(key) || []
    const node = nodes.find((item) => !item.classList.contains('guest')) || nodes[0]
    if (node === undefined) return
    const fold = node.closest('details')
    if (fold !== null) fold.open = true
    node.scrollIntoView({ block: 'center' })
  }

  // one stop of the tab key per picture; arrows inside
  const stops = new Map()
  const stopAt = (node) => {
    const picture = node.closest('svg')
    const before = stops.get(picture)
    if (before !== undefined) before.setAttribute('tabindex', '-1')
    node.setAttribute('tabindex', '0')
    stops.set(picture, node)
  }
  for (const picture of all('svg.picture')) {
    const first = picture.querySelector('.node')
    if (first !== null) stopAt(first)
  }
  const nodeOf = (event) => event.target instanceof Element ? event.target.closest('.node') : null
  const neighbour = (node, key) => {
    const picture = node.closest('svg')
    const mine = node.classList.contains('village') ? '.village' : '.cadre'
    const column = all('.node' + mine, picture)
    const at = column.indexOf(node)
    if (key === 'ArrowDown') return column[at + 1]
    if (key === 'ArrowUp') return column[at - 1]
    if (key === 'Home') return column[0]
    if (key === 'End') return column[column.length - 1]
    if ((key === 'ArrowRight') === (mine === '.village')) {
      const own = (lines.get(node.dataset.k) || []).filter((edge) => edge.closest('svg') === picture)
      const edge = own.find((item) => item.classList.contains('post')) || own[0]
      return edge && places.get(otherEnd(edge, node.dataset.k)).find((item) => item.closest('svg') === picture)
    }
    return undefined
  }
  document.addEventListener('click', (event) => {
    const node = nodeOf(event)
    const button = event.target instanceof Element ? event.target.closest('td button') : null
    const key = node !== null ? node.dataset.k : button !== null ? button.dataset.k : null
    if (key === null) return
    if (node !== null) stopAt(node)
    choose(key === chosen ? null : key)
  })
  document.addEventListener('pointerover', (event) => {
    const node = nodeOf(event)
    if (event.pointerType === 'mouse') show(node === null ? chosen : node.dataset.k, false)
  })
  document.addEventListener('focusin', (event) => {
    const node = nodeOf(event)
    if (node === null || !node.matches(':focus-visible')) return
    stopAt(node)
    show(node.dataset.k, false)
  })
  document.addEventListener('focusout', (event) => {
    if (nodeOf(event) !== null) show(chosen, false)
  })
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      if (field.value !== '') search('')
      field.value = ''
      choose(null)
      return
    }
    const node = nodeOf(event)
    if (node === null) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      choose(node.dataset.k === chosen ? null : node.dataset.k)
      return
    }
    const next = neighbour(node, event.key)
    if (next === undefined) return
    event.preventDefault()
    stopAt(next)
    next.focus()
  })
  close.addEventListener('click', () => choose(null))

  // search
  const plain = (text) => text.normalize('NFKC').toLowerCase().replace(/\\s+/g, '')
  const index = Object.entries(data.nodes).map(([key, [, title, under]]) => [key, plain(title + under)])
  let hits = []
  let turn = 0
  const search = (text) => {
    const query = plain(text)
    hits = query === '' ? [] : index.filter(([, words]) => words.includes(query)).map(([key]) => key)
    turn = 0
    const found = new Set(hits)
    root.classList.toggle('searching', query !== '')
    for (const node of all('.node')) node.classList.toggle('hit', found.has(node.dataset.k))
    for (const row of all('tbody tr')) {
      const keys = all('button[data-k]', row).map((button) => button.dataset.k)
      row.classList.toggle('miss', query !== '' && keys.length > 0 && !keys.some((key) => found.has(key)))
    }
    status.textContent = query === '' ? '' : hits.length === 0 ? data.notFound : data.found.replace('{n}', String(hits.length))
  }
  field.addEventListener('input', () => search(field.value))
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || hits.length === 0) return
    event.preventDefault()
    const key = hits[turn % hits.length]
    turn++
    choose(key)
    reveal(key)
  })

  // filters
  one('#wishes').addEventListener('change', (event) => root.classList.toggle('no-wishes', !event.target.checked))
  const filters = all('[data-only]')
  const only = (state) => {
    for (const button of filters) button.setAttribute('aria-pressed', String(button.dataset.only === state))
    const kept = new Set()
    for (const node of all('.node.village')) {
      const off = state !== null && !node.dataset.s.split(' ').includes(state)
      node.classList.toggle('off', off)
      if (!off) kept.add(node.dataset.k)
    }
    for (const edge of all('.picture .edge')) {
      const off = !kept.has('v' + edge.dataset.v)
      edge.classList.toggle('off', off)
      if (!off && !edge.classList.contains('wish')) kept.add('c' + edge.dataset.c)
    }
    for (const node of all('.node.cadre')) node.classList.toggle('off', state !== null && !kept.has(node.dataset.k))
  }
  for (const button of filters) {
    button.addEventListener('click', () => only(button.getAttribute('aria-pressed') === 'true' ? null : button.dataset.only))
  }

  // themes, paper
  const theme = one('#theme')
  const themes = ['auto', 'light', 'dark']
  theme.addEventListener('click', () => {
    const next = themes[(themes.indexOf(root.dataset.theme || 'auto') + 1) % themes.length]
    root.dataset.theme = next
    theme.textContent = data.themes[next]
  })
  one('#print').addEventListener('click', () => window.print())
  let folded = []
  window.addEventListener('beforeprint', () => {
    folded = all('details:not([open])')
    for (const fold of folded) fold.open = true
  })
  window.addEventListener('afterprint', () => {
    for (const fold of folded) fold.open = false
  })
  choose(null)
})()`

/** SHA-256 of the script, as a content security policy names it; a test holds it to the bytes above. */
export const planPageScriptHash = 'sha256-M+GP3afd8mbeqyKi2aY96SnAyk2ou428b8bLefTn8p4='
