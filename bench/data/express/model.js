// What an item is, and what may be written.

import Ajv from 'ajv'
import formats from 'ajv-formats'

const category = { enum: ['art', 'cooking', 'fiction', 'history', 'science', 'travel'] }
const text = (minLength, maxLength) => ({ type: 'string', format: 'text', minLength, maxLength })
const title = text(1, 200)
const description = text(0, 2000)
const price = { type: 'string', pattern: '^[0-9]{1,8}\\.[0-9]{2}$' }
const stock = { type: 'integer', minimum: 0, maximum: 1000000 }
const active = { type: 'boolean' }
const tags = { type: 'array', maxItems: 10, items: text(1, 40) }
const publishedOn = { type: 'string', format: 'date' }

const newItem = {
  type: 'object',
  additionalProperties: false,
  required: ['title', 'category', 'price', 'stock', 'active', 'tags'],
  properties: { title, description, category, price, stock, active, tags, publishedOn }
}

const itemPatch = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { title, description: { ...description, nullable: true }, price, stock, active }
}

const listQuery = {
  type: 'object',
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    cursor: { type: 'string' },
    category,
    priceMin: { type: 'string', maxLength: 20, pattern: '^-?[0-9]+(\\.[0-9]+)?$' },
    sort: { enum: ['title', 'createdAt', '-createdAt'], default: 'createdAt' }
  }
}

export class Problem extends Error {
  constructor(status, more) {
    super()
    Object.assign(this, { status, more })
  }
}

/** Checks a value, and gives it back. */
function check(schema, options) {
  const ajv = formats.default(new Ajv(options), ['date'])
  ajv.addFormat('text', (text) => text.isWellFormed())
  const validate = ajv.compile(schema)
  return (value) => {
    if (validate(value)) return value
    const errors = validate.errors.map(({ instancePath, message }) => ({ pointer: instancePath, detail: message }))
    throw new Problem(422, { errors })
  }
}

export const checkNewItem = check(newItem)
export const checkItemPatch = check(itemPatch)
export const checkListQuery = check(listQuery, { coerceTypes: true, useDefaults: true })

/** A price as databases give it back. */
export const canonical = (price) => price.replace(/^0+(?=\d)/, '')

/** Instants are texts with microseconds, which a Date has not. */
export function instant(micros) {
  const fraction = ((micros % 1e6) + 1e6) % 1e6
  const text = new Date((micros - fraction) / 1000).toISOString().slice(0, -5)
  return fraction ? `${text}.${String(fraction).padStart(6, '0')}Z` : `${text}Z`
}

export const micros = (instant) =>
  Date.parse(`${instant.slice(0, 19)}Z`) * 1000 + Number(instant.slice(20, -1).padEnd(6, '0'))

export const now = () => instant(Math.floor((performance.timeOrigin + performance.now()) * 1000))
