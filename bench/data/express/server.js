// The catalogue of specs/bench/catalogue.yaml with Express.

import { isUtf8 } from 'node:buffer'
import cluster from 'node:cluster'
import { STATUS_CODES } from 'node:http'
import express from 'express'
import { pino } from 'pino'
import { parse, stringify, v7 as uuidv7 } from 'uuid'
import {
  canonical, checkItemPatch, checkListQuery, checkNewItem, instant, micros, now, Problem
} from './model.js'
import { open } from './store.js'

const WORKERS = 2
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function cursorOf(item, sort) {
  const key = sort === 'title' ? item.title : String(micros(item.createdAt))
  return Buffer.concat([parse(item.id), Buffer.from(key)]).toString('base64url')
}

/** Where a page ended: the identifier of the last item and its key. */
function position(cursor, sort) {
  const bytes = Buffer.from(cursor, 'base64url')
  const key = bytes.subarray(16)
  const text = key.toString()
  const isNumber = /^-?[0-9]{1,16}$/.test(text) && Math.abs(text) < 8.64e18
  if (!/^[\w-]+$/.test(cursor) || bytes.length < 16 || !isUtf8(key) || !(sort === 'title' || isNumber)) {
    throw new Problem(400, { detail: 'a foreign cursor' })
  }
  return { id: stringify(bytes), key: sort === 'title' ? text : instant(Number(text)) }
}

/** The body, where it is of this media type. */
const json = (type) => [
  (req, res, next) => {
    const given = req.headers['content-type']?.split(';')[0].trim()
    next(given === type ? undefined : new Problem(400, { detail: 'another media type is expected' }))
  },
  express.json({
    type: () => true,
    limit: '1mb',
    strict: false,
    verify: (req, res, body) => {
      if (!body.length || !isUtf8(body)) throw new SyntaxError()
    }
  })
]

function answer(res, { version, ...item }) {
  res.set('ETag', `"${version}"`).json(item)
}

function routes(store) {
  const router = express.Router()

  router.param('id', (req, res, next, id) => next(UUID.test(id) ? undefined : new Problem(404)))

  router.get('/items', async (req, res) => {
    const query = checkListQuery({ ...req.query })
    const after = query.cursor === undefined ? undefined : position(query.cursor, query.sort)
    const items = await store.list(query, after)
    const hasMore = items.length > query.limit
    if (hasMore) items.pop()
    const nextCursor = hasMore ? cursorOf(items.at(-1), query.sort) : undefined
    res.json({ items: items.map(({ version, ...item }) => item), nextCursor })
  })

  router.post('/items', json('application/json'), async (req, res) => {
    const given = checkNewItem(req.body)
    const instant = now()
    const { title, description, category, stock, active, tags, publishedOn } = given
    const item = {
      id: uuidv7(), title, description, category, price: canonical(given.price), stock, active, tags, publishedOn,
      createdAt: instant, updatedAt: instant, version: 1
    }
    await store.insert(item)
    answer(res.status(201).set('Location', `/v1/items/${item.id}`), item)
  })

  // Express itself answers 304 where the tag matches.
  router.get('/items/:id', async (req, res) => {
    const item = await store.get(req.params.id)
    if (!item) throw new Problem(404)
    answer(res, item)
  })

  router.patch('/items/:id', json('application/merge-patch+json'), async (req, res) => {
    const patch = checkItemPatch(req.body)
    if (patch.price) patch.price = canonical(patch.price)
    const tag = req.get('if-match')
    const [, version] = tag?.match(/^"([0-9]{1,15})"$/) ?? []
    if (tag !== undefined && version === undefined) throw new Problem(412)
    const item = await store.patch(req.params.id, patch, version && Number(version))
    if (!item) throw new Problem(404)
    answer(res, item)
  })

  for (const path of ['/items', '/items/:id']) {
    router.all(path, () => {
      throw new Problem(405)
    })
  }
  return router
}

function app(store) {
  const log = pino({
    base: null,
    messageKey: 'message',
    timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
    formatters: { level: (level) => ({ level: level.toUpperCase() }) }
  })
  const app = express().disable('x-powered-by').disable('etag').set('query parser', 'simple')

  app.use((req, res, next) => {
    const started = performance.now()
    const { method, path } = req
    const requestId = req.headers['x-request-id'] || uuidv7()
    res.set({ 'X-Request-Id': requestId, 'X-Content-Type-Options': 'nosniff' })
    res.on('close', () => {
      const durationMs = Number((performance.now() - started).toFixed(3))
      const route = req.route && `/v1${req.route.path}`
      log.info({ requestId, method, path, route, status: res.statusCode, durationMs, target: 'access' }, 'request')
    })
    next()
  })
  app.use('/v1', routes(store))
  app.use(() => {
    throw new Problem(404)
  })
  app.use((error, req, res, next) => {
    const { status, more } = asProblem(error)
    if (status === 500) log.error(error, 'failed')
    if (res.headersSent) return next(error)
    if (status === 413) res.set('Connection', 'close')
    res.status(status).type('application/problem+json')
    res.json({ type: 'about:blank', title: STATUS_CODES[status], status, ...more })
  })
  return app
}

function asProblem(error) {
  if (error instanceof Problem) return error
  if (error.type === 'entity.too.large') return new Problem(413)
  if (error.type?.startsWith('entity.')) return new Problem(400, { detail: 'the body is no JSON' })
  // What PostgreSQL does not take for a value (class 22), and what waited too long.
  if (/^22\w{3}$/.test(error.code)) return new Problem(422)
  if (error.code === 'SQLITE_BUSY' || error.message?.includes('timeout exceeded')) return new Problem(503)
  return new Problem(error.status >= 400 && error.status < 500 ? error.status : 500)
}

if (cluster.isPrimary) {
  for (let n = 0; n < WORKERS; n++) cluster.fork()
  process.on('SIGTERM', () => {
    for (const worker of Object.values(cluster.workers)) worker.process.kill()
    process.exit()
  })
  cluster.on('exit', () => process.exit(1))
} else {
  const server = app(open(process.env.DATABASE_URL)).listen(Number(process.env.PORT), '127.0.0.1')
  server.keepAliveTimeout = 75_000
}
