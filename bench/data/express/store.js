// The database that DATABASE_URL names.

import Database from 'better-sqlite3'
import pg from 'pg'
import { parse, stringify } from 'uuid'
import { instant, micros, now, Problem } from './model.js'

const COLUMNS =
  'id, title, description, category, price, stock, active, tags, published_on, created_at, updated_at, version'
const GET = `SELECT ${COLUMNS} FROM items WHERE id = $1`
const INSERT = `INSERT INTO items (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`
// What is not sent stays, and the condition of the client is part of the statement.
const PATCH = `UPDATE items SET title = coalesce($2, title),
  description = CASE WHEN $3 THEN $4 ELSE description END,
  price = coalesce($5, price), stock = coalesce($6, stock), active = coalesce($7, active),
  updated_at = $8, version = version + 1
  WHERE id = $1 AND (CAST($9 AS bigint) IS NULL OR version = $9) RETURNING ${COLUMNS}`
const ORDERS = {
  // as the indexes have it
  title: ['title', '>', 'title NULLS FIRST, id'],
  createdAt: ['created_at', '>', 'created_at NULLS FIRST, id'],
  '-createdAt': ['created_at', '<', 'created_at DESC NULLS LAST, id DESC']
}

/** Selects one row more than the page has. */
function listing({ limit, category, priceMin, sort }, after, { price, priceValue }) {
  const [column, operator, order] = ORDERS[sort]
  const conditions = []
  const values = []
  const value = (it) => `$${values.push(it)}`
  if (category) conditions.push(`category = ${value(category)}`)
  if (priceMin) conditions.push(`${price} >= ${value(priceValue(priceMin))}`)
  if (after) conditions.push(`(${column}, id) ${operator} (${value(after.key)}, ${value(after.id)})`)
  const where = conditions.length ? `WHERE ${conditions.join(' AND ')}` : ''
  return [`SELECT ${COLUMNS} FROM items ${where} ORDER BY ${order} LIMIT ${value(limit + 1)}`, values]
}

class Postgres {
  constructor(connectionString) {
    const types = pg.types
    types.setTypeParser(types.builtins.INT8, Number)
    types.setTypeParser(types.builtins.DATE, (text) => text)
    types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => `${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
    const options = '-c timezone=UTC -c statement_timeout=30000'
    this.pool = new pg.Pool({ connectionString, options, max: 4, idleTimeoutMillis: 0, connectionTimeoutMillis: 5000 })
    this.pool.on('error', (error) => console.error(error))
    this.names = new Map()
  }

  /** Each connection prepares a statement once, by its name. */
  async rows(text, values) {
    let name = this.names.get(text)
    if (!name) this.names.set(text, (name = `s${this.names.size}`))
    const { rows } = await this.pool.query({ name, text, values })
    return rows.map(item)
  }

  async get(id) {
    return (await this.rows(GET, [id]))[0]
  }

  list(query, after) {
    return this.rows(...listing(query, after, { price: 'price', priceValue: (price) => price }))
  }

  async insert(it) {
    const tags = JSON.stringify(it.tags)
    await this.rows(INSERT, [
      it.id, it.title, it.description, it.category, it.price, it.stock, it.active, tags, it.publishedOn,
      it.createdAt, it.updatedAt, it.version
    ])
  }

  async patch(id, { title, description, price, stock, active }, version) {
    const values = [id, title, description !== undefined, description, price, stock, active, now(), version]
    const [changed] = await this.rows(PATCH, values)
    if (!changed && version !== undefined && (await this.get(id))) throw new Problem(412)
    return changed
  }
}

const bit = (it) => (it === undefined ? it : Number(it))
const big = (instant) => BigInt(micros(instant))
const blob = (id) => Buffer.from(parse(id))

/** better-sqlite3 can register no collation: prices, always with two digits behind the point, compare as cents. */
const CENTS = "CAST(replace(price, '.', '') AS INTEGER)"

function cents(price) {
  const [whole, fraction = ''] = price.split('.')
  const floor = BigInt(whole + fraction.slice(0, 2).padEnd(2, '0'))
  const isRest = /[1-9]/.test(fraction.slice(2))
  return isRest && !price.startsWith('-') ? floor + 1n : floor
}

class Sqlite {
  constructor(path) {
    this.database = new Database(path, { timeout: 5000 })
    this.database.pragma('journal_mode = WAL')
    this.database.pragma('synchronous = FULL')
    this.statements = new Map()
  }

  /** `$1` is a name for SQLite. */
  run(method, text, values) {
    let statement = this.statements.get(text)
    if (!statement) this.statements.set(text, (statement = this.database.prepare(text)))
    const named = {}
    values.forEach((value, index) => (named[index + 1] = value ?? null))
    return statement[method](named)
  }

  item(row) {
    return item({
      ...row,
      id: stringify(row.id),
      active: row.active === 1,
      tags: JSON.parse(row.tags),
      created_at: instant(row.created_at),
      updated_at: instant(row.updated_at)
    })
  }

  get(id) {
    const row = this.run('get', GET, [blob(id)])
    return row && this.item(row)
  }

  list(query, after) {
    if (after) after = { id: blob(after.id), key: query.sort === 'title' ? after.key : big(after.key) }
    const rows = this.run('all', ...listing(query, after, { price: CENTS, priceValue: cents }))
    return rows.map(this.item)
  }

  insert(it) {
    const tags = JSON.stringify(it.tags)
    this.run('run', INSERT, [
      blob(it.id), it.title, it.description, it.category, it.price, it.stock, bit(it.active), tags, it.publishedOn,
      big(it.createdAt), big(it.updatedAt), it.version
    ])
  }

  patch(id, { title, description, price, stock, active }, version) {
    const row = this.run('get', PATCH, [
      blob(id), title, bit(description !== undefined), description, price, stock, bit(active), big(now()), version
    ])
    if (!row && version !== undefined && this.get(id)) throw new Problem(412)
    return row && this.item(row)
  }
}

/** What is undefined is not written to JSON. */
const item = (row) => ({
  id: row.id,
  title: row.title,
  description: row.description ?? undefined,
  category: row.category,
  price: row.price,
  stock: row.stock,
  active: row.active,
  tags: row.tags,
  publishedOn: row.published_on ?? undefined,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version
})

export const open = (url) => (url.startsWith('sqlite://') ? new Sqlite(url.slice(9)) : new Postgres(url))
