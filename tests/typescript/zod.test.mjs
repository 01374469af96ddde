// What the schemas of a package let pass, and what not. Here integers of 64 bits are texts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const load = (name) => import(pathToFileURL(`${process.env.SDKS}/${name}-chosen/sdk/typescript/dist/zod/index.js`));
const shapes = await load("shapes");
const workshop = await load("workshop");
const bookstore = await load("bookstore.v1");

const THING = { id: "1", class: "c" };
const TOOL = {
  id: "1", name: "Plane", kind: "hand", serial: "9007199254740993", price: "12.90", made: "2026-01-02T03:04:05Z",
};

const passes = (schema, value) => {
  const found = schema.safeParse(value);
  assert.ok(found.success, `${JSON.stringify(value)}: ${found.error}`);
  assert.deepEqual(found.data, value);
};
const fails = (schema, value, path) => {
  const found = schema.safeParse(value);
  assert.ok(!found.success, JSON.stringify(value));
  assert.equal(found.error.issues[0].path.join("."), path);
};

test("what is required must be there, and what is null be nullable", () => {
  passes(workshop.Tool, TOOL);
  passes(workshop.Tool, { ...TOOL, note: null });
  const { name, ...unnamed } = TOOL;
  assert.equal(name, "Plane");
  fails(workshop.Tool, unnamed, "name");
  fails(workshop.Tool, { ...TOOL, name: null }, "name");
  fails(workshop.Tool, { ...TOOL, tags: [1] }, "tags.0");
  fails(workshop.Tool, [], "");
});

test("what the contract did not have passes", () => {
  passes(workshop.Tool, { ...TOOL, kind: "electric", colour: { red: 1 } });
  passes(workshop.Tool, { ...TOOL, shape: { form: "spiral", turns: 3 } });
  passes(shapes.Thing, { ...THING, level: "middle", Model: "z", free: [null, { a: 1 }] });
});

test("a form of a union is told by its tag, else the first that fits", () => {
  passes(workshop.Tool, { ...TOOL, shape: { form: "long", length: "5" } });
  fails(workshop.Tool, { ...TOOL, shape: { form: "long" } }, "shape.length");
  fails(workshop.Tool, { ...TOOL, shape: { form: "round", radius: "5" } }, "shape.radius");
  for (const amount of ["1.50", [["2"]], { sum: "2.5" }]) passes(shapes.Thing, { ...THING, amount });
  fails(shapes.Thing, { ...THING, amount: { sum: 2 } }, "amount");
});

test("types may hold themselves", () => {
  passes(shapes.Node, { value: "1", children: [{ children: [{ value: "2" }] }] });
  fails(shapes.Node, { children: [{ children: [{ value: 2 }] }] }, "children.0.children.0.value");
});

test("integers of 64 bits and decimals are what the client makes of them", () => {
  fails(workshop.Tool, { ...TOOL, serial: 1 }, "serial");
  fails(workshop.Tool, { ...TOOL, serial: "1.5" }, "serial");
  fails(workshop.Tool, { ...TOOL, price: "much" }, "price");
  fails(shapes.Thing, { ...THING, pair: [1.5, "a"] }, "pair.0");
  passes(shapes.Thing, { ...THING, labels: { name: "n", limit: "0.10", other: { text: "t" } } });
  fails(shapes.Thing, { ...THING, labels: { name: "n", other: {} } }, "labels.other.text");
});

test("bounds and patterns of the contract hold", () => {
  const address = { street: "a", city: "b", postalCode: "c", country: "DE" };
  passes(bookstore.Address, address);
  fails(bookstore.Address, { ...address, street: "" }, "street");
  fails(bookstore.Address, { ...address, country: "de" }, "country");
  // A character beyond 16 bits is one.
  passes(bookstore.Address, { ...address, city: "😀".repeat(100) });
  fails(bookstore.Address, { ...address, city: "😀".repeat(101) }, "city");
});

test("bodies are looked at by operation and part", () => {
  const { validate } = workshop;
  assert.equal(validate("getTool", "200", TOOL), undefined);
  assert.match(validate("getTool", "200", { ...TOOL, id: 1 }), /^at \/id: .*expected string/);
  assert.match(validate("createTool", "body", {}), /^at \/name: /);
  assert.match(validate("watchEvents", "item", {}), /^at \/what: /);
  assert.match(validate("listSkipped", "200", [{ id: "1" }, {}]), /^at \/1\/id: /);
  for (const part of ["404", "constructor"]) assert.equal(validate("listSkipped", part, 1), undefined);
  assert.equal(validate("constructor", "200", 1), undefined);
});
