// What data types of the TypeScript SDK promise beyond what calls show.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const dist = pathToFileURL(`${process.env.SDKS}/shapes/sdk/typescript/dist/`);
const { parse, stringify } = await import(new URL("runtime/json.js", dist));
const codecs = await import(new URL("models/codecs.js", dist));

test("numbers keep all their digits", () => {
  const text = '{"id":"1","class":"c","amount":[0.10,[12345678901234567.25]],"node":{"value":9223372036854775807}}';
  const thing = parse(text, codecs.Thing);
  assert.deepEqual(thing.amount, ["0.10", ["12345678901234567.25"]]);
  assert.equal(thing.node.value, 9223372036854775807n);
  assert.equal(stringify(thing, codecs.Thing), text);
});

test("what is written stays as it is", () => {
  const thing = { id: "1", class: "c", node: { value: 1n, children: [{ value: 2n }] }, amount: "1.50" };
  assert.equal(
    stringify(thing, codecs.Thing),
    '{"id":"1","class":"c","node":{"value":1,"children":[{"value":2}]},"amount":1.50}',
  );
  assert.equal(thing.node.value, 1n);
});

test("a form of a union is told by its JSON type", () => {
  for (const [text, expected] of [
    ["1.5", "1.5"], ['{"sum":2.50}', { sum: "2.50" }], ["[]", []], ["[[1]]", [["1"]]],
  ]) {
    const found = parse(`{"id":"1","class":"c","amount":${text}}`, codecs.Thing).amount;
    assert.deepEqual(found, expected);
  }
});

test("an integer that a number would round is refused", () => {
  for (const text of ["9007199254740993", '{"a":[1,-9007199254740993]}', "12345678901234567890"]) {
    assert.throws(() => parse(text, undefined), /more than a number holds/, text);
  }
  for (const text of ['"9007199254740993"', "9007199254740991", "1.2345678901234567", '{"9007199254740993":1}']) {
    assert.deepEqual(parse(text, undefined), JSON.parse(text), text);
  }
});

test("an integer is found wherever it stands, whatever is around it", () => {
  const around = ["", "1,", "0.5,", '"12345678901234567",', '"a 9007199254740993 b",', "123456789012345,", "[-1,2e3],"];
  for (let blanks = 0; blanks < 40; blanks++) {
    for (const before of around) {
      const text = (number) => `{"a":[${before}${" ".repeat(blanks)}${number},7],"b":"1"}`;
      for (const number of ["9007199254740993", "-12345678901234567890"]) {
        assert.throws(() => parse(text(number), undefined), /more than a number holds/, text(number));
      }
      for (const number of ["900719925474099", "0.12345678901234567", '"9007199254740993"', "1.5e10"]) {
        assert.deepEqual(parse(text(number), undefined), JSON.parse(text(number)), text(number));
      }
    }
  }
});

test("an integer of 64 bits is no fraction and no longer one", () => {
  for (const text of ["1.5", "9223372036854775808", "-9223372036854775809"]) {
    assert.throws(() => parse(`{"value":${text}}`, codecs.Node), /no integer of 64 bits/, text);
  }
  assert.equal(parse('{"value":-9223372036854775808}', codecs.Node).value, -9223372036854775808n);
});

test("integers of 64 bits are texts where that is chosen", () => {
  const codec = { fields: () => ({ id: "int64-text", ids: { list: "uint64-text" } }) };
  const text = '{"id":-9223372036854775808,"ids":[0,18446744073709551615],"note":"5"}';
  const found = parse(text, codec);
  assert.deepEqual(found, { id: "-9223372036854775808", ids: ["0", "18446744073709551615"], note: "5" });
  assert.equal(stringify(found, codec), text);
  assert.throws(() => parse('{"id":9223372036854775808}', codec), /no integer of 64 bits/);
  assert.throws(() => parse('{"ids":[-1]}', codec), /no integer of 64 bits/);
  for (const id of ["1.5", "01", "", "1,"]) {
    assert.throws(() => stringify({ id }, codec), /is no integer/, id);
  }
});

test("no key is taken for the prototype", () => {
  const found = parse('{"__proto__":{"value":1},"value":12345678901234567}', codecs.Node);
  assert.equal(Object.getPrototypeOf(found), Object.prototype);
  assert.equal(found.value, 12345678901234567n);
});

test("a text that looks like what is on its way stays a text", () => {
  const text = '{"id":"#abc#123","class":"\\u0001123","node":{"value":12345678901234567}}';
  const thing = parse(text, codecs.Thing);
  assert.equal(thing.id, "#abc#123");
  assert.equal(thing.class, "\u0001123");
});

test("what is no number is not written as one", () => {
  assert.throws(() => stringify({ sum: "1;x" }, codecs.Money), /is no number/);
  assert.throws(() => stringify({ sum: "NaN" }, codecs.Money), /is no number/);
});

test("what is not there is not written", () => {
  assert.equal(stringify({ id: "1", class: undefined, level: null }, codecs.Thing), '{"id":"1","level":null}');
});

test("numbers with exponents are exact where their type is", () => {
  const codec = { fields: () => ({ sum: "decimal", count: "int64" }) };
  for (const sum of ["1e999999999", "1e-400", "-1E+5", "1.50e300", "0.10"]) {
    assert.equal(parse(`{"sum":${sum}}`, codec).sum, sum);
  }
  assert.equal(parse('{"count":12e3}', codec).count, 12000n);
  for (const count of ["1e400", "1e-400", "1.5e0", "9007199254740993e0"]) {
    assert.throws(() => parse(`{"count":${count}}`, codec), /no integer of 64 bits/, count);
  }
  assert.throws(() => parse('{"other":1e400}', codec), /more than a number holds/);
  assert.equal(parse('{"other":1e20}', codec).other, 1e20);
});

test("only JSON is read, and in linear time", () => {
  const codec = { fields: () => ({ value: "int64" }) };
  const long = '"value":12345678901234567';
  for (const text of [
    `{${long},"a":"${'\\"'.repeat(200_000)}}`, `{${long},"a":"${'"'.repeat(200_000)}}`,
    "{12345678901234567:1}", '{"value":012345678901234567}', '{"value":12345678901234567e}', '{"value":12345678901234567-1}',
  ]) {
    const begin = performance.now();
    assert.throws(() => parse(text, codec), SyntaxError, text.slice(0, 60));
    assert.ok(performance.now() - begin < 1000);
  }
  for (const part of ["a", '\\"', "1", "\\\\", '\\u0031 9007199254740993,']) {
    const text = `{"a":"${part.repeat(500_000)}",${long},"b":"${part.repeat(999)}"}`;
    assert.deepEqual(parse(text, codec), { ...JSON.parse(text), value: 12345678901234567n });
  }
});

test("what is below a name of the language is read as well", () => {
  const codec = { fields: () => ({ __proto__: null, ["__proto__"]: { list: "int64" }, constructor: "int64" }) };
  const found = parse('{"__proto__":[12345678901234567],"constructor":12345678901234567}', codec);
  assert.deepEqual(Object.getOwnPropertyDescriptor(found, "__proto__").value, [12345678901234567n]);
  assert.equal(found.constructor, 12345678901234567n);
  assert.equal(stringify(found, codec), '{"__proto__":[12345678901234567],"constructor":12345678901234567}');
  assert.throws(() => parse('{"a":{"__proto__":12345678901234567}}', codec), /more than a number holds/);
});
