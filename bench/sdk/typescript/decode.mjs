// How long the SDK takes to read 10,000 objects whose contract has neither integers of 64 bits nor
// decimals, beside `JSON.parse` alone: a line for each budget, what is measured, the ratio, the budget
// and its unit, with tabs between.
//
//   node decode.mjs DIST      the folder of the package's modules
import { deepStrictEqual } from "node:assert";

const COUNT = 10_000;
const ROUNDS = 101;
const BUDGET = 1.3;

const runtime = `${process.argv[2]}/runtime`;
const { decode, parse } = await import(`${runtime}/json.js`);
const { json } = await import(`${runtime}/answers.js`);

/** A station; the digits of its readings are those of the function. */
function station(number, reading) {
  const hex = number.toString(16).padStart(12, "0");
  const two = (value) => String(value).padStart(2, "0");
  const all = {
    id: `01937b1d-88f2-7a61-8d3b-${hex}`,
    name: `Station ${number} – “North”`,
    description: "On the roof of the old mill, behind the chimney; ask the miller for the key.",
    kind: number % 100 === 99 ? "seismic" : ["weather", "water", "air"][number % 3],
    altitude: (number * 37) % 3000,
    latitude: Number((((number * 7919) % 180_000_000) / 1e6 - 90).toFixed(6)),
    longitude: Number((((number * 104_729) % 360_000_000) / 1e6 - 180).toFixed(6)),
    isActive: number % 7 !== 0,
    operator: number % 2 === 0 ? "Office of the county" : null,
    tags: ["roof", "north"],
    address: { street: `Shelf Lane ${number % 200}`, city: "Oxford", country: "GB" },
    readings: { temperature: reading(number), pressure: 1013.25, humidity: (number % 100) / 100 },
    builtOn: `19${two(number % 90 + 10)}-${two((number % 12) + 1)}-${two((number % 28) + 1)}`,
    checkedAt: `2026-04-01T09:${two(number % 60)}:${two(number % 60)}.482019Z`,
  };
  if (number % 5 === 0) delete all.description;
  if (number % 4 === 0) delete all.address;
  return all;
}

const bytesOf = (reading) =>
  new TextEncoder().encode(JSON.stringify(Array.from({ length: COUNT }, (_, number) => station(number, reading))));

function median(numbers) {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1];
}

/** How long each of the functions takes, in turns. */
function rounds(...functions) {
  const times = functions.map(() => []);
  for (let round = -5; round < ROUNDS; round++) {
    for (let turn = 0; turn < functions.length; turn++) {
      const index = (round + 5 + turn) % functions.length;
      const begin = performance.now();
      const value = functions[index]();
      const taken = performance.now() - begin;
      if (value.length !== COUNT) throw new Error("not all objects were read");
      // The first ones are run before the engine has compiled them.
      if (round >= 0) times[index].push(taken);
    }
  }
  return times;
}

function compare(what, bytes) {
  const text = decode(bytes);
  const alone = JSON.parse(text);
  deepStrictEqual(parse(text, undefined), alone);
  deepStrictEqual(json(bytes), alone);
  const [ours, theirs, whole, wholeAlone] = rounds(
    () => parse(text, undefined),
    () => JSON.parse(text),
    () => json(bytes),
    () => JSON.parse(new TextDecoder().decode(bytes)),
  );
  const ratio = (a, b) => median(a.map((time, index) => time / b[index])).toFixed(3);
  console.log(`typescript: reading ${what}, SDK / JSON.parse\t${ratio(ours, theirs)}\t${BUDGET.toFixed(3)}\ttimes`);
  const ms = (times) => `${median([...times]).toFixed(1)} ms`;
  const size = (bytes.length / 1e6).toFixed(1);
  console.log(
    `note\tSDK ${ms(ours)}, JSON.parse ${ms(theirs)}, ${size} MB of JSON; ` +
      `from bytes ${ms(whole)} and ${ms(wholeAlone)}: ${ratio(whole, wholeAlone)} times`,
  );
}

compare("10,000 objects", bytesOf((number) => (number % 400) / 10));
compare("the same with a number of 17 digits in each", bytesOf((number) => (number % 400) / 10 + 1 / 3));
