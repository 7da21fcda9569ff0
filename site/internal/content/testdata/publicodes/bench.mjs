// Evaluates, for so many milliseconds, one stay of an employee of 北京 in 2009 with publicodes:
// the rule that BenchmarkAmounts and BenchmarkLines settle. Prints evaluations a second and the last result.
import { performance } from 'node:perf_hooks'
import Engine from 'publicodes'

const engine = new Engine({
  cost: { 'par défaut': '35000 €' },
  deductible: { valeur: '1300 €' },
  bands: { 'barème': { assiette: 'cost', tranches: [{ taux: '85%', plafond: '30000 €' }, { taux: '90%', plafond: '40000 €' }, { taux: '95%' }] } },
  'of the deductible': { produit: ['deductible', '85%'] },
  fund: { valeur: 'bands - of the deductible', plafond: '70000 €', plancher: '0 €' },
  person: { valeur: 'cost - fund' },
})

function evaluate(cost) {
  engine.setSituation({ cost: `${cost} €` })
  return engine.evaluate('person').nodeValue
}

const limit = Number(process.argv[2] || 2000)
for (let i = 0; i < 1000; i++) evaluate(35000 + i)
const began = performance.now()
let n = 0
while (performance.now() - began < limit) evaluate(35000 + (n++ % 100))
console.log(Math.round((n / (performance.now() - began)) * 1000), evaluate(35000))
