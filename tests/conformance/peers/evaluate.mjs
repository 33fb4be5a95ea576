// Decides cases in an engine for Node. Usage: node evaluate.mjs PACKAGE FOLDER, where FOLDER holds its node_modules.
// Each line that comes in is one job in JSON, and each line that goes out is its answer:
//   { rules, situation }            -> { outcomes, missing } or { error }
//   { rules, situations, number }   -> { nanoseconds }, for so many decisions of one situation after another
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const [name, folder] = process.argv.slice(2)
const load = createRequire(join(folder, 'package.json'))

const engines = {
  publicodes() {
    const { default: Engine } = load('publicodes')
    const quiet = { log() {}, warn() {}, error() {} }
    return (rules) => {
      const engine = new Engine(rules, { logger: quiet })
      return (situation) => {
        const { nodeValue, missingVariables } = engine.setSituation(situation).evaluate('outcome')
        if (nodeValue === undefined) return { outcomes: null, missing: Object.keys(missingVariables) }
        return { outcomes: nodeValue === null ? [] : [nodeValue] }
      }
    }
  },
  'json-logic-js'() {
    const logic = load('json-logic-js')
    return (rules) => (situation) => {
      const outcome = logic.apply(rules, situation)
      return { outcomes: outcome === null ? [] : [outcome] }
    }
  },
}

const prepare = engines[name]()
let decide, prepared

function answer(job) {
  const text = JSON.stringify(job.rules)
  if (text !== prepared) [decide, prepared] = [prepare(job.rules), text]
  if (job.situation) return decide(job.situation)
  const started = process.hrtime.bigint()
  for (let done = 0; done < job.number; done++) decide(job.situations[done % job.situations.length])
  return { nanoseconds: Number(process.hrtime.bigint() - started) }
}

for await (const line of createInterface({ input: process.stdin })) {
  let result
  try {
    result = answer(JSON.parse(line))
  } catch (error) {
    prepared = undefined
    result = { error: `${error.name}: ${error.message}` }
  }
  console.log(JSON.stringify(result))
}
