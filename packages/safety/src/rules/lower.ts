import type { ASTNode } from "@marcbachmann/cel-js";
import { type Fact, MOST } from "./facts.ts";
import { nearest } from "./rule-faults.ts";
import { amongTerm, boolTerm, factTerm, literal, mathTerm, pickTerm, type Term, textTerm } from "./term.ts";

/** Something a rule may not say, and where it says it. */
export class Refused extends Error {
  readonly start: number;
  readonly end: number;

  constructor({ start, end }: ASTNode, why: string) {
    super(why);
    this.start = start;
    this.end = end;
  }
}

type Lower = (node: ASTNode) => Term;
type Pair = readonly [ASTNode, ASTNode];

const math = { "+": "add", "-": "sub", "*": "mul", "/": "div", "%": "mod" } as const;

/**
 * The library's tree as ours. Only what ends, cannot fail and needs no memory is let through: facts, literals, logic,
 * comparisons, whole numbers. Calls, macros, texts built at run time and a division by a fact are refused here.
 */
export function lower(root: ASTNode, facts: readonly Fact[], slots: ReadonlyMap<string, number>): Term {
  const go: Lower = (node) => {
    switch (node.op) {
      case "value":
        return lowerLiteral(node);
      case ".":
        return lowerFact(node, facts, slots);
      case "id":
        throw new Refused(node, `is no fact${nearest(node.args, slots.keys())}`);
      case "!_":
        return boolTerm("not", bool(node.args, go));
      case "-_":
        return exact(node, mathTerm("sub", literal(0), int(node.args, go)));
      case "&&":
        return boolTerm("and", bool(node.args[0], go), bool(node.args[1], go));
      case "||":
        return boolTerm("or", bool(node.args[0], go), bool(node.args[1], go));
      case "?:":
        return lowerPick(node, node.args, go);
      case "in":
        return lowerIn(node, node.args, go);
      case "==":
      case "!=":
        return boolTerm(node.op === "==" ? "eq" : "ne", ...alike(node, node.args, go));
      case "<":
      case "<=":
        return boolTerm(node.op === "<" ? "lt" : "le", int(node.args[0], go), int(node.args[1], go));
      case ">":
      case ">=":
        return boolTerm(node.op === ">" ? "lt" : "le", int(node.args[1], go), int(node.args[0], go));
      case "+":
      case "-":
      case "*":
      case "/":
      case "%":
        return lowerMath(node, math[node.op], node.args, go);
      default:
        throw new Refused(node, `is not for rules: no ${nameOf(node)} here`);
    }
  };
  return go(root);
}

function lowerLiteral(node: ASTNode & { op: "value" }): Term {
  const value = node.args;
  if (typeof value === "boolean") return literal(value);
  if (typeof value === "string") return textTerm(value);
  if (typeof value !== "bigint") throw new Refused(node, "is no whole number, text, true or false");
  if (value > BigInt(MOST)) throw new Refused(node, `is more than ${MOST}`);
  return literal(Number(value));
}

function lowerFact(node: ASTNode & { op: "." }, facts: readonly Fact[], slots: ReadonlyMap<string, number>): Term {
  const [group, field] = node.args;
  const name = group.op === "id" ? `${group.args}.${field}` : field;
  const slot = slots.get(name);
  if (slot === undefined) throw new Refused(node, `is no fact${nearest(name, slots.keys())}`);
  return factTerm(facts[slot]!, slot);
}

function lowerPick(node: ASTNode, [test, a, b]: readonly [ASTNode, ASTNode, ASTNode], go: Lower): Term {
  const [yes, no] = [go(a), go(b)];
  if (yes.type !== no.type || (yes.type !== "int" && yes.type !== "bool"))
    throw new Refused(node, "must choose between two numbers, or between true and false");
  return pickTerm(bool(test, go), yes, no);
}

function lowerIn(node: ASTNode, [left, list]: Pair, go: Lower): Term {
  if (list.op !== "list") throw new Refused(list, "is not a list");
  const one = go(left);
  if (one.type === "text") throw new Refused(left, "is a text, not a fact");
  const items = list.args.map((item) => {
    const { op, type, value } = beside(one, go(item), item);
    if (op !== "value" || type !== one.type)
      throw new Refused(item, `is not of the kind of what is sought in the list`);
    return value;
  });
  if (items.length === 0) throw new Refused(node, "is never true: the list is empty");
  return amongTerm(one, items);
}

function lowerMath(node: ASTNode, op: (typeof math)[keyof typeof math], [left, right]: Pair, go: Lower): Term {
  const [a, b] = [int(left, go), int(right, go)];
  const divides = op === "div" || op === "mod";
  if (divides && (b.op !== "value" || b.value === 0))
    throw new Refused(right, "must be a number other than 0, to divide by");
  return exact(node, mathTerm(op, a, b));
}

/** Two of one type. A text takes the number that it has among the choices of the fact beside it. */
function alike(node: ASTNode, [left, right]: Pair, go: Lower): [Term, Term] {
  const [a, b] = [go(left), go(right)];
  const [first, second] = [beside(b, a, left), beside(a, b, right)];
  if (first.type === "text") throw new Refused(node, "compares no fact");
  if (first.type !== second.type) throw new Refused(node, `compares ${say(first)} with ${say(second)}`);
  return [first, second];
}

function beside({ type }: Term, term: Term, node: ASTNode): Term {
  if (term.type !== "text" || typeof type === "string") return term;
  const value = term.text === "" ? 0 : type.indexOf(term.text) + 1;
  if (value === 0 && term.text !== "") throw new Refused(node, `can never be: one of ${type.join(", ")}`);
  return { ...literal(value), type };
}

function bool(node: ASTNode, go: Lower): Term {
  const term = go(node);
  if (term.type !== "bool") throw new Refused(node, `must be true or false, but is ${say(term)}`);
  return term;
}

function int(node: ASTNode, go: Lower): Term {
  const term = go(node);
  if (term.type !== "int") throw new Refused(node, `must be a number, but is ${say(term)}`);
  return term;
}

/** CEL counts in 64 bits and fails beyond; we count in doubles, so what could leave the exact range is refused. */
function exact(node: ASTNode, term: Term): Term {
  if (term.low < -Number.MAX_SAFE_INTEGER || term.high > Number.MAX_SAFE_INTEGER)
    throw new Refused(node, "can grow too large to be exact");
  return term;
}

const say = ({ type }: Term): string =>
  type === "bool" ? "true or false" : type === "int" ? "a number" : type === "text" ? "a text" : "a choice";

function nameOf(node: ASTNode): string {
  if (node.op === "call") return `call of ${node.args[0]}()`;
  if (node.op === "rcall") return `call of .${node.args[0]}()`;
  if (node.op === "list" || node.op === "map") return `${node.op} by itself`;
  return "index";
}
